// What differs between the machine and the wish, and why it shall (or shall not) be changed now; pure.
import type { RestingPower, ResizeInputs } from "../inputs/resize-inputs";
import type { StoredState } from "../inputs/stored-state";
import type { Facts } from "../observe/observation";
import type { Reason } from "./plan";
import { owedPower, restingPower, wantedPower } from "./power";

/** Why one part of the change is wanted; a recovery is a property of the whole plan. */
export type Cause = Exclude<Reason, "recovery">;

export interface Changes {
  readonly recovery: boolean;
  /** Whether what differs was left by the last run or changed since cannot be told. */
  readonly unproven: boolean;
  readonly type?: { readonly from: string; readonly wanted: readonly string[]; readonly cause: Cause };
  readonly bandwidth?: { readonly from: number; readonly to: number; readonly in?: number; readonly cause: Cause };
  /** The bandwidth is there, and the address that goes with it was perhaps never asked for. */
  readonly owesAddress: boolean;
  readonly power: { readonly from: RestingPower; readonly to: RestingPower; readonly cause: Cause };
}

export function findChanges(wish: ResizeInputs, stored: StoredState, facts: Facts): Changes {
  const owed = owedPower(facts.journal, recordedStart(stored, facts));
  // A run that was cut short leaves its wish undone: what differs then is still what was asked for, not drift.
  const past = owed === undefined ? stored.wish : undefined;
  const type = typeChange(wish, past, facts);
  const bandwidth = bandwidthChange(wish, past, facts);
  return {
    recovery: owed !== undefined,
    unproven: stored.unproven === true,
    ...(type && { type }),
    ...(bandwidth && { bandwidth }),
    owesAddress: owesAddress(wish, stored, facts),
    power: powerChange(wish, past, facts, owed),
  };
}

/** A start that only the state owes is over when the machine runs: somebody has started it, as the error said. */
function recordedStart({ outputs }: StoredState, { instance }: Facts): RestingPower | undefined {
  const power = outputs?.unfinished?.power;
  return power === restingPower(instance.status) ? undefined : power;
}

function typeChange(wish: ResizeInputs, past: ResizeInputs | undefined, { instance }: Facts): Changes["type"] {
  if (wish.instanceTypes.length === 0 || wish.instanceTypes.includes(instance.instanceType)) return undefined;
  const same = past !== undefined && past.instanceTypes.join() === wish.instanceTypes.join();
  return { from: instance.instanceType, wanted: wish.instanceTypes, cause: same ? "drift" : "requested" };
}

function bandwidthChange(
  wish: ResizeInputs,
  past: ResizeInputs | undefined,
  { instance }: Facts,
): Changes["bandwidth"] {
  const to = wish.internetMaxBandwidthOut;
  if (to === undefined) return undefined;
  const from = instance.internetMaxBandwidthOut;
  const asksIn =
    past !== undefined &&
    wish.internetMaxBandwidthIn !== undefined &&
    past.internetMaxBandwidthIn !== wish.internetMaxBandwidthIn;
  if (from === to && !asksIn) return undefined;
  const same = past !== undefined && past.internetMaxBandwidthOut === to && !asksIn;
  const withIn = wish.internetMaxBandwidthIn === undefined ? {} : { in: wish.internetMaxBandwidthIn };
  return { from, to, ...withIn, cause: same ? "drift" : "requested" };
}

/** A run that died or failed between bandwidth and address: by its journal, or by the wish before it, there was none. */
function owesAddress(wish: ResizeInputs, stored: StoredState, { instance, journal }: Facts): boolean {
  const before = journal?.before?.internetMaxBandwidthOut ?? stored.wish?.internetMaxBandwidthOut;
  return before === 0 && instance.internetMaxBandwidthOut > 0 && (wish.internetMaxBandwidthOut ?? 0) > 0;
}

function powerChange(
  wish: ResizeInputs,
  past: ResizeInputs | undefined,
  { instance }: Facts,
  owed: RestingPower | undefined,
): Changes["power"] {
  // In an unknown status nothing is done (obstacles.ts): what would be owed must show as a step, so that this is said.
  const from = restingPower(instance.status) ?? (owed === "Running" ? "Stopped" : "Running");
  const same = past !== undefined && past.powerState === wish.powerState;
  return { from, to: wantedPower(wish, from, owed), cause: same ? "power-state" : "requested" };
}
