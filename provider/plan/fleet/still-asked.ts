// Is what the last rollout asked of a member still to be done? What it asked, what the member was when it began and what it is in; yes or no out; pure.
import type { ResizeInputs } from "../../inputs/resize-inputs";
import type { Instance } from "../../ports/ecs";
import { restingPower } from "../power";

/** What a rollout changes of an instance, and nothing that others do to it: a reboot or a tag tells of no change that was reached. */
type Size = Pick<Instance, "instanceType" | "internetMaxBandwidthOut" | "status">;

/** As it stands in the state: `ecs.g6.large 0 Running`. */
export function begunAs(seen: Size): string {
  return partsOf(seen).join(" ");
}

/** What is not as it was asked to be, and as it was when the rollout began, was never reached; where it is a third thing somebody else has changed it. */
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
