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
  return Object.assign({}, ...steps.map((step, index) => effectOf(step, steps.slice(index)))) as Partial<PlannedEnd>;
}

/** What is ordered is there once it is paid for; a type, once the instance has started with it. */
function isInForceBy(step: Extract<Step, { readonly kind: "type" | "bandwidth" }>, after: readonly Step[]): boolean {
  const { order } = step;
  if (!order) return true;
  if (order.payment === "order-only" && order.way === "upgrade") return order.standing !== undefined && starts(after);
  return step.kind === "bandwidth" || starts(after);
}

function starts(steps: readonly Step[]): boolean {
  return steps.some(({ kind }) => kind === "start");
}

function effectOf(step: Step, after: readonly Step[]): Partial<PlannedEnd> {
  switch (step.kind) {
    case "wait":
      return { status: step.until };
    case "stop":
      return { status: "Stopped" };
    case "start":
    case "health":
      return { status: "Running" };
    case "type":
      return isInForceBy(step, after) ? { instanceType: step.to } : {};
    case "bandwidth":
      return isInForceBy(step, after) ? { internetMaxBandwidthOut: step.to } : {};
    case "public-ip":
    case "clear-journal":
      return {};
  }
}
