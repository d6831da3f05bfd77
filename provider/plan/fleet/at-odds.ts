// Does a rollout tell of one of its members what that member would do? What the rollout found to do on it, its own plan and the instance in; yes or no out; pure.
//
// Whether a size was reached and put back by hand, or never reached, the rollout tells by what it saw when it last began, and a member by its own record.
// Where they differ, the preview of the whole would not be what is done: then nobody does anything (decision 0059).
import type { Instance } from "../../ports/ecs";
import type { Plan, Step } from "../plan";
import { beginsAt } from "../plan-end";
import { restingPower } from "../power";
import type { Work } from "./work";

type Seen = Pick<Instance, "instanceType" | "internetMaxBandwidthOut" | "status">;

/** `own`: absent where the member would do nothing. */
export function isAtOdds(work: Work | undefined, own: Plan | undefined, seen: Seen): boolean {
  const told = work?.plan.steps ?? [];
  const left = told.filter((step) => isAhead(step, told, seen));
  const isOmitted = left.some(({ kind }) => !own?.steps.some((step) => step.kind === kind));
  const isUntold = own?.willStop === true && own.reason === "requested" && work?.plan.willStop !== true;
  return isOmitted || isUntold;
}

/** What somebody has done meanwhile is not. */
function isAhead(step: Step, steps: readonly Step[], seen: Seen): boolean {
  switch (step.kind) {
    case "type":
    case "bandwidth":
      return beginsAt([step], seen);
    case "stop":
    case "start":
      // Of a change of the size alone they are a part.
      return steps.every(({ kind }) => kind !== "type") && restingPower(seen.status) !== POWER_AFTER[step.kind];
    case "wait":
    case "public-ip":
    case "health":
    case "clear-journal":
      return false;
  }
}

const POWER_AFTER = { stop: "Stopped", start: "Running" } as const;
