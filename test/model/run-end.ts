// A run from its last step, or its failure, to its record, as execute/{verify-end,recover,execute-plan}.ts and state/ have it. Pure.
// Long because it is one table of moves, a place of a run each, read beside provider/execute.
import { MAX_ATTEMPTS } from "../../provider/calls/call-ecs";
import {
  attemptedStep,
  isAllDone,
  isOursToRetry,
  mayTagAttempt,
  paysForDeadRun,
  reachesGoal,
  wentDown,
} from "../../provider/execute/attempt-verdicts";
import { fateOfJournal } from "../../provider/execute/journal-fate";
import { isTagged } from "../../provider/execute/run";
import {
  type Course,
  isLateStop,
  needsStart,
  oldTypeOf,
  needsRunning,
  waitsAgain,
  wayBackType,
} from "../../provider/execute/run-rules";
import { isReached } from "../../provider/plan/attempt-rules";
import { plannedEnd } from "../../provider/plan/plan-end";
import { needsState } from "../../provider/state/needs-state";
import { isResting, planOf } from "./operations";
import {
  attemptNamed,
  beforeOf,
  fenceBreach,
  DESIRED_SIZES,
  instanceOf,
  intentIn,
  TYPE_NAMES,
  typeNamed,
} from "./real-rules";
import { forgotten, planAnew, recordOf, tagWith, takesUp, unpaid } from "./run-begin";
import { untagMoves } from "./steps";
import type { Attempt, BroughtBack, Failure, Machine, Move, Process, State } from "./state";
import { end, go, isRecorded, replace, spend, storedFor, type Turn } from "./turn";

export const ENDINGS = { verify, rest, release, attempt, journal, record };

/** What a run did, in the words of the rules. */
function courseOf(process: Process): Course {
  const { failure, stopLost } = process;
  const { steps } = planOf(process);
  const done = steps.slice(0, failure?.step ?? steps.length);
  const at = steps[failure?.step ?? 0] ?? steps.at(-1);
  return {
    done: done.map(({ kind }) => ({ kind, isLost: kind === "stop" && stopLost })),
    ...(failure && at && { failed: { step: at, ...failedAt(failure, at.kind === "stop" && stopLost) } }),
  };
}

function failedAt({ kind, atEnd, unsent }: Failure, isLost: boolean) {
  return {
    failure: { kind, ...(isLost && { isLost: true as const }), ...(unsent && { unsent }) },
    ...(atEnd && { atEnd }),
  };
}

export function failWalk(label: string, { state, process }: Turn, failure: Failure): Move {
  const run: Process = { ...process, failure };
  if (waitsAgain(state.outside, courseOf(run))) return go(label, { state, process: run }, "journal");
  return go(label, { state, process: run }, needsRunning(planOf(run), courseOf(run)) ? "rest" : "attempt");
}

function verify(turn: Turn): readonly Move[] {
  const { state, process } = turn;
  const { machine } = state;
  const lacking = [
    ...spend(state, "faults", () => go("end unseen", turn, "attempt")),
    ...spend(state, "faults", () => endsBadly("gone at the end", turn, "interfered")),
  ];
  const breach = fenceBreach(process, machine);
  if (breach) return [endsBadly("another has it at the end", turn, breach.kind), ...lacking];
  const planned = Object.entries(plannedEnd(planOf(process)));
  const differs = planned.some(([field, value]) => Reflect.get(instanceOf(machine), field) !== value);
  if (!differs) return [go("end seen", turn, "attempt"), ...lacking];
  if (!isLateStop(courseOf(process), machine.status)) return [endsBadly("end differs", turn, "interfered"), ...lacking];
  // Every step is done, so the failure stands behind the last.
  return [failWalk("a late stop", turn, { kind: "failed", step: process.step }), ...lacking];
}

function endsBadly(label: string, turn: Turn, kind: Failure["kind"]): Move {
  return failWalk(label, turn, { kind, step: turn.process.step, atEnd: true });
}

function rest(turn: Turn): readonly Move[] {
  const { state, process } = turn;
  const { machine } = state;
  const breach = fenceBreach(process, machine);
  if (breach) return [takenOnTheWay("not ours", turn, breach.kind)];
  const unseen = spend(state, "faults", () => go("starts it unseen", recoveringAs(turn, "unseen"), "send"));
  const late = spend(state, "faults", () => giveUp(turn));
  if (!isResting(machine)) return [...late, ...unseen];
  if (!needsStart({ kind: "holds", instance: instanceOf(machine) })) {
    return [broughtBack("is up", turn, { wasUp: process.triedStart !== true })];
  }
  const old = oldTypeOf(planOf(process), intentIn(process).typeBefore);
  const isOurs = fenceBreach(process, machine, "sighted") === undefined;
  const back = wayBackType({ type: TYPE_NAMES[machine.type], oldType: old, isOurs });
  const { back: _, ...run } = process;
  const bringing = { state, process: back === undefined ? run : { ...run, back: typeNamed(back) } };
  return [go("brings back", recoveringAs(bringing, "start"), "send"), ...late, ...unseen];
}

function giveUp(turn: Turn): Move {
  if (turn.state.machine.status === "Running") return broughtBack("is up after all", turn);
  return recovered("gives up", turn, { kind: "left" });
}

/** Taken by another stack, that may have begun beside us: it is waited for; by our own next run: it knows. */
export function takenOnTheWay(label: string, turn: Turn, kind: Failure["kind"]): Move {
  if (kind === "contested") return go("awaits the release", recoveringAs(turn, undefined), "release");
  return recovered(label, turn, { kind: "not-ours" });
}

function release(turn: Turn): readonly Move[] {
  const { state } = turn;
  const { tag } = state.machine;
  if (!tag) return [go("let go", turn, "rest")];
  const never = () => recovered("not let go", turn, { kind: "not-ours" });
  const rival = state.processes.find(({ run }) => run === tag.run);
  if (!rival) return [never()];
  // It looks, and lets go, within seconds; only one at work takes longer than we wait.
  return ["tag", "fence", "untag-stale"].includes(rival.at) ? [] : spend(state, "faults", never);
}

export function recoveringAs({ state, process }: Turn, recovering: Process["recovering"]): Turn {
  const { recovering: _, ...rest } = process;
  return { state, process: recovering === undefined ? { ...rest, triedStart: true } : { ...rest, recovering } };
}

export function broughtBack(label: string, turn: Turn, { wasUp = false } = {}): Move {
  const { type, bandwidth } = turn.state.machine;
  return recovered(label, turn, { kind: "up", type, bandwidth, ...(wasUp && { wasUp }) });
}

function recovered(label: string, turn: Turn, end: BroughtBack): Move {
  const { state, process } = recoveringAs(turn, undefined);
  const { back: _, triedStart: __, ...rest } = process;
  return go(label, { state, process: { ...rest, recovered: end } }, "attempt");
}

/** Written before the journal goes: a run that is killed in between is taken up, and ends as it did. */
function attempt(turn: Turn): readonly Move[] {
  const { state, process } = turn;
  const on = (after: State, run: Process, label: string): Move => go(label, { state: after, process: run }, "journal");
  const { wanted } = intentIn(process);
  const { recovered: back } = process;
  const size = back?.kind === "up" ? sizeOf(back) : instanceOf(state.machine);
  if (reachesGoal(planOf(process), courseOf(process), { wanted, size })) {
    if (!state.machine.attempt || !state.mayTag) return [on(state, process, "reached")];
    const { attempt: _, ...machine } = state.machine;
    const cleared = { ...state, machine };
    return [
      on(cleared, process, "record cleared"),
      ...spend(state, "faults", () => on(state, process, "record not cleared")),
    ];
  }
  const failed = attemptOf(process);
  if (!failed) return [on(state, withEarlier(process), "costs nothing")];
  const run: Process = { ...process, attempt: failed };
  const mayTag = mayTagAttempt(courseOf(process), hasTag(process)) && state.mayTag;
  if (!mayTag) return [on(state, { ...run, attemptStands: false }, "recorded in the state alone")];
  const written = { ...state, machine: { ...state.machine, attempt: failed } };
  return [
    on(written, { ...run, attemptStands: true }, "recorded"),
    ...[state, written].flatMap((after) =>
      spend(state, "faults", () => on(after, { ...run, attemptStands: false }, "record lost")),
    ),
  ];
}

function hasTag(process: Process): boolean {
  const { fence } = process;
  return isTagged({ ...(fence && { fence }), takesUp: takesUp(process) });
}

function attemptOf(process: Process): Attempt | undefined {
  const { failure, recovered: back } = process;
  const { steps } = planOf(process);
  const course = courseOf(process);
  if (!failure) return undefined;
  const { failed, done } = course;
  const refused = failure.refused ? { ecsCode: "Code" } : {};
  const down = failed && {
    step: failed.step,
    failure: { kind: failure.kind, ...refused, ...(failure.unsent && { unsent: true as const }) },
  };
  const intent = intentIn(process);
  const before = beforeOf(process);
  const paysForOther = before !== undefined && paysForDeadRun(intent, steps, before);
  const hasCost = wentDown(done, down, back) || paysForOther;
  if (!attemptedStep(steps, course, { isOurs: back?.kind !== "not-ours", hasCost })) return undefined;
  return { times: intent.earlier ? 2 : 1, fresh: true };
}

function withEarlier(process: Process): Process {
  const { earlier } = intentIn(process);
  if (!earlier) return process;
  return { ...process, attempt: attemptNamed(earlier), attemptStands: beforeOf(process)?.attempt !== undefined };
}

function journal(turn: Turn): readonly Move[] {
  const { state, process } = turn;
  const { recovered: back } = process;
  const keeps = (tagStands: boolean): Turn => ({ state, process: { ...process, tagStands } });
  const fate = fateOfJournal({
    isTagged: hasTag(process),
    takesUp: takesUp(process),
    journal: intentIn(process).journal,
    plan: planOf(process),
    walked: courseOf(process),
    ...(back && { recovered: back.kind === "up" ? { kind: "up", instance: sizeOf(back) } : back }),
  });
  switch (fate) {
    case "none":
    case "leave":
      return [go(fate, keeps(false), "record")];
    case "stands":
      return [go(fate, keeps(process.failure !== undefined), "record")];
    case "clear":
      return untagMoves(turn, "journal", (after) =>
        go("untagged", { state: after, process: { ...process, tagStands: false } }, "record"),
      );
    case "keep":
      return failedTagMoves(keeps(true));
  }
}

function sizeOf({ type, bandwidth }: Pick<Machine, "type" | "bandwidth">) {
  return { instanceType: TYPE_NAMES[type], internetMaxBandwidthOut: bandwidth };
}

function failedTagMoves(turn: Turn): readonly Move[] {
  const { state, process } = turn;
  if (!state.mayTag) return [go("tag refused", turn, "record")];
  const written = tagWith(turn, "failed");
  const isWanted = !fenceBreach({ ...process, at: "rest" }, state.machine);
  const lost = [state, written].flatMap((after) =>
    spend(state, "faults", () => {
      const more = isWanted && process.tries < MAX_ATTEMPTS;
      const marks = more ? { tries: process.tries + 1 } : {};
      return go("tag lost", { ...turn, state: after }, more ? "journal" : "record", marks);
    }),
  );
  return [go("tagged as failed", { ...turn, state: written }, "record"), ...lost];
}

/** What the engine records of the run; of an orphan's, or another stack's, it records nothing here. */
function record(turn: Turn): readonly Move[] {
  const { state, process } = turn;
  if (waitsAgain(state.outside, courseOf(process))) return [planAnew("waits again", turn)];
  if (isAllDone(planOf(process), courseOf(process))) return [recordSuccess(turn)];
  const failed = [end("failed", recordFailure(paidFor(state, process), process), process)];
  const isLeft = process.recovered?.kind === "left";
  // An instance that no look shows is recorded only where its start is pending.
  return isLeft || !process.failure
    ? failed
    : [...failed, ...spend(state, "faults", () => end("failed, and gone for all that shows", state, process))];
}

function recordSuccess({ state, process }: Turn): Move {
  if (process.who === "destroy") {
    return { ...end("forgotten", forgotten(state, process), process), does: "forget" };
  }
  const isOpen = storedFor(state, process).open && !isReached(DESIRED_SIZES.new, instanceOf(state.machine));
  return end(
    "done",
    replace(unpaid(state, process), process, recordOf(process, isOpen ? { open: true } : {})),
    process,
  );
}

function paidFor(state: State, process: Process): State {
  const isWell =
    process.recovered?.kind !== "not-ours" && isOursToRetry(planOf(process).steps, courseOf(process), true);
  const isPaid = isRecorded(process) && process.who === "up" && process.tookDown === true && isWell;
  return isPaid ? { ...state, paid: true } : state;
}

function recordFailure(state: State, process: Process): State {
  // A delete that failed throws: the engine keeps what it had.
  if (process.who === "destroy") return state;
  const { recovered: back, attempt: failed, attemptStands, tagStands } = process;
  const isUnfinished = process.failure !== undefined && back?.kind === "left";
  const what = { failed: true, ...(isUnfinished && { unfinished: true as const }), ...(failed && { attempt: failed }) };
  const stored = storedFor(state, process);
  if (stored.desired !== "none") {
    const { unfinished: _, attempt: __, ...kept } = stored;
    return replace(state, process, { ...kept, ...what });
  }
  const { before } = intentIn(process).journal;
  const { instanceType, internetMaxBandwidthOut } = instanceOf(state.machine);
  const outputs = {
    adopted: before ?? { instanceType, internetMaxBandwidthOut },
    currentInstanceType: instanceType,
    internetMaxBandwidthOut,
    ...(isUnfinished && { unfinished: { power: "Running" as const } }),
  };
  const untold = process.failure !== undefined && attemptStands === false;
  const isStored = needsState(outputs, { journalStands: tagStands === true, untold });
  return isStored ? replace(state, process, recordOf(process, { ...what, open: true })) : state;
}
