// One write of a run from its send to its end: sent, answered or lost, settled by looking, waited for. Mirrors execute/wait. Pure.
import { holds, isBroken, isResting, operationOf } from "./operations";
import { fenceBreach } from "./real-rules";
import type { FailureKind } from "../../provider/execute/execution";
import type { Machine, Move, Process } from "./state";
import { go, spend, type Turn } from "./turn";

export interface Ends {
  readonly succeed: (label: string, turn: Turn) => Move;
  readonly fail: (label: string, turn: Turn, kind: FailureKind, ofType?: boolean) => Move;
}

/** Attempts at one call. */
const MAX_ATTEMPTS = 3;

export function callMoves(turn: Turn, ends: Ends): readonly Move[] {
  switch (turn.process.at) {
    case "look":
      return look(turn, ends);
    case "send":
      return send(turn, ends);
    case "again":
      return again(turn);
    case "settle":
      return settle(turn, ends);
    case "await":
      return awaitEnd(turn, ends);
    default:
      throw new Error(`no rule at ${turn.process.at}`);
  }
}

/** The size is changed only on a machine seen fit for it; what a lost call has done already is not sent again. */
function look(turn: Turn, ends: Ends): readonly Move[] {
  const { state, process } = turn;
  const { done, ready } = operationOf(process);
  const breach = fenceBreach(process, state.machine);
  if (breach) return [ends.fail("fence", turn, breach.kind)];
  if (!ready) throw new Error("nothing to look for");
  if (holds(ready, state.machine)) {
    return [holds(done, state.machine) ? ends.succeed("done already", turn) : go("seen fit", turn, "send")];
  }
  if (isBroken(ready, state.machine, false, state.machine.status)) return [ends.fail("broken", turn, "interfered")];
  return isResting(state.machine) ? [ends.fail("not stopped any more", turn, "interfered")] : [];
}

function send(turn: Turn, ends: Ends): readonly Move[] {
  const { state } = turn;
  const { name, effect, looksAfterRefusal } = operationOf(turn.process);
  const after = effect(state.machine);
  const done = { ...turn, state: { ...state, machine: after ?? state.machine } };
  const answered = after ? go(`${name} sent`, done, "await") : refused(turn, looksAfterRefusal, ends);
  return [
    answered,
    ...spend(state, "faults", () => lostCall(`${name} lost before`, turn)),
    ...(after ? spend(state, "faults", () => lostCall(`${name} lost after`, done)) : []),
    ...spend(state, "faults", () => ends.fail(`${name} refused`, turn, "failed", true)),
  ];
}

function refused(turn: Turn, looks: boolean, ends: Ends): Move {
  const { name } = operationOf(turn.process);
  const label = `${name} refused for its status`;
  if (looks) return go(label, turn, "settle", { refused: true });
  return ends.fail(label, turn, "failed");
}

/** With a token: repeated at once. Without: only after the machine was watched. */
function lostCall(label: string, { state, process }: Turn): Move {
  const { tries } = process;
  const { tokened, name } = operationOf(process);
  const turn = { state, process: name === "stop" ? { ...process, stopLost: true } : process };
  if (tokened) return tries < MAX_ATTEMPTS ? go(label, turn, "again", { tries }) : go(label, turn, "settle", { tries });
  return go(label, turn, "settle", { tries, lost: tries === 1 });
}

/** One look before a repetition: still ours, and still as the call needs it. */
function again(turn: Turn): readonly Move[] {
  const { state, process } = turn;
  const { ready } = operationOf(process);
  const wanted = !fenceBreach(process, state.machine) && (!ready || holds(ready, state.machine));
  return [wanted ? go("again", turn, "send", { tries: process.tries + 1 }) : go("not again", turn, "settle")];
}

function settle(turn: Turn, ends: Ends): readonly Move[] {
  const { state, process } = turn;
  const { begun } = operationOf(process);
  const breach = fenceBreach(process, state.machine);
  if (breach) return [ends.fail("fence", turn, breach.kind)];
  if (holds(begun, state.machine)) {
    return [isForeignStop(process) ? ends.fail("stopped by others", turn, "interfered") : go("shows", turn, "await")];
  }
  if (isBroken(begun, state.machine, false, state.machine.status)) return [ends.fail("broken", turn, "interfered")];
  return [process.lost ? go("sent once more", turn, "send", { tries: 2 }) : ends.fail("shows nothing", turn, "failed")];
}

/** A stop that is refused though none of ours may be on its way is somebody else's. */
function isForeignStop(process: Process): boolean {
  const mayBeOurs = process.stopLost || process.tagged;
  return operationOf(process).name === "stop" && process.refused && !mayBeOurs;
}

function awaitEnd(turn: Turn, ends: Ends): readonly Move[] {
  const { state, process } = turn;
  const { machine } = state;
  const { done } = operationOf(process);
  const breach = fenceBreach(process, machine);
  if (breach) return [ends.fail("fence", turn, breach.kind)];
  if (holds(done, machine)) return [ends.succeed("done", turn)];
  const via = VIA[done.says] ?? machine.status;
  if (isBroken(done, machine, process.seenOnTheWay, via)) return [ends.fail("turned round", turn, "interfered")];
  const timesOut = () => ends.fail("times out", turn, "timed-out");
  if (isResting(machine)) return [timesOut()];
  const looks = process.seenOnTheWay ? [] : [go("on its way", turn, "await", { seenOnTheWay: machine.status === via })];
  return [...looks.filter(({ next }) => next !== state), ...spend(state, "faults", timesOut)];
}

/** Where a machine passes on its way to a status. */
const VIA: Readonly<Record<string, Machine["status"]>> = { Stopped: "Stopping", Running: "Starting" };
