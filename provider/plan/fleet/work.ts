// What a rollout found to do on one of its members: its plan, and how it ends; pure.
import type { Instance } from "../../ports/ecs";
import { lastPower } from "../downtime";
import type { Decision, Plan } from "../plan";
import { restingPower } from "../power";
import { isRecovery } from "./rollout-plan";

export interface Work {
  readonly plan: Plan;
  /** The plan ends with the instance Running. */
  readonly endsUp: boolean;
}

/** Of what an earlier run left: the rollout itself does it, before all phases. */
export function isRepair(work: Work | undefined): boolean {
  return work !== undefined && isRecovery(work.plan);
}

/** Undefined: nothing is to be done, or may be. */
export function workOf(decision: Decision, { status }: Pick<Instance, "status">): Work | undefined {
  if (decision.kind !== "plan") return undefined;
  const power = lastPower(decision.plan.steps);
  return { plan: decision.plan, endsUp: power ? power.kind === "start" : restingPower(status) === "Running" };
}
