// What the instance is when a plan begins, and when every step of it was done: steps in, what of the instance they tell out; pure.
import type { Instance } from "../ports/ecs";
import type { Plan, Step } from "./plan";

/** The instance is of the size that the first change of a type, or of the bandwidth, begins at. */
export function beginsAt(steps: readonly Step[], instance: Size): boolean {
  return steps.some(
    (step) =>
      (step.kind === "type" && step.from === instance.instanceType) ||
      (step.kind === "bandwidth" && step.from !== step.to && step.from === instance.internetMaxBandwidthOut),
  );
}

type Size = Pick<Instance, "instanceType" | "internetMaxBandwidthOut">;

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
    case "health":
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
