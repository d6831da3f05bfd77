// Hazards in words: what would happen, and what to do first. A table, pure; sources stand with the rules (plan/hazards.ts).
import type { Hazard } from "../inputs/resize-inputs";

interface HazardWords {
  readonly happens: (subject: string) => string;
  readonly doFirst: string;
}

export const HAZARD_WORDS: Readonly<Record<Hazard, HazardWords>> = {
  "auto-scaling": {
    happens: (group) =>
      `the machine is in ${group === "" ? "a scaling group" : `the scaling group ${group}`}: Auto Scaling judges a stopped machine unhealthy and removes or releases it`,
    doFirst: "put the machine in Standby or suspend the health check of the group",
  },
  "kubernetes-node": {
    happens: (node) => `the machine is a Kubernetes node (${node}): its pods die with the stop`,
    doFirst: "drain the node",
  },
  "public-ip": {
    happens: (address) => `the public IP ${address} is released and cannot be had again`,
    doFirst: "convert it to an EIP, or see that nothing points at it",
  },
  "local-disk": {
    happens: (disks) =>
      `the machine has ${countDisks(Number(disks))}: the data there is lost when it starts on another host`,
    doFirst: "copy what is there",
  },
  "burst-credits": {
    happens: (type) => `the machine (${type}) loses its CPU credits with a stop in StopCharging mode`,
    doFirst: 'use stoppedMode: "KeepCharging" to keep them',
  },
  "release-time": {
    happens: (time) => `ECS releases the machine at ${time}`,
    doFirst: "lift the automatic release time if the machine is to live on",
  },
};

export function countDisks(disks: number): string {
  return disks === 1 ? "a local disk" : `${disks} local disks`;
}
