// What can become of each place of a write (provider/execute/write.ts), the look before it included: a turn in, its moves out. Pure.
import type { StepFailure } from "../../provider/execute/step-result";
import type { Condition } from "../../provider/execute/wait/conditions";
import type { Waited } from "../../provider/execute/wait/wait-for";
import { after, type Came, mayComeLate, type Place } from "../../provider/execute/write";
import { endedByLook } from "../../provider/execute/operations";
import { ANSWERS, type AnswerName } from "./answers";
import { holds, isBroken, isResting, operationOf, writeOf } from "./operations";
import { fenceBreach, instanceOf } from "./real-rules";
import { intern, type Machine, type Move, type Process } from "./state";
import { go, isClosed, spend, type Turn } from "./turn";

export interface Ends {
  readonly succeed: (label: string, turn: Turn) => Move;
  readonly fail: (
    label: string,
    turn: Turn,
    failure: Pick<StepFailure, "kind" | "ecsCode" | "sentence" | "unsent">,
  ) => Move;
}

/** What comes of a place, and where the run goes from there. */
type On<P extends Place> = (label: string, came: Came[P], after?: Turn) => Move;

export function callMoves(turn: Turn, ends: Ends): readonly Move[] {
  const { at } = turn.process;
  if (at === "look") return look(turn, ends);
  const play = PLACES[at as Place] as ((turn: Turn, on: On<Place>) => readonly Move[]) | undefined;
  if (!play) throw new Error(`no rule at ${at}`);
  return play(turn, (label, came, then = turn) => onward(label, then, came, ends));
}

const PLACES: { readonly [P in Place]: (turn: Turn, on: On<P>) => readonly Move[] } = {
  send,
  again,
  rule,
  watch: looks,
  settle: looks,
  await: awaits,
};

function onward(label: string, turn: Turn, came: Came[Place], ends: Ends): Move {
  const { process } = turn;
  const operation = operationOf(process);
  const next = after(operation, writeOf(process), came);
  // What became of a call before it was waited for is told by nothing else.
  const isLate = operation.action === "StopInstance" && mayComeLate(next);
  const late = isLate ? { ...turn, process: { ...process, stopLost: true } } : turn;
  if (next.at === "await") return go(label, late, "await");
  if (next.at !== "end") return go(label, turn, next.at, { write: intern(next) });
  return next.result.kind === "done" ? ends.succeed(label, late) : ends.fail(label, late, next.result.failure);
}

/** The look before a change of the size. */
function look(turn: Turn, ends: Ends): readonly Move[] {
  const { state, process } = turn;
  const operation = operationOf(process);
  if (!operation.needs) throw new Error("nothing to look for");
  const told = (label: string, waited: Waited): Move => {
    const ended = endedByLook(operation, waited);
    if (!ended) return go("seen fit", turn, "send");
    return ended.kind === "done" ? ends.succeed("done already", turn) : ends.fail(label, turn, ended.failure);
  };
  const looked = seen(turn, operation.needs, state.machine.status);
  const missed = MISSED.flatMap(([label, kind]) =>
    isMissed(turn, kind) ? spend(state, "faults", () => told(label, { kind, sentence: "" })) : [],
  );
  if (looked) return [told("not fit", looked), ...(looked.kind === "holds" ? missed : [])];
  return isResting(state.machine) ? [told("not fit", { ...TIMED_OUT, lastSeen: instanceOf(state.machine) })] : missed;
}

/** A look that lacks the instance, or its tags, once, tells nothing: the run looks again. These are answers that lack it for long. */
const MISSED = [
  ["not shown for a minute", "gone"],
  ["shown without tags for long", "journal-lost"],
] as const;

function isMissed({ process }: Turn, kind: (typeof MISSED)[number][1]): boolean {
  return kind === "gone" || (process.fence?.seen === true && process.recovering === undefined);
}

/** Answers that come in place of the truth: before the call had an effect, or after. */
const WITHOUT_EFFECT: readonly AnswerName[] = ["lost", "failing", "no-stock"];
const AFTER_EFFECT: readonly AnswerName[] = ["lost", "busy", "failing", "odd"];

function send(turn: Turn, on: On<"send">): readonly Move[] {
  const { state, process } = turn;
  const { name, effect, meets, repeatable, done: shown } = operationOf(process);
  if (name === "stop" && isClosed(turn)) return [on("the window has closed", CLOSED)];
  // The same token again gets the answer of the first.
  const isSame = repeatable === "any" && writeOf(process).tries > 1 && holds(shown, state.machine);
  const machine = meets && state.rule && !isSame ? undefined : effect(state.machine);
  const then: Turn = {
    state: { ...state, machine: machine ?? state.machine, rule: state.rule || (meets && machine) !== undefined },
    process: name === "stop" ? { ...process, tookDown: true as const } : process,
  };
  const does = name === "stop" ? ({ does: "stop" } as const) : {};
  const refusal = effect(state.machine) ? "rule" : "status";
  return [
    machine
      ? { ...on(`${name} done`, { kind: "done", value: undefined, requestId: "" }, then), ...does }
      : on(`${name} refused`, ANSWERS[refusal]),
    ...WITHOUT_EFFECT.flatMap((answer) => spend(state, "faults", () => on(`${name} ${answer}`, ANSWERS[answer]))),
    ...(machine ? AFTER_EFFECT : []).flatMap((answer) =>
      spend(state, "faults", () => ({ ...on(`${name} ${answer} after its effect`, ANSWERS[answer], then), ...does })),
    ),
  ];
}

const CLOSED = { kind: "barred", by: { kind: "outside-window", sentence: "" } } as const;

/** A look that fails proves nothing. The pause is seconds: too short for the work of another run that has taken the journal. */
function again(turn: Turn, on: On<"again">): readonly Move[] {
  const { state, process } = turn;
  const spent = spend(state, "faults", () => on("no retry left", false));
  if (isStillWanted(turn)) return [on("again", true), ...spent];
  const isShort = fenceBreach(process, state.machine) === undefined;
  return [on("not again", false), ...(isShort ? spend(state, "faults", () => on("again, unseen", true)) : [])];
}

function isStillWanted({ state, process }: Turn): boolean {
  const { needs } = operationOf(process);
  return !fenceBreach(process, state.machine) && (!needs || holds(needs, state.machine));
}

function rule(turn: Turn, on: On<"rule">): readonly Move[] {
  if (operationOf(turn.process).meets?.waits !== true) return [on("the rule is not waited for", false)];
  if (turn.state.rule) return [];
  return [isStillWanted(turn) ? on("the rule is over", true) : on("not after the rule", false)];
}

/** One look, or some seconds of looks, and none that shows anything. */
function looks(turn: Turn, on: On<"settle">): readonly Move[] {
  const { state, process } = turn;
  const { begun } = operationOf(process);
  const looked = seen(turn, begun, state.machine.status);
  if (!looked) return [on("shows nothing", { ...TIMED_OUT, lastSeen: instanceOf(state.machine) })];
  return [
    on(process.at === "watch" ? "watched" : "settled", looked),
    ...spend(state, "faults", () => on("unseen", TIMED_OUT)),
  ];
}

function awaits(turn: Turn, on: On<"await">): readonly Move[] {
  const { state, process } = turn;
  const { done } = operationOf(process);
  const via = done.via ?? state.machine.status;
  const looked = seen(turn, done, via);
  const missed = MISSED.flatMap(([label, kind]) =>
    isMissed(turn, kind) ? spend(state, "faults", () => on(label, { kind, sentence: "" })) : [],
  );
  if (looked?.kind === "holds") return [on("done", looked), ...missed];
  if (looked) return [on("in vain", looked)];
  const timesOut = () => on("times out", TIMED_OUT);
  if (isResting(state.machine)) return [timesOut()];
  const marks = { seenOnTheWay: state.machine.status === via };
  const onTheWay = process.seenOnTheWay ? [] : [go("on its way", turn, "await", marks)];
  return [...onTheWay.filter(({ next }) => next !== state), ...spend(state, "faults", timesOut), ...missed];
}

const TIMED_OUT = { kind: "timed-out", sentence: "" } as const satisfies Waited;

/** What a look tells that ends a wait; undefined: nothing yet. */
function seen({ state, process }: Turn, condition: Condition, via: Machine["status"]): Waited | undefined {
  const breach = fenceBreach(process, state.machine);
  if (breach) return breach;
  if (holds(condition, state.machine)) return { kind: "holds", instance: instanceOf(state.machine) };
  return isBroken(condition, state.machine, process.seenOnTheWay, via)
    ? { kind: "interfered", sentence: "" }
    : undefined;
}

/** ECS has refused the call, or it was not sent: it took nothing down. */
export function marksOf({
  ecsCode,
  unsent,
}: Pick<StepFailure, "ecsCode" | "unsent">): Pick<NonNullable<Process["failure"]>, "refused" | "unsent"> {
  return { ...(ecsCode !== undefined && { refused: true as const }), ...(unsent && { unsent }) };
}
