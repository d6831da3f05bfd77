// From the outcome of a write to the end of its step: waits for the effect, and settles every answer that is no success by looking.
import { mayHideEffect } from "../../calls/error-classes";
import type { Failed, Outcome } from "../../ports/outcome";
import { type Execution, failed, failedCall, type StepResult, uncancelled } from "../execution";
import { type Operation, settledBy } from "../operations";
import { PATIENCE, type Patience } from "./patience";
import { waitFor, type Waited } from "./wait-for";

/** A write on its way. */
export interface Effect extends Operation {
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
  const isTrue = settledBy(outcome, looked.kind) === "as-answered";
  return isTrue ? failedCall(effect.action, outcome) : failed(looked.kind, `${effect.action}: ${looked.sentence}`);
}

/** A plain refusal is worth one look; one that may hide an effect a few; an answer that was lost as long as an effect takes to show. */
async function lookAfter(execution: Execution, failure: Failed, effect: Effect): Promise<Waited> {
  if (failure.kind === "unknown") return await settle(execution, effect);
  return await waitFor(uncancelled(execution), effect.begun, mayHideEffect(failure) ? PATIENCE.doubt : PATIENCE.glance);
}

/** Looks for a while whether a call without an answer had its effect. */
export async function settle(execution: Execution, { begun }: Operation): Promise<Waited> {
  return await waitFor(uncancelled(execution), begun, PATIENCE.settle);
}

async function awaitDone(
  execution: Execution,
  requestId: string,
  { action, done, patience }: Effect,
): Promise<StepResult> {
  const waited = await waitFor(uncancelled(execution), done, patience);
  if (waited.kind === "holds") return { kind: "done", requestId, instance: waited.instance };
  return failed(waited.kind, `${action}: ${waited.sentence}`, "", requestId);
}
