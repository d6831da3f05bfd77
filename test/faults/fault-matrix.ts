// The fault matrix as data: every call boundary of the flow, times every fault, times every start, times every change.
//
// The boundaries are read from a fault-free run, so a call that is new in the flow is in the matrix the day it is written.
import {
  type Account,
  type CallEntry,
  type FaultRule,
  FULL_KEY,
  type HistoryEntry,
  type Timings,
  writes,
} from "../../emulator";
import { YOUNG_MS } from "../../provider/observe/young";
import type { Properties } from "../../provider/dynamic/unknown-values";
import { EngineTwin } from "../_helpers/engine-twin";
import { crashAfter } from "../_helpers/crash";
import { virtualPlace, type VirtualPlace, WEB } from "../_helpers/virtual-place";
import { AMBIGUOUS, BLIND_LOOKS, DEFINITE, LATE_REFUSALS } from "./fault-kinds";

/** Where a run begins: an instance at rest, or one that a run left behind when it died with its n-th write done, itself begun at rest (default: Running). */
export type Start =
  | { readonly kind: "Running" }
  | { readonly kind: "Stopped" }
  | { readonly kind: "crashed"; readonly afterWrite: number; readonly action: string; readonly from?: "Stopped" };
export type Change =
  | "type"
  | "bandwidth up"
  | "bandwidth from 0"
  | "type and bandwidth"
  | "type and health"
  | "order"
  | "order that shows late"
  | "order down"
  | "order of bandwidth";

export const CHANGES: Readonly<Record<Change, Properties>> = {
  type: { instanceType: "ecs.g7.large" },
  "bandwidth up": { internetMaxBandwidthOut: 20 },
  "bandwidth from 0": { internetMaxBandwidthOut: 5 },
  "type and bandwidth": { instanceType: "ecs.g7.large", internetMaxBandwidthOut: 20 },
  order: { instanceType: "ecs.g7.large", ...charge(93.6) },
  "order that shows late": { instanceType: "ecs.g7.large", ...charge(93.6) },
  "order down": {
    instanceType: "ecs.c7.large",
    acknowledge: ["public-ip", "refund-unknown", "vouchers-lost", "downgrade-limit"],
  },
  "order of bandwidth": { internetMaxBandwidthOut: 20, ...charge(453.6) },
  "type and health": {
    instanceType: "ecs.g7.large",
    health: {
      checks: [{ kind: "ecs" }, { kind: "cloud-assistant" }, { kind: "slb", loadBalancerId: "lb-bp1demo", port: 80 }],
      within: 60,
      stableFor: 4,
    },
  },
};

/** Nothing of ECS stands between two orders but the one who sends them. */
const LATE: Partial<Account> = { orderedTypeShows: "after-start", pendingOrderBars: false };

/** The changes of a subscription: what all orders of one cost, CNY, and what the emulator is to make of what no page tells. */
export const ORDERS: Readonly<Partial<Record<Change, { readonly costs: number; readonly account: Partial<Account> }>>> =
  {
    order: { costs: 93.6, account: {} },
    "order that shows late": { costs: 93.6, account: LATE },
    "order down": { costs: 0, account: LATE },
    "order of bandwidth": { costs: 453.6, account: {} },
  };

function charge(amount: number): Properties {
  return { allowedCharge: { amount, currency: "CNY" } };
}

/** Both states of rest, and a crash after each write of the flow. */
export async function startsOf(change: Change): Promise<readonly Start[]> {
  const { place, stack } = await arrange({ kind: "Running" }, change);
  await stack.up(place, programFor(change));
  const crashes = writes(place.emulator.history()).map(
    ({ action }, index) => ({ kind: "crashed", afterWrite: index + 1, action }) as const,
  );
  return [{ kind: "Running" }, { kind: "Stopped" }, ...crashes];
}

export interface Boundary {
  readonly action: string;
  readonly dryRun: boolean;
  /** The n-th call of this action, from 1. */
  readonly nth: number;
}

/** One fault at one call. */
export interface Strike {
  readonly boundary: Boundary;
  readonly fault: FaultRule["fault"];
  readonly phase: FaultRule["phase"];
  /** So many calls from this one on; absent: this one. */
  readonly count?: number;
}

/** One run with what strikes it: one fault in the matrix, two in the pairs. */
export interface Cell {
  readonly start: Start;
  readonly change: Change;
  readonly strikes: readonly Strike[];
}

/** Quick, so that a wait is a few looks and not a hundred; slow transitions are the schedules' part. */
export const TIMINGS: Partial<Timings> = {
  stop: { kind: "fixed", ms: 4_200 },
  modify: { kind: "fixed", ms: 2_100 },
  start: { kind: "fixed", ms: 4_700 },
};

/** What the web instance is behind, for a change that asks. */
const BALANCERS = [{ loadBalancerId: "lb-bp1demo", listeners: [{ port: 80, servers: { [WEB]: "" } }] }] as const;

/** So long that nothing of the check serves the apply: every question is a call in both phases, and meets every fault. */
const WORKER_MS = YOUNG_MS + 1_000;

/** A running start has bandwidth 10; the change "from 0" begins without any. */
export function programFor(change: Change): Properties {
  return { instanceId: WEB, allowedDisruption: "stop", acknowledge: ["public-ip"], ...CHANGES[change] };
}

/** A world in the start state, and the stack that was used to get there. */
export async function arrange(
  start: Start,
  change: Change,
): Promise<{
  readonly place: VirtualPlace;
  readonly stack: EngineTwin;
  /** What happened until then. */
  readonly before: readonly HistoryEntry[];
}> {
  const ordered = ORDERS[change];
  const account = ordered?.account ?? {};
  const place = virtualPlace({ world: { timings: TIMINGS, loadBalancers: BALANCERS, account } });
  if (ordered)
    place.emulator.world.arrange(WEB, { instanceChargeType: "PrePaid", internetChargeType: "PayByBandwidth" });
  const stack = new EngineTwin(undefined, WORKER_MS);
  if (change === "bandwidth from 0") place.emulator.world.arrange(WEB, { internetMaxBandwidthOut: 0, publicIp: "" });
  if (restsOff(start)) place.emulator.world.console.stop(WEB, { immediately: true });
  if (start.kind === "crashed") await crashAfter(place, stack, programFor(change), start.afterWrite);
  const before = [...place.emulator.history()];
  place.emulator.clearHistory();
  return { place, stack, before };
}

/** The instance is off, and is to stay so. */
export function restsOff(start: Start): boolean {
  return start.kind === "Stopped" || (start.kind === "crashed" && start.from === "Stopped");
}

/** Every call of a fault-free run from this start, in order. */
export async function boundariesOf(start: Start, change: Change): Promise<readonly Boundary[]> {
  const { place, stack } = await arrange(start, change);
  await stack.up(place, programFor(change));
  return boundariesIn(place.emulator.history());
}

export function boundariesIn(history: readonly HistoryEntry[]): readonly Boundary[] {
  const seen = new Map<string, number>();
  const calls = history.filter((entry): entry is CallEntry => entry.kind === "call");
  return calls.map(({ action, dryRun }) => {
    const nth = (seen.get(`${action} ${dryRun}`) ?? 0) + 1;
    seen.set(`${action} ${dryRun}`, nth);
    return { action, dryRun, nth };
  });
}

/** The polls of one wait are alike: of a long row the first, the second and the last stand for all. */
export function withoutRepeats(boundaries: readonly Boundary[]): readonly Boundary[] {
  return boundaries.filter(({ action }, index) => {
    const before = boundaries[index - 1]?.action;
    const after = boundaries[index + 1]?.action;
    const inRow = before === action && after === action;
    return action !== "DescribeInstances" || !inRow || boundaries[index - 2]?.action !== action;
  });
}

/** All that one fault can do to one call. */
export function strikesAt(boundary: Boundary): readonly Strike[] {
  const ambiguous = AMBIGUOUS.flatMap((kind) =>
    (["before", "after"] as const).map((phase) => ({ boundary, fault: { kind }, phase })),
  );
  const definite = DEFINITE.map((code) => ({ boundary, ...refusal(code, "before") }));
  return [...ambiguous, ...definite, ...(isWrite(boundary) ? strikesAtWrite(boundary) : strikesAtRead(boundary))];
}

function strikesAtWrite(boundary: Boundary): readonly Strike[] {
  const late = LATE_REFUSALS.map((code) => ({ boundary, ...refusal(code, "after") }));
  return isIgnorable(boundary) ? [...late, { boundary, fault: { kind: "ignored" }, phase: "before" }] : late;
}

function strikesAtRead(boundary: Boundary): readonly Strike[] {
  if (boundary.action !== "DescribeInstances") return [];
  return (["absent", "untagged"] as const).flatMap((kind) =>
    BLIND_LOOKS.map((count) => ({ boundary, fault: { kind }, phase: "after" as const, count })),
  );
}

function refusal(code: string, phase: Strike["phase"]): Pick<Strike, "fault" | "phase"> {
  return { fault: { kind: "error", code }, phase };
}

/** A call that is to change something. */
export function isWrite({ action, dryRun }: Boundary): boolean {
  return !dryRun && !action.startsWith("Describe");
}

/** An address, or an order id, is in the answer: without one it is no success. */
export function isIgnorable(boundary: Boundary): boolean {
  const answers = ["AllocatePublicIpAddress", "ModifyPrepayInstanceSpec", "ModifyInstanceNetworkSpec"];
  return isWrite(boundary) && !answers.includes(boundary.action);
}

export function ruleOf({ boundary, fault, phase, count }: Strike): FaultRule {
  return { ...boundary, accessKeyId: FULL_KEY.accessKeyId, fault, phase, ...(count !== undefined && { count }) };
}
