// What a delete asks for: the last desired state and what is known of the instance in, the desired state to let it go with out; pure.
import type { ResizeInputs } from "../inputs/resize-inputs";
import type { AdoptedSize } from "../inputs/stored-state";
import type { Instance } from "../ports/ecs";
import { restingPower } from "./power";

/** Whoever lets go of an instance does not judge it. Only what was managed is restored, by the same rules as any change: consent and hazards as last declared. */
export function desiredOnRestore(desired: ResizeInputs, adopted: AdoptedSize): ResizeInputs {
  const { internetMaxBandwidthIn: _, internetMaxBandwidthOut: managed, health: __, ...rest } = desired;
  return {
    ...rest,
    powerState: "keep",
    instanceTypes: desired.instanceTypes.length === 0 ? [] : [adopted.instanceType],
    ...(managed !== undefined && { internetMaxBandwidthOut: adopted.internetMaxBandwidthOut }),
  };
}

/** Nothing of the size, and of the power state only what is pending: one that is to be off, and is, stays off. */
export function desiredOnRelease(desired: ResizeInputs, { status }: Instance): ResizeInputs {
  const { internetMaxBandwidthIn: _, internetMaxBandwidthOut: __, health: ___, ...rest } = desired;
  const isWanted = desired.powerState === "Stopped" && restingPower(status) === "Stopped";
  return { ...rest, instanceTypes: [], powerState: isWanted ? "Stopped" : "keep" };
}
