// What `onDelete: "restore"` asks for: the last wish and the adopted size in, the wish to go back out; pure.
import type { ResizeInputs } from "../inputs/resize-inputs";
import type { AdoptedSize } from "../inputs/stored-state";

/** Only what was managed is restored, by the same rules as any change: consent and hazards as last declared. */
export function restoreWish(wish: ResizeInputs, adopted: AdoptedSize): ResizeInputs {
  const { internetMaxBandwidthIn: _, internetMaxBandwidthOut: managed, ...rest } = wish;
  return {
    ...rest,
    powerState: "keep",
    instanceTypes: wish.instanceTypes.length === 0 ? [] : [adopted.instanceType],
    ...(managed !== undefined && { internetMaxBandwidthOut: adopted.internetMaxBandwidthOut }),
  };
}
