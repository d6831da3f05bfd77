// What must be true of an instance when a schedule is over: its story and everybody else's deeds in, bounds out; pure.
//
// Where nobody else had a hand in it the bound is one value: the desired state, or what the instance was. Where somebody else did, the desired state
// may rightly give way: a foreign change is reported and not undone (invariant I11).
import type { CallEntry, ConsoleAction, FaultRule, HistoryEntry } from "../../emulator";
import type { Power } from "../_helpers/invariants";
import type { Deed, MachineStory, Schedule } from "./schedule";

export interface Bounds {
  readonly power: readonly Power[];
  /** After success: the desired state, and what somebody else set where a drift is reported and not put back. */
  readonly types: readonly string[];
  readonly wantedTypes: readonly string[];
  readonly bandwidths: readonly number[];
  /** Every type that anybody may set. */
  readonly typesEver: readonly string[];
  readonly mayBeGone: boolean;
  /** Another run or person changed the size: the five-minute rule may be met without a way to know. */
  readonly meddled: boolean;
}

export function boundsOf(schedule: Schedule, machine: MachineStory): Bounds {
  const deeds = schedule.deeds.map(({ action }) => action).filter((action) => isOn(action, machine));
  const rivals = schedule.rivals.filter((rival) => rival.machine === machine.name).map(({ program }) => program);
  const { program, instanceType, bandwidth } = machine;
  const wantedTypes =
    program["instanceType"] === undefined ? [instanceType] : [program["instanceType"]].flat().map(String);
  const wantedOut = program["internetMaxBandwidthOut"] ?? bandwidth;
  const foreignTypes = [
    ...deeds.flatMap((deed) => (deed.do === "resize" ? [deed.instanceType] : [])),
    ...rivals.flatMap(({ instanceType: theirs }) => (typeof theirs === "string" ? [theirs] : [])),
  ];
  const foreignOut = [
    ...deeds.flatMap((deed) => (deed.do === "setBandwidth" ? [deed.out] : [])),
    ...rivals.flatMap((rival) => rival["internetMaxBandwidthOut"] ?? []),
  ].map(Number);
  const reported = program["drift"] === "report";
  const unmanagedType = program["instanceType"] === undefined;
  const unmanagedOut = program["internetMaxBandwidthOut"] === undefined;
  return {
    power: powerBounds(schedule, machine, deeds),
    wantedTypes,
    types: unmanagedType || reported ? [...wantedTypes, ...foreignTypes] : wantedTypes,
    bandwidths: unmanagedOut ? [Number(wantedOut), ...foreignOut] : [Number(wantedOut)],
    typesEver: [instanceType, ...wantedTypes, ...foreignTypes],
    mayBeGone: deeds.some((deed) => deed.do === "delete"),
    meddled: deeds.length > 0 || rivals.length > 0 || hasDeath(schedule),
  };
}

function powerBounds(schedule: Schedule, machine: MachineStory, deeds: readonly ConsoleAction[]): readonly Power[] {
  const wanted = machine.program["powerState"] as Power | undefined;
  const kept = wanted ?? machine.power;
  const pushed = deeds.some((deed) => deed.do === "stop" || deed.do === "start");
  // A run that dies without its journal on the instance leaves it to people, as it has said before its stop (run-schedule.ts).
  const hidden = hasDeath(schedule) && (mayRefuseTags(schedule) || deeds.some((deed) => deed.do === "untag"));
  const rivalled = schedule.rivals.some((rival) => rival.machine === machine.name);
  if (wanted !== undefined && machine.program["drift"] === "correct") return [wanted];
  return pushed || hidden || rivalled ? ["Running", "Stopped"] : [kept];
}

/**
 * A stop of a dead run that arrives when the next run has started the instance already: it looks like anybody's. A call on its way takes
 * moments and a stop, a type and a start take a minute, so this is the edge of what can be known; it is counted, not excused in silence.
 */
export function hasStrayStop(history: readonly HistoryEntry[], { instanceId }: MachineStory): boolean {
  const calls = history.filter((entry): entry is CallEntry => entry.kind === "call" && !entry.dryRun);
  const mine = calls.filter((call) => call.instanceIds.includes(instanceId));
  return mine.some(({ action, effect, accessKeyId, seq }) => {
    if (action !== "StopInstance" || !effect) return false;
    const begun = calls.find((call) => call.accessKeyId === accessKeyId)?.seq ?? seq;
    const isTheirs = (call: CallEntry) => call.accessKeyId !== accessKeyId && call.seq > begun && call.seq < seq;
    const isPast = ({ action: done, effect: had }: CallEntry) =>
      done === "UntagResources" || (done === "StartInstance" && had);
    return mine.some((call) => isTheirs(call) && isPast(call));
  });
}

/** Tagging is refused, or accepted and never done. */
function mayRefuseTags({ tagging, faults }: Schedule): boolean {
  const refuses = ({ action, fault }: FaultRule) =>
    (fault.kind === "ignored" || (fault.kind === "error" && fault.code === "Forbidden.RAM")) &&
    (action === undefined || action === "TagResources");
  return tagging === "forbidden" || faults.some(refuses);
}

/** A run that ends without a word: dead, or left alone by its engine. */
export function hasDeath({ runs, rivals }: Pick<Schedule, "runs" | "rivals">): boolean {
  const dies = [...runs, ...rivals].some(({ death }) => death !== undefined);
  return dies || runs.some(({ orphanedAfterMs }) => orphanedAfterMs !== undefined);
}

function isOn(action: Deed["action"], { instanceId }: MachineStory): boolean {
  return action.do !== "setStock" && action.instanceId === instanceId;
}
