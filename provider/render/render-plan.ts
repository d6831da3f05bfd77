// The message a reviewer approves from: a decision and what was seen in, text out; pure. Its way back: message-lines.ts.
import type { Plan } from "../plan/plan";
import type { Refusal } from "../plan/refusals";
import type { Warning } from "../plan/warnings";
import { HEADLINES } from "./headline";
import { MESSAGE_LINES } from "./message-lines";
import { refusalText } from "./refusal-words";
import { warningSentence } from "./warning-words";

/** `name` is the Pulumi name of the resource; `advisories` are the lines of advisory-words.ts. */
export function renderPlan(name: string, plan: Plan, advisories: readonly string[]): string {
  const { steps, warning, beside } = MESSAGE_LINES;
  return lines([
    `${name}: ${HEADLINES.plan(plan)}`,
    ...steps(plan),
    ...plan.warnings.map(warningSentence).map(warning),
    ...advisories.map(beside),
  ]);
}

export function renderRefused(name: string, instanceId: string, refusals: readonly Refusal[], plan?: Plan): string {
  const { steps, because, warning } = MESSAGE_LINES;
  return lines([
    `${name}: ${HEADLINES.refused(instanceId, plan)}`,
    ...steps(plan ?? { steps: [] }),
    ...refusals.map(refusalText).flatMap(because),
    ...(plan?.warnings ?? []).map(warningSentence).map(warning),
  ]);
}

/** Undefined when there is nothing to say. */
export function renderNothing(name: string, instanceId: string, warnings: readonly Warning[]): string | undefined {
  if (warnings.length === 0) return undefined;
  return lines([
    `${name}: ${HEADLINES.nothing(instanceId)}`,
    ...warnings.map(warningSentence).map(MESSAGE_LINES.warning),
  ]);
}

/** Of an instance that is as it is wanted already, when the resource is new. */
export function renderAdopted(name: string, instanceId: string): string {
  return `${name}: nothing to do on ${instanceId}: it is adopted as it is, and nothing is written to it.`;
}

/** `unknown` names the inputs that a preview cannot know, at least one. */
export function renderUnknown(name: string, unknown: readonly string[]): string {
  return lines([
    `${name}: ${HEADLINES["no-plan-yet"](unknown)}`,
    MESSAGE_LINES.beside(
      "The plan is made at that point; whatever allowedDisruption and acknowledge do not allow is refused before anything is changed.",
    ),
  ]);
}

function lines(all: readonly string[]): string {
  return all.join("\n");
}
