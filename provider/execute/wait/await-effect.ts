// From the outcome of a write to the end of its step: waits for the effect, and settles every answer that is no success by looking.
import { mayHideEffect } from "../../calls/error-classes";
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
}

export async function awaitEffect(
  execution: Execution,
  outcome: Outcome<unknown>,
  effect: Effect,
): Promise<StepResult> {
  if (outcome.kind === "done") return await awaitDone(execution, outcome.requestId, effect);
  if (outcome.kind === "not-sent") return failedCall(effect.action, outcome);
  const looked = await lookAfter(execution, outcome, effect);
  if (looked.kind === "holds") return await awaitDone(execution, "", effect);
  if (looked.kind === "timed-out" || !mayHideEffect(outcome)) return failedCall(effect.action, outcome);
  return failed(looked.kind, `${effect.action}: ${looked.sentence}`);
}

/** A plain refusal is worth one look; one that may hide an effect a few; an answer that was lost as long as an effect takes to show. */
async function lookAfter(execution: Execution, failure: Failed, effect: Effect): Promise<Waited> {
  if (failure.kind === "unknown") return await settle(execution, effect);
  return await waitFor(execution, signOf(effect), mayHideEffect(failure) ? PATIENCE.doubt : PATIENCE.glance);
}

/** Looks for a while whether a call without an answer had its effect. */
export async function settle(execution: Execution, effect: Effect): Promise<Waited> {
  return await waitFor(execution, signOf(effect), PATIENCE.settle);
}

function signOf({ begun, done }: Effect): Condition {
  return begun ?? done;
}

async function awaitDone(execution: Execution, requestId: string, effect: Effect): Promise<StepResult> {
  const waited = await waitFor(execution, effect.done, effect.patience);
  if (waited.kind === "holds") return { kind: "done", requestId, instance: waited.instance };
  return failed(waited.kind, `${effect.action}: ${waited.sentence}`, "", requestId);
}
