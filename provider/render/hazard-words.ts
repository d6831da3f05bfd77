// Hazards in words: what would happen, and what to do first. A table, pure; sources stand with the rules (plan/hazards.ts).
import type { Hazard } from "../inputs/resize-inputs";

interface HazardWords {
  readonly happens: (subject: string) => string;
  readonly doFirst: string;
}

export const HAZARD_WORDS: Readonly<Record<Hazard, HazardWords>> = {
  "auto-scaling": {
    happens: (group) =>
      `the instance is in ${group === "" ? "a scaling group" : `the scaling group ${group}`}: Auto Scaling treats a stopped instance as unhealthy and removes or releases it`,
    doFirst: "put the instance in Standby or suspend the health check of the group",
  },
  "kubernetes-node": {
    happens: (node) => `the instance is a Kubernetes node (${node}): the stop kills its pods`,
    doFirst: "drain the node",
  },
  "public-ip": {
    happens: (address) => `the public IP ${address} is released permanently`,
    doFirst: "convert it to an EIP, or make sure that nothing points to it",
  },
  "local-disk": {
    happens: (disks) =>
      `the instance has ${countDisks(Number(disks))}: the data there is lost when it starts on another host`,
    doFirst: "copy what is there",
  },
  "burst-credits": {
    happens: (type) => `the instance (${type}) loses its CPU credits with a stop in StopCharging mode`,
    doFirst: 'use stoppedMode: "KeepCharging" to keep them',
  },
  "refund-unknown": {
    happens: (change) => `the order ${change} is a downgrade, and ECS tells no client how much of the price comes back`,
    doFirst: "see the refund in the console, which shows it before it orders",
  },
  "vouchers-lost": {
    happens: (change) => `vouchers that paid for the subscription are not given back by the downgrade ${change}`,
    doFirst: "see what the subscription was paid with",
  },
  "downgrade-limit": {
    happens: (change) => `the downgrade ${change} may be one of three that an instance gets a refund for`,
    doFirst: "see the orders of the instance",
  },
  "release-time": {
    happens: (time) => `ECS releases the instance at ${time}`,
    doFirst: "remove the automatic release time if you want to keep the instance",
  },
};

export function countDisks(disks: number): string {
  return disks === 1 ? "a local disk" : `${disks} local disks`;
}
