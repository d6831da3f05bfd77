// What only the recorded outputs know against the plan of a check: outputs, checked inputs and sight in, an error or nothing out; pure.
//
// Check sees the old inputs and the tags of the instance. Where tagging is denied the outputs alone hold what a run left behind, and diff is the
// first to see them, in a preview too.
import { checkInputs } from "../check/check-inputs";
import { ResizeError } from "../errors/resize-error";
import type { Outputs } from "../inputs/stored-state";
import type { Facts } from "../observe/observation";
import { judgeAttempt } from "../plan/attempt-rules";
import { type RefusalText, refusalText } from "../render/refusal-words";
import { type Inputs, plannedSteps } from "./requests";

export interface Known {
  readonly news: Inputs;
  readonly outputs: Outputs;
  /** What the check of this process saw. */
  readonly facts: Facts;
  /** Somebody insists, for this run alone. */
  readonly retries: boolean;
}

export function refuseByRecord({ news, outputs, facts, retries }: Known): ResizeError | undefined {
  const checked = checkInputs(news.desired);
  if (checked.kind !== "checked" || retries) return undefined;
  const held = judgeAttempt(checked.inputs, { outputs }, facts, plannedSteps(news));
  return held && refusedNow([refusalText(held)]);
}

/** As the failures of a check are said, for a refusal that only diff could know of. */
export function refusedNow(failures: readonly RefusalText[]): ResizeError {
  const facts = failures.map(({ fact }) => fact).join("; ");
  return new ResizeError("refused", facts, { fix: failures.map(({ fix }) => fix).join("; ") });
}
