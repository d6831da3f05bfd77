// One write of a run from its send to its end: sent, answered in any way, settled by looking, waited for. Mirrors execute/wait. Pure.
import { type AnswerName, arrivesLate, hidesEffect, isRefused, isRepeated, isSentAgain, isTrue } from "./answers";
import { holds, isBroken, isResting, operationOf } from "./operations";
import { fenceBreach } from "./real-rules";
import type { FailureKind } from "../../provider/execute/execution";
import type { Machine, Move, Process } from "./state";
import { go, spend, type Turn } from "./turn";

export interface Ends {
  readonly succeed: (label: string, turn: Turn) => Move;
  /** `answer`: what ECS said, where that is why. */
  readonly fail: (label: string, turn: Turn, kind: FailureKind, answer?: AnswerName) => Move;
}

export function callMoves(turn: Turn, ends: Ends): readonly Move[] {
  switch (turn.process.at) {
    case "look":
      return look(turn, ends);
    case "send":
      return send(turn);
    case "again":
      return again(turn);
    case "rule":
      return rule(turn);
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
  const { done, needs } = operationOf(process);
  const breach = fenceBreach(process, state.machine);
  if (breach) return [ends.fail("fence", turn, breach.kind)];
  if (!needs) throw new Error("nothing to look for");
  const missed = missedLooks(turn, ends);
  if (holds(needs, state.machine)) {
    const fit = holds(done, state.machine) ? ends.succeed("done already", turn) : go("seen fit", turn, "send");
    return [fit, ...missed];
  }
  if (isBroken(needs, state.machine, false, state.machine.status)) return [ends.fail("broken", turn, "interfered")];
  return isResting(state.machine) ? [ends.fail("not stopped any more", turn, "interfered")] : missed;
}

/** A look that lacks the instance, or its tags, once, tells nothing: the run looks again. These are answers that lack it for long. */
function missedLooks(turn: Turn, ends: Ends): readonly Move[] {
  const { state, process } = turn;
  const isFenced = process.fence?.seen === true && process.recovering === undefined;
  return [
    ...spend(state, "faults", () => ends.fail("not shown for a minute", turn, "gone")),
    ...(isFenced ? spend(state, "faults", () => ends.fail("shown without tags for long", turn, "journal-lost")) : []),
  ];
}

/** Answers that come in place of the truth: before the call had an effect, or after. */
const WITHOUT_EFFECT: readonly AnswerName[] = ["lost", "failing", "no-stock"];
const AFTER_EFFECT: readonly AnswerName[] = ["lost", "busy", "failing", "odd"];

function send(turn: Turn): readonly Move[] {
  const { state, process } = turn;
  const { name, effect, meets, repeatable, done: shown } = operationOf(process);
  // The same token again gets the answer of the first.
  const isSame = repeatable === "any" && process.tries > 1 && holds(shown, state.machine);
  const after = meets && state.rule && !isSame ? undefined : effect(state.machine);
  const rule = state.rule || (meets && after) !== undefined;
  const done = {
    state: { ...state, machine: after ?? state.machine, rule },
    process: name === "stop" ? { ...process, tookDown: true as const } : process,
  };
  const does = name === "stop" ? ({ does: "stop" } as const) : {};
  const refusal = effect(state.machine) ? "rule" : "status";
  const taken = after ? { ...go(`${name} done`, done, "await"), ...does } : answered(`${name} refused`, turn, refusal);
  return [
    taken,
    ...WITHOUT_EFFECT.flatMap((answer) => spend(state, "faults", () => answered(`${name} ${answer}`, turn, answer))),
    ...(after ? AFTER_EFFECT : []).flatMap((answer) =>
      spend(state, "faults", () => ({ ...answered(`${name} ${answer} after its effect`, done, answer), ...does })),
    ),
  ];
}

function answered(label: string, turn: Turn, answer: AnswerName): Move {
  const { tries, resent } = turn.process;
  const { repeatable, meets } = operationOf(turn.process);
  const sent = markLost(turn, arrivesLate(answer));
  if (answer === "rule" && meets?.waits) return go(label, sent, "rule", { tries, answer });
  const repeats = isRepeated(answer, repeatable, tries);
  return go(label, sent, repeats ? "again" : "settle", { tries, resent, answer });
}

function markLost(turn: Turn, isLost: boolean): Turn {
  const isStop = operationOf(turn.process).name === "stop";
  return isStop && isLost ? { ...turn, process: { ...turn.process, stopLost: true } } : turn;
}

/** One look before a repetition: still ours, and still as the call needs it. A look that fails proves nothing. */
function again(turn: Turn): readonly Move[] {
  const { state, process } = turn;
  const { tries, resent, answer } = process;
  const repeated = (label: string) => go(label, turn, "send", { tries: tries + 1, resent });
  if (isStillWanted(turn)) return [repeated("again")];
  const not = go("not again", turn, "settle", { tries, resent, ...(answer && { answer }) });
  // The pause is seconds: too short for the work of another run that has taken the journal.
  const isShort = fenceBreach(process, state.machine) === undefined;
  return [not, ...(isShort ? spend(state, "faults", () => repeated("again, unseen")) : [])];
}

function isStillWanted({ state, process }: Turn): boolean {
  const { needs } = operationOf(process);
  return !fenceBreach(process, state.machine) && (!needs || holds(needs, state.machine));
}

/** The change waits until the rule has run out; sent once more, it is a new call. */
function rule(turn: Turn): readonly Move[] {
  if (turn.state.rule) return [];
  return [
    isStillWanted(turn)
      ? go("the rule is over", turn, "send")
      : go("not after the rule", turn, "settle", { answer: "rule" }),
  ];
}

function settle(turn: Turn, ends: Ends): readonly Move[] {
  const { state, process } = turn;
  const { answer, resent } = process;
  if (!answer) throw new Error("nothing to settle");
  const operation = operationOf(process);
  const final = markLost(turn, hidesEffect(answer));
  const shows = holds(operation.begun, state.machine);
  const breach = fenceBreach(process, state.machine);
  const inVain = (label: string, kind: Exclude<FailureKind, "failed">) =>
    isTrue(answer, kind) ? ends.fail(label, final, "failed", answer) : ends.fail(label, final, kind);
  if (breach) return [inVain("fence", breach.kind)];
  const isResent = !resent && isSentAgain(answer, operation);
  const nothing = (): Move =>
    isResent
      ? go("sent once more", turn, "send", { resent: true })
      : ends.fail("shows nothing", final, "failed", answer);
  if (shows) return [go("shows", final, "await"), ...spend(state, "faults", nothing)];
  const isVain = isBroken(operation.begun, state.machine, false, state.machine.status);
  return [isVain ? inVain("broken", "interfered") : nothing()];
}

function awaitEnd(turn: Turn, ends: Ends): readonly Move[] {
  const { state, process } = turn;
  const { machine } = state;
  const { done } = operationOf(process);
  const breach = fenceBreach(process, machine);
  if (breach) return [ends.fail("fence", turn, breach.kind)];
  const missed = missedLooks(turn, ends);
  if (holds(done, machine)) return [ends.succeed("done", turn), ...missed];
  const via = VIA[done.says] ?? machine.status;
  if (isBroken(done, machine, process.seenOnTheWay, via)) return [ends.fail("turned round", turn, "interfered")];
  const timesOut = () => ends.fail("times out", turn, "timed-out");
  if (isResting(machine)) return [timesOut()];
  const looks = process.seenOnTheWay ? [] : [go("on its way", turn, "await", { seenOnTheWay: machine.status === via })];
  return [...looks.filter(({ next }) => next !== state), ...spend(state, "faults", timesOut), ...missed];
}

/** Where a machine passes on its way to a status. */
const VIA: Readonly<Record<string, Machine["status"]>> = { Stopped: "Stopping", Running: "Starting" };

/** ECS has refused the call: it took nothing down. */
export function wasRefused(answer: AnswerName | undefined): Pick<NonNullable<Process["failure"]>, "refused"> {
  return isRefused(answer) ? { refused: true } : {};
}
