// From the outcome of a write to the end of its step: waits for the effect, and settles a lost answer by looking.
import { classifyError, type ErrorClass } from "../../calls/error-classes";
import type { Failed, Outcome } from "../../ports/outcome";
import { type Execution, failed, failedCall, type StepResult } from "../execution";
import type { Condition } from "./conditions";
import { PATIENCE, type Patience } from "./patience";
import { waitFor, type Waited } from "./wait-for";

export interface Effect {
  /** API operation, for the sentence of a failure. */
  readonly action: string;
  /** The step is over. */
  readonly done: Condition;
  /** The call had its effect, though the step may not be over; `done` when not given. */
  readonly begun?: Condition;
  readonly patience: Patience;
  /**
   * Refusals of these classes may mean that the effect is there already: the status is the wanted one by a lost call or by
   * somebody else, or the five-minute rule runs because a run that died made this very change.
   */
  readonly lookAfter: readonly ErrorClass[];
}

export async function awaitEffect(
  execution: Execution,
  outcome: Outcome<unknown>,
  effect: Effect,
): Promise<StepResult> {
  if (outcome.kind === "done") return await awaitDone(execution, outcome.requestId, effect);
  if (!isOpen(outcome, effect)) return failedCall(effect.action, outcome);
  const looked = await settle(execution, effect);
  if (looked.kind === "holds") return await awaitDone(execution, "", effect);
  if (looked.kind === "timed-out") return failedCall(effect.action, outcome);
  return failed(looked.kind, `${effect.action}: ${looked.sentence}`);
}

/** The effect may be there for all that the outcome says. */
function isOpen(outcome: Failed, { lookAfter }: Effect): boolean {
  if (outcome.kind !== "rejected") return outcome.kind === "unknown";
  return lookAfter.includes(classifyError(outcome.code, outcome.message));
}

/** Looks for a while whether a call without an answer had its effect. */
export async function settle(execution: Execution, effect: Effect): Promise<Waited> {
  return await waitFor(execution, effect.begun ?? effect.done, PATIENCE.settle);
}

async function awaitDone(execution: Execution, requestId: string, effect: Effect): Promise<StepResult> {
  const waited = await waitFor(execution, effect.done, effect.patience);
  if (waited.kind === "holds") return { kind: "done", requestId, instance: waited.instance };
  return failed(waited.kind, `${effect.action}: ${waited.sentence}`, "", requestId);
}
