// What differs between the instance and the desired state, and why it shall (or shall not) be changed now; pure.
import type { RestingPower, ResizeInputs } from "../inputs/resize-inputs";
import type { OrderRecord } from "../inputs/order-record";
import type { StoredState } from "../inputs/stored-state";
import { type Facts, isSubscription } from "../observe/observation";
import { orderedAs } from "./order-request";
import { isOpen } from "./orders";
import type { Reason } from "./plan";
import { pendingPower, restingPower, wantedPower } from "./power";

/** Why one part of the change is wanted; a recovery is a property of the whole plan. */
export type Cause = Exclude<Reason, "recovery">;

export interface Changes {
  readonly recovery: boolean;
  /** Whether what differs was left by the last run or changed since cannot be told. */
  readonly unproven: boolean;
  /** `order`: an earlier run has ordered just that, and it is not in force. */
  readonly type?: {
    readonly from: string;
    readonly wanted: readonly string[];
    readonly cause: Cause;
    readonly order?: OrderRecord;
  };
  readonly bandwidth?: {
    readonly from: number;
    readonly to: number;
    readonly in?: number;
    readonly cause: Cause;
    readonly order?: OrderRecord;
  };
  /** The bandwidth is there, and the address that goes with it was perhaps never asked for. */
  readonly needsAddress: boolean;
  readonly power: { readonly from: RestingPower; readonly to: RestingPower; readonly cause: Cause };
}

export function findChanges(desired: ResizeInputs, stored: StoredState, facts: Facts): Changes {
  const pending = pendingAfter(stored, facts);
  // A run that was cut short leaves its desired state undone: what differs then is still what was asked for, not drift.
  const past = pending === undefined ? stored.desired : undefined;
  const type = typeChange(desired, past, facts);
  const bandwidth = bandwidthChange(desired, past, facts);
  return {
    recovery: pending !== undefined,
    unproven: stored.unproven === true,
    ...(type && { type }),
    ...(bandwidth && { bandwidth }),
    needsAddress: needsAddress(desired, stored, facts),
    power: powerChange(desired, past, facts, pending),
  };
}

/** What an earlier run left pending, by the instance or by the state. */
export function pendingAfter(stored: StoredState, facts: Facts): RestingPower | undefined {
  return pendingPower(facts.journal, recordedStart(stored, facts));
}

/** A start that is pending by the state alone is over when the instance runs: somebody has started it, as the error said. */
function recordedStart({ outputs }: StoredState, { instance }: Facts): RestingPower | undefined {
  const power = outputs?.unfinished?.power;
  return power === restingPower(instance.status) ? undefined : power;
}

function typeChange(desired: ResizeInputs, past: ResizeInputs | undefined, facts: Facts): Changes["type"] {
  const { instance } = facts;
  const order = openOrder(facts, "type");
  if (order && desired.instanceTypes.includes(order.to))
    return { from: instance.instanceType, wanted: [order.to], cause: "requested", order };
  if (desired.instanceTypes.length === 0 || desired.instanceTypes.includes(instance.instanceType)) return undefined;
  const same = past !== undefined && past.instanceTypes.join() === desired.instanceTypes.join();
  return { from: instance.instanceType, wanted: desired.instanceTypes, cause: same ? "drift" : "requested" };
}

/** What was ordered and is not in force was asked for, whatever the engine kept of it. */
function openOrder({ order, instance }: Facts, kind: OrderRecord["kind"]): OrderRecord | undefined {
  return order && isSubscription(instance) && order.kind === kind && isOpen(order, instance) ? order : undefined;
}

function bandwidthChange(desired: ResizeInputs, past: ResizeInputs | undefined, facts: Facts): Changes["bandwidth"] {
  const { instance } = facts;
  const to = desired.internetMaxBandwidthOut;
  if (to === undefined) return undefined;
  const from = instance.internetMaxBandwidthOut;
  const asksIn =
    past !== undefined &&
    desired.internetMaxBandwidthIn !== undefined &&
    past.internetMaxBandwidthIn !== desired.internetMaxBandwidthIn;
  if (from === to && !asksIn) return undefined;
  const same = past !== undefined && past.internetMaxBandwidthOut === to && !asksIn;
  const withIn = desired.internetMaxBandwidthIn === undefined ? {} : { in: desired.internetMaxBandwidthIn };
  const order = openOrder(facts, "bandwidth");
  if (order?.to === orderedAs({ kind: "bandwidth", from, to, ...withIn }))
    return { from, to, ...withIn, cause: "requested", order };
  return { from, to, ...withIn, cause: same ? "drift" : "requested" };
}

/** A run that died or failed between bandwidth and address: by its journal, or by the desired state before it, there was none. */
function needsAddress(desired: ResizeInputs, stored: StoredState, { instance, journal }: Facts): boolean {
  const before = journal?.before?.internetMaxBandwidthOut ?? stored.desired?.internetMaxBandwidthOut;
  return before === 0 && instance.internetMaxBandwidthOut > 0 && (desired.internetMaxBandwidthOut ?? 0) > 0;
}

function powerChange(
  desired: ResizeInputs,
  past: ResizeInputs | undefined,
  { instance }: Facts,
  pending: RestingPower | undefined,
): Changes["power"] {
  // In an unknown status nothing is done (obstacles.ts): what would be pending must show as a step, so that this is said.
  const from = restingPower(instance.status) ?? (pending === "Running" ? "Stopped" : "Running");
  const same = past !== undefined && past.powerState === desired.powerState;
  return { from, to: wantedPower(desired, from, pending), cause: same ? "power-state" : "requested" };
}
