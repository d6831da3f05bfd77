// Everything a program imports from the package.
export type { AdoptedSize, LastChange, StepRecord } from "../provider/inputs/stored-state";
export { InstanceFleet } from "./instance-fleet";
export type { FleetMachine, FleetPhase, FleetRollout, InstanceFleetArgs, ZoneOrder } from "./instance-fleet-args";
export {
  type InstanceChargeType,
  InstanceSpec,
  type InstanceSpecGetOptions,
  type InstanceStatus,
} from "./instance-spec";
export { InstanceSpecProvider, type InstanceSpecSettings } from "./instance-spec-provider";
export type {
  InstanceHealth,
  InstanceHealthByCloudAssistant,
  InstanceHealthByEcs,
  InstanceHealthByHttp,
  InstanceHealthBySlb,
  InstanceHealthByTcp,
  InstanceHealthCheck,
  OnUnhealthy,
  Scheme,
} from "./instance-health";
export type {
  Acknowledgement,
  AllowedCharge,
  Disruption,
  DriftPolicy,
  Hazard,
  InstanceSpecArgs,
  OnDelete,
  Payment,
  PowerState,
  StoppedMode,
  SystemDiskCategory,
} from "./instance-spec-args";
export type { Day, InstanceWindow, InstanceWindowFreeze, InstanceWindowTime, Outside } from "./instance-window";
export { isWindowOpen, type OpenTimes } from "./window-open";
