// What is waited for: an instance in, a verdict out, and the sentence that says what is waited for. Pure.
import type { Instance, InstanceStatus } from "../../ports/ecs";

export interface Condition {
  /** "Stopped", "type ecs.g7.large": stands after "waiting for". */
  readonly says: string;
  readonly holds: (instance: Instance) => boolean;
}

export function statusIs(status: InstanceStatus): Condition {
  return { says: status, holds: (instance) => instance.status === status };
}

export function statusIsOneOf(...statuses: readonly InstanceStatus[]): Condition {
  return { says: statuses.join(" or "), holds: (instance) => statuses.includes(instance.status) };
}

export function typeIs(instanceType: string): Condition {
  return { says: `type ${instanceType}`, holds: (instance) => instance.instanceType === instanceType };
}

export function bandwidthIs(out: number): Condition {
  return { says: `bandwidth ${out} Mbit/s`, holds: (instance) => instance.internetMaxBandwidthOut === out };
}

export const HAS_PUBLIC_IP: Condition = { says: "a public IP", holds: (instance) => instance.publicIp !== "" };
