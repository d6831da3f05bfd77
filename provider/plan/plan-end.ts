// What the machine is when every step of a plan was done: plan and machine before in, machine after out; pure.
import type { Instance } from "../ports/ecs";
import type { Plan, Step } from "./plan";

export type PlannedEnd = Pick<Instance, "status" | "instanceType" | "internetMaxBandwidthOut">;

/** Only what the plan changes or rests on: a step that is not there changes nothing. */
export function plannedEnd({ steps }: Pick<Plan, "steps">): Partial<PlannedEnd> {
  return Object.assign({}, ...steps.map(effectOf)) as Partial<PlannedEnd>;
}

function effectOf(step: Step): Partial<PlannedEnd> {
  switch (step.kind) {
    case "wait":
      return { status: step.until };
    case "stop":
      return { status: "Stopped" };
    case "start":
      return { status: "Running" };
    case "type":
      return { instanceType: step.to };
    case "bandwidth":
      return { internetMaxBandwidthOut: step.to };
    case "public-ip":
    case "clear-journal":
      return {};
  }
}
