// Is what the last rollout asked of a member still to be done? What it asked, what the member was when it began and what it is in; yes or no out; pure.
import type { ResizeInputs } from "../../inputs/resize-inputs";
import type { Instance } from "../../ports/ecs";
import type { Plan } from "../plan";
import { plannedEnd } from "../plan-end";
import { restingPower } from "../power";

/** What a rollout changes of an instance, and nothing that others do to it: a reboot or a tag tells of no change that was reached. */
type Size = Pick<Instance, "instanceType" | "internetMaxBandwidthOut" | "status">;

/** As it stands in the state: `ecs.g6.large - Running`, with what the plans leave alone left out. */
export function begunAs(seen: Size, plans: readonly Pick<Plan, "steps">[]): string {
  const steps = plans.flatMap((plan) => plan.steps);
  const { status: end } = plannedEnd({ steps });
  const isChanged = [
    steps.some(({ kind }) => kind === "type"),
    steps.some(({ kind }) => kind === "bandwidth"),
    end !== undefined && end !== restingPower(seen.status),
  ];
  return partsOf(seen)
    .map((part, index) => (isChanged[index] ? part : "-"))
    .join(" ");
}

/**
 * What the rollout was to change, and is as it was when that began, was never reached; where it is a third thing somebody else has changed it.
 * What it was to leave alone had drifted before, and has not been asked for since.
 */
export function isStillAsked(past: ResizeInputs, begun: string | undefined, seen: Size): boolean {
  const { instanceTypes, internetMaxBandwidthOut: out, powerState } = past;
  const was = begun?.split(" ") ?? [];
  const isMet = [
    instanceTypes.length === 0 || instanceTypes.includes(seen.instanceType),
    out === undefined || out === seen.internetMaxBandwidthOut,
    powerState === "keep" || powerState === restingPower(seen.status),
  ];
  return partsOf(seen).some((part, index) => !isMet[index] && part === was[index]);
}

function partsOf({ instanceType, internetMaxBandwidthOut, status }: Size): readonly string[] {
  return [instanceType, String(internetMaxBandwidthOut), restingPower(status) ?? status];
}
