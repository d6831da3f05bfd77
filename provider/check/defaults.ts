// What an input means when it is left out: the inputs that were given in, all of them out; pure.
import { type ResizeInputs, UNKNOWN } from "../inputs/resize-inputs";
import { readHealth } from "./health-faults";
import type { Fields } from "./input-schema";
import { readWindow } from "./window-faults";

export const DEFAULTS = {
  allowedDisruption: "none",
  acknowledge: [],
  powerState: "keep",
  // Always sent: the default of the account may release the public IP and the stock (ECS facts 3.2).
  stoppedMode: "KeepCharging",
  onDelete: "retain",
  drift: "report",
} as const satisfies Partial<ResizeInputs>;

/** Undefined without an instance id, which has no default. */
export function fillDefaults({
  instanceId,
  instanceType = [],
  acknowledge = [],
  window,
  health,
  ...rest
}: Fields): ResizeInputs | undefined {
  if (instanceId === undefined) return undefined;
  return {
    ...DEFAULTS,
    ...rest,
    instanceId,
    instanceTypes: instanceType.filter((type) => type !== UNKNOWN),
    acknowledge: acknowledge.filter((hazard) => hazard !== UNKNOWN),
    ...(window && { window: readWindow(window) }),
    ...(health && { health: readHealth(health) }),
  };
}
