// One instance of the emulated world: what is known of it, what is under way, and the defaults of a seed. Data, and one pure verb.
import type { Timings } from "./durations";

/** `i-` and more, or an id of the first years: `AY121018033933eae8689` in the pages of AttachNetworkInterface and others. */
export const INSTANCE_ID = /^(?:i-|[A-Z]{1,4}\d{6})\S{2,}$/;

export type InstanceStatus = "Pending" | "Starting" | "Running" | "Stopping" | "Stopped";
export type StoppedMode = "KeepCharging" | "StopCharging" | "Not-applicable";

/** HealthStatus.Name, in the order of the page. */
export const INSTANCE_HEALTH = [
  "Ok",
  "Impaired",
  "Warning",
  "Maintaining",
  "Initializing",
  "InsufficientData",
  "NotApplicable",
] as const;
export type InstanceHealth = (typeof INSTANCE_HEALTH)[number];

export interface Eip {
  allocationId: string;
  ipAddress: string;
  /** Mbit/s. */
  bandwidth: number;
  internetChargeType: string;
}

/** Names are those of DescribeInstances; "" means none; times are `yyyy-MM-ddTHH:mm:ssZ`. Lists and records are replaced, never changed. */
export interface InstanceFacts {
  instanceId: string;
  instanceName: string;
  hostName: string;
  description: string;
  zoneId: string;
  imageId: string;
  osName: string;
  osType: "linux" | "windows";
  keyPairName: string;
  resourceGroupId: string;
  deploymentSetId: string;
  status: InstanceStatus;
  stoppedMode: StoppedMode;
  instanceType: string;
  instanceChargeType: string;
  internetChargeType: string;
  /** Mbit/s. */
  internetMaxBandwidthOut: number;
  /** Mbit/s; -1 and values outside the request range are seen in recordings (ECS facts 2.3). */
  internetMaxBandwidthIn: number;
  publicIp: string;
  innerIp: string;
  privateIp: string;
  eip: Readonly<Eip>;
  networkType: "vpc" | "classic";
  vpcId: string;
  vSwitchId: string;
  securityGroupIds: readonly string[];
  /** How many, with how many addresses each. */
  networkInterfaces: number;
  ipv4PerInterface: number;
  ipv6PerInterface: number;
  /** Attached cloud disks, the system disk included. */
  disks: number;
  systemDiskCategory: string;
  /** financial, security, Recycling, dedicatedhostfinancial, refunded. */
  locks: readonly string[];
  spotStrategy: string;
  spotPriceLimit: number;
  dedicatedHostId: string;
  localStorageAmount: number;
  localStorageCapacity: number;
  hibernationConfigured: boolean;
  capacityReservationId: string;
  capacityReservationPreference: string;
  /** Standard, Unlimited; "" on types that are not burstable. */
  creditSpecification: string;
  deletionProtection: boolean;
  autoReleaseTime: string;
  expiredTime: string;
  creationTime: string;
  startTime: string;
  /** HealthStatus of DescribeInstancesFullStatus; "" for what the status and the time since the start make of it. */
  health: "" | InstanceHealth;
  /** Its Cloud Assistant Agent runs while it does, and beats. */
  cloudAssistant: boolean;
  tags: Readonly<Record<string, string>>;
  /** A special EIP-bound instance (ECS facts 1.7): the code that a change of it answers; "" for an ordinary one. */
  eipRefusal: "" | "InvalidInstance.EipNotSupport" | "InvalidOperation.InstanceWithEipNotSupport";
  /** A spec change of the contract period is pending: InstanceSpecModification.NotEffective. */
  specModificationPending: boolean;
  /** Its Marketplace image is off the market: InvalidMarketImageStatus.NotSupported. */
  marketImageOffline: boolean;
}

/** What is under way on an instance; not seen from outside. */
export interface Progress {
  /** Ticket of the power transition that runs, 0 for none. */
  powerTicket: number;
  /** Ticket of the type change that is not visible yet, 0 for none. */
  typeTicket: number;
  /** When the last accepted change of each kind was made, ms; -Infinity for never. */
  typeModifiedAt: number;
  bandwidthModifiedAt: number;
  typeChangedSinceStop: boolean;
  /** An ordered type that is paid for and not in force, "" for none. */
  orderedType: string;
  /** Orders with a refund so far. */
  downgrades: number;
  /** The next start gives a public IP again: StopCharging took it (ECS facts 3.2). */
  publicIpOnStart: boolean;
  /** Last heartbeat of before the last stop or reboot, "" for none. */
  beatBefore: string;
  /** Transitions drawn so far: the name of the next draw. */
  draws: number;
}

export interface Machine extends InstanceFacts {
  readonly progress: Progress;
  /** How long its own transitions take; those that it has not are the world's. */
  readonly timings?: Partial<Timings>;
}

/** What a seed must say, and what it may say. */
export type InstanceSeed = Partial<Omit<InstanceFacts, "eip">> &
  Pick<InstanceFacts, "instanceId" | "instanceType"> &
  Pick<Machine, "timings"> & { readonly eip?: Partial<Eip> };

const DEFAULTS: Omit<InstanceFacts, "instanceId" | "instanceType" | "eip" | "stoppedMode" | "zoneId"> = {
  instanceName: "",
  hostName: "",
  description: "",
  imageId: "aliyun_3_x64_20G_alibase_20250629.vhd",
  osName: "Alibaba Cloud Linux 3.2104 LTS 64 bit",
  osType: "linux",
  keyPairName: "",
  resourceGroupId: "",
  deploymentSetId: "",
  status: "Running",
  instanceChargeType: "PostPaid",
  internetChargeType: "PayByTraffic",
  internetMaxBandwidthOut: 0,
  internetMaxBandwidthIn: -1,
  publicIp: "",
  innerIp: "",
  privateIp: "192.168.0.10",
  networkType: "vpc",
  vpcId: "vpc-bp1emulated00000000",
  vSwitchId: "vsw-bp1emulated00000000",
  securityGroupIds: ["sg-bp1emulated000000000"],
  networkInterfaces: 1,
  ipv4PerInterface: 1,
  ipv6PerInterface: 0,
  disks: 1,
  systemDiskCategory: "cloud_essd",
  locks: [],
  spotStrategy: "NoSpot",
  spotPriceLimit: 0,
  dedicatedHostId: "",
  localStorageAmount: 0,
  localStorageCapacity: 0,
  hibernationConfigured: false,
  capacityReservationId: "",
  capacityReservationPreference: "none",
  creditSpecification: "",
  deletionProtection: false,
  autoReleaseTime: "",
  expiredTime: "2099-12-31T15:59:00Z",
  creationTime: "2025-03-18T03:48:23Z",
  startTime: "2025-03-18T03:49:02Z",
  health: "",
  cloudAssistant: true,
  tags: {},
  eipRefusal: "",
  specModificationPending: false,
  marketImageOffline: false,
};

const NO_EIP: Eip = { allocationId: "", ipAddress: "", bandwidth: 0, internetChargeType: "" };

/** A whole instance from a seed: classic networks have no VPC, a stopped instance has a stopped mode. */
export function completeInstance(seed: InstanceSeed, zoneId: string): Machine {
  const status = seed.status ?? DEFAULTS.status;
  const classic = seed.networkType === "classic";
  return {
    ...structuredClone(DEFAULTS),
    zoneId,
    ...(classic ? { vpcId: "", vSwitchId: "", innerIp: "10.0.0.10" } : {}),
    stoppedMode: status === "Stopped" ? "KeepCharging" : "Not-applicable",
    ...structuredClone(seed),
    eip: { ...NO_EIP, ...seed.eip },
    progress: {
      powerTicket: 0,
      typeTicket: 0,
      typeModifiedAt: Number.NEGATIVE_INFINITY,
      bandwidthModifiedAt: Number.NEGATIVE_INFINITY,
      typeChangedSinceStop: false,
      orderedType: "",
      downgrades: 0,
      publicIpOnStart: false,
      beatBefore: "",
      draws: 0,
    },
  };
}
