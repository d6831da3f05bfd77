// One write of a run, from its send to its effect: where it stands and what came of that in, where it goes from there out. Pure.
//
// A place says what is done next. perform-write.ts does it, by network and clock; the model (test/model) plays every way it can end. So the
// order of calls and looks stands here alone.
import { isRepeated, MAX_ATTEMPTS } from "../calls/call-ecs";
import { isOfClass, mayHideEffect, mayStillArrive } from "../calls/error-classes";
import type { Failed, Outcome } from "../ports/outcome";
import { type Barred, failed, failedCall, type StepResult, unsent, unsentAgain } from "./step-result";
import type { Operation } from "./operations";
import type { Waited } from "./wait/wait-for";

/** What is done at each place, by what came of it. */
export interface Came {
  /** The call is sent, unless a rule of ours stands against it at this moment. */
  readonly send: Outcome<unknown> | Barred;
  /** A pause and one look, or the five-minute rule and one look. True: still ours, and still as the call needs it. */
  readonly again: boolean;
  readonly rule: boolean;
  /** Without a token: does a call show whose answer was lost? */
  readonly watch: Waited;
  /** Nothing more is sent. Does a call show that was not answered with success? */
  readonly settle: Waited;
  /** The call was taken, or shows. */
  readonly await: Waited;
}

export type Place = keyof Came;

export interface Write {
  readonly at: Place;
  /** Attempts at the call under way. */
  readonly tries: number;
  /** The five-minute rule was waited for. */
  readonly rules: number;
  /** Sent once more after a lost answer and looks that showed nothing, or answered once more after a refusal. */
  readonly isResent: boolean;
  /** A refusal is to be answered once more; whether it is, the next answer tells. */
  readonly isAskedAgain: boolean;
  readonly answer?: Outcome<unknown>;
  /** What kept it from being sent again. */
  readonly bar?: Barred["by"];
  /** An answer was lost on the way, and its call may still arrive. */
  readonly isLost: boolean;
  /** ECS may count a change of it. */
  readonly isCounted: boolean;
}

export type Written = Omit<Write, "at"> & { readonly at: "end"; readonly result: StepResult };

export const UNSENT: Write = {
  at: "send",
  tries: 1,
  rules: 0,
  isResent: false,
  isAskedAgain: false,
  isLost: false,
  isCounted: false,
};

type Writing = Pick<Operation, "action" | "repeatable" | "isUnseen" | "asksAgain">;
type After<P extends Place> = (operation: Writing, write: Answered, came: Came[P]) => Write | Written;
type Answered = Write & { readonly answer: Failed };

const AFTER: { readonly [P in Place]: After<P> } = { send, again, rule: again, watch, settle, await: waited };

export function after<P extends Place>(operation: Writing, write: Write & { readonly at: P }, came: Came[P]) {
  return AFTER[write.at](operation, write as Answered, came);
}

function send(operation: Writing, before: Write, answer: Came["send"]): Write | Written {
  if (answer.kind === "barred") return barred(before, answer);
  const { repeatable } = operation;
  const isResent = before.isResent || before.isAskedAgain;
  const write = { ...before, answer, isResent, ...certainty(before, answer) };
  if (answer.kind === "done") return { ...write, at: "await" };
  if (isOfClass(answer, "cooldown") && write.rules < MAX_RULES)
    return { ...write, at: "rule", tries: 1, rules: write.rules + 1 };
  if (isRepeated(answer, repeatable, write.tries)) return { ...write, at: "again", tries: write.tries + 1 };
  return answered(operation, { ...write, answer });
}

/** What was sent before may have had its effect, for all that its answer says: that is looked for (decision 0029). */
function barred(before: Write, { by }: Barred): Write | Written {
  return before.answer ? { ...before, at: "settle", bar: by } : end(before, unsent(by));
}

/** An early attempt, since the rule may not be enforced, one when it has run out, one after. */
const MAX_RULES = 2;

function certainty({ isLost, isCounted }: Write, answer: Outcome<unknown>): Pick<Write, "isLost" | "isCounted"> {
  if (answer.kind === "done") return { isLost, isCounted: true };
  return { isLost: isLost || mayStillArrive(answer), isCounted: isCounted || mayHideEffect(answer) };
}

function again(operation: Writing, write: Answered, isWanted: boolean): Write | Written {
  return isWanted ? { ...write, at: "send" } : answered(operation, write);
}

function answered(
  { action, repeatable, isUnseen = false, asksAgain = false }: Writing,
  write: Answered,
): Write | Written {
  const { answer, isResent, isAskedAgain, tries, rules } = write;
  if (asksAgain && answer.kind === "rejected" && !isAskedAgain && tries + rules < MAX_ATTEMPTS)
    return { ...write, at: "again", tries: tries + 1, isAskedAgain: true };
  if (answer.kind === "unknown" && repeatable === "undone" && !isResent) return { ...write, at: "watch" };
  if (answer.kind === "not-sent" || isUnseen) return end(write, failedCall(action, answer));
  return { ...write, at: "settle" };
}

/**
 * Sent once more only where nothing shows. A first that arrives late then answers by the status of the instance: never two effects. A stop
 * only where the instance was seen: it may be another run's by now, that has stopped it, changed it and started it. All else is settled by one
 * more look, an effect that shows too.
 */
function watch({ action }: Writing, write: Answered, looked: Waited): Write {
  const isSeen = looked.kind === "timed-out" && (looked.lastSeen !== undefined || action !== "StopInstance");
  return isSeen ? { ...write, at: "send", tries: 1, isResent: true } : { ...write, at: "settle" };
}

/** The answer is the truth, unless it proves nothing and the look has found something else that ends the step. */
function settle({ action }: Writing, write: Answered, looked: Waited): Write | Written {
  if (looked.kind === "holds") return { ...write, at: "await" };
  const { answer, bar } = write;
  const isTrue = looked.kind === "timed-out" || !mayHideEffect(answer);
  if (!isTrue) return end(write, failed(looked.kind, `${action}: ${looked.sentence}`));
  return end(write, bar ? unsentAgain(bar, action, answer) : failedCall(action, answer));
}

function waited({ action }: Writing, write: Write, looked: Waited): Written {
  const taken = write.answer?.kind === "done" ? { requestId: write.answer.requestId } : {};
  if (looked.kind === "holds") return end(write, { kind: "done", ...taken, instance: looked.instance });
  return end(write, failed(looked.kind, `${action}: ${looked.sentence}`, taken));
}

function end(write: Write, result: StepResult): Written {
  return { ...write, at: "end", result };
}

/** Nothing was sent, or it was plainly refused once and once more: nothing of it is there, or on its way. */
export function isRefusedForSure({ answer, isLost, isCounted, isResent }: Omit<Write, "at">): boolean {
  if (isLost || isCounted) return false;
  return answer === undefined || answer.kind === "not-sent" || (answer.kind === "rejected" && isResent);
}

/** Whether the call may have its effect yet, whatever became of the write. */
export function mayComeLate({ isLost, answer }: Pick<Write, "isLost" | "answer">): boolean {
  return isLost || (answer !== undefined && answer.kind !== "done" && mayHideEffect(answer));
}
