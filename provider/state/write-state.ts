// What is recorded in the Pulumi state: the instance as it is and what was done in, outputs out; pure.
import type { FailedAttempt } from "../inputs/failed-attempt";
import type { Journal } from "../inputs/journal";
import type { RestingPower } from "../inputs/resize-inputs";
import type { AdoptedSize, LastChange, Outputs, StoredState } from "../inputs/stored-state";
import type { Instance } from "../ports/ecs";

export interface Recorded {
  readonly adopted: AdoptedSize;
  readonly lastChange?: LastChange;
  readonly unfinished?: { readonly power: RestingPower };
  readonly unhealthy?: true;
  readonly failedAttempt?: FailedAttempt;
}

export function writeState(instance: Instance, recorded: Recorded): Outputs {
  return {
    status: instance.status,
    currentInstanceType: instance.instanceType,
    internetMaxBandwidthOut: instance.internetMaxBandwidthOut,
    internetMaxBandwidthIn: instance.internetMaxBandwidthIn,
    publicIp: instance.publicIp,
    instanceChargeType: instance.instanceChargeType,
    ...(instance.regionId !== "" && { regionId: instance.regionId }),
    zoneId: instance.zoneId,
    ...recorded,
  };
}

/** The size before us: recorded, else what the journal of a crashed first run says, else what it is now. */
export function adoptedSize(stored: StoredState, journal: Journal | undefined, instance: Instance): AdoptedSize {
  if (stored.outputs) return stored.outputs.adopted;
  const { instanceType, internetMaxBandwidthOut } = journal?.before ?? instance;
  return { instanceType, internetMaxBandwidthOut };
}
