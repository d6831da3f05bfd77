// What ECS, or the way to it, answers to a write, as the port tells it: a name in, the outcome and what the real rules make of it out. Pure.
import { pauseBase, type Repeatable } from "../../provider/calls/call-ecs";
import { mayHideEffect } from "../../provider/calls/error-classes";
import { isSentOnceMore, type Operation, settledBy } from "../../provider/execute/operations";
import { isOfType } from "../../provider/execute/recover";
import { mayStillArrive } from "../../provider/execute/steps/stop";
import type { Waited } from "../../provider/execute/wait/wait-for";
import type { Failed } from "../../provider/ports/outcome";

export type AnswerName = "lost" | "busy" | "failing" | "odd" | "status" | "rule" | "no-stock";

function rejected(code: string, message = code): Failed {
  return { kind: "rejected", code, message, requestId: "R", httpStatus: 400 };
}

const OUTCOMES: Readonly<Record<AnswerName, Failed>> = {
  lost: { kind: "unknown", cause: "timeout" },
  /** As a gateway that repeats inside gives it (decision 0029). */
  busy: rejected("OperationConflict"),
  failing: rejected("InternalError"),
  /** A code in no table. */
  odd: rejected("Odd.Code"),
  status: rejected("IncorrectInstanceStatus"),
  rule: rejected("Throttling", "can be modified again after 5 minutes"),
  "no-stock": rejected("OperationDenied.NoStock"),
};

/** Attempts at one call. */
export const MAX_ATTEMPTS = 3;

export function isRepeated(answer: AnswerName, repeatable: Repeatable, tries: number): boolean {
  return tries < MAX_ATTEMPTS && pauseBase(OUTCOMES[answer], repeatable) !== undefined;
}

export function hidesEffect(answer: AnswerName): boolean {
  return mayHideEffect(OUTCOMES[answer]);
}

/** The answer says how the call ended, whatever `looked` has found. */
export function isTrue(answer: AnswerName, looked: Waited["kind"]): boolean {
  return settledBy(OUTCOMES[answer], looked) === "as-answered";
}

/** Nothing of it shows. */
export function isSentAgain(answer: AnswerName, { repeatable }: Pick<Operation, "repeatable">): boolean {
  return isSentOnceMore({ repeatable }, OUTCOMES[answer], "timed-out");
}

/** Of a stop: it counts as lost before it is known how the step ends. */
export function arrivesLate(answer: AnswerName): boolean {
  return mayStillArrive(OUTCOMES[answer]);
}

export function isRefused(answer: AnswerName | undefined): boolean {
  return answer !== undefined && OUTCOMES[answer].kind === "rejected";
}

/** Another type may mend it. */
export function blamesType(answer: AnswerName | undefined): boolean {
  const outcome = answer && OUTCOMES[answer];
  return outcome?.kind === "rejected" && isOfType({ kind: "failed", ecsCode: outcome.code, sentence: outcome.message });
}
