// The checks that ask from the runner, tried in a preview: a plan and the instance in, what is tried; what was found in, what is refused or told, out. Pure.
import { type HealthCheck, isFromHere, type NetworkCheck } from "../../inputs/health";
import type { Reached } from "../../ports/network";
import type { Decision, Plan } from "../plan";
import type { Refusal } from "../refusals";
import { type HealthTry, judgeReached } from "./verdicts";

/** What of the health of a plan is known before it runs. */
export type TriedHealth =
  | { readonly kind: "none" }
  /** The instance is off: nothing there can answer. */
  | { readonly kind: "off"; readonly checks: readonly NetworkCheck[] }
  | { readonly kind: "tried"; readonly tries: readonly HealthTry[] };

export function plannedChecks({ steps }: Pick<Plan, "steps">): readonly HealthCheck[] {
  return steps.flatMap((step) => (step.kind === "health" ? step.checks : []));
}

export function whileOff(checks: readonly HealthCheck[]): TriedHealth {
  const untried = checks.filter(isFromHere);
  return untried.length === 0 ? { kind: "none" } : { kind: "off", checks: untried };
}

export function toTry(check: NetworkCheck, reached: Reached): HealthTry {
  const isReached = reached.kind === "open" || reached.kind === "status" || reached.kind === "refused";
  return { check, finding: judgeReached(check, reached), isReached };
}

/** A gate that could never open is refused at review. One that brings an instance back, or only judges it, waits for nobody. */
export function refuseUnreached(decision: Decision, tried: TriedHealth): Decision {
  if (decision.kind !== "plan" || tried.kind !== "tried" || decision.plan.reason === "recovery") return decision;
  const refusals = tried.tries
    .filter(({ isReached }) => !isReached)
    .map((unreached): Refusal => ({ code: "health-unreached", unreached }));
  return refusals.length === 0 ? decision : { kind: "refused", refusals, plan: decision.plan };
}
