// What every client is given to do and what it tells of it: the world, the story's parts, each action once. Data.
import type { WorldSeed } from "../../emulator";

export type SignatureName = "V3" | "V1";

/** What a client starts from. Go and Python get it as JSON, in the variable STORY. */
export interface Story {
  readonly endpoint: string;
  readonly regionId: string;
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  /** "" for a key that is not temporary. */
  readonly securityToken: string;
  readonly signature: SignatureName;
  readonly instanceId: string;
  readonly toType: string;
  readonly tag: { readonly key: string; readonly value: string };
  /** Reads of one wait, at most: an instance that never comes is a failure and no endless loop. */
  readonly mostReads: number;
  readonly calls: readonly Call[];
}

export interface Call {
  readonly action: string;
  /** By wire name; lists and objects as the models have them. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** What a client did and read, in its own words. Go and Python print it as one line of JSON. */
export interface Told {
  /** Every state it saw, from the first read to the last, as `Running ecs.g6.large`. */
  readonly watched: readonly string[];
  readonly after: Seen;
  /** The value that its tag has when it is read again. */
  readonly tagValue: string;
  /** A change of type on the running instance, as its own error has it. */
  readonly refused: { readonly class: string; readonly code: string; readonly requestId: string };
  /** The same client with another secret. */
  readonly forged: { readonly class: string; readonly code: string };
  /** Of each answer that was no error, in their order. */
  readonly requestIds: readonly string[];
  /** The bodies of `calls`, as its models hold them, by wire name. */
  readonly bodies: readonly unknown[];
}

export interface Seen {
  readonly instanceId: string;
  readonly status: string;
  readonly instanceType: string;
  readonly cpu: number;
  readonly memory: number;
  readonly internetMaxBandwidthOut: number;
  readonly publicIp: string;
}

const STEP = { kind: "fixed", ms: 2_000 } as const;

/** Time moves by this much with every call, so that nobody has to sleep: one read finds a change under way, the next its end. */
export const TICK_MS = 1_000;

const MACHINE = "i-bp1clients00machine";
const BATCH = "i-bp1clients0000batch";
const BARE = "i-bp1clients00000bare";
const YEARLY = "i-bp1clients000yearly";

export const WEB = "i-bp1demo0000000000web";

export const WORLD: WorldSeed = {
  timings: { stop: STEP, modify: STEP, start: STEP, reboot: STEP },
  instances: [
    { instanceId: WEB, instanceType: "ecs.g6.large", internetMaxBandwidthOut: 10, publicIp: "198.51.100.10" },
    { instanceId: MACHINE, instanceType: "ecs.g6.large", internetMaxBandwidthOut: 10, publicIp: "198.51.100.11" },
    { instanceId: BATCH, instanceType: "ecs.g6.large" },
    { instanceId: BARE, instanceType: "ecs.g6.large", internetMaxBandwidthOut: 5 },
    { instanceId: YEARLY, instanceType: "ecs.g6.large", instanceChargeType: "PrePaid" },
  ],
};

export const TASK = {
  instanceId: WEB,
  toType: "ecs.g7.large",
  /** Of that type. */
  size: { cpu: 2, memory: 8_192 },
  // Whatever an encoder may treat in its own way, and would be a wrong signature where it does.
  tag: { key: "odd key*", value: "* ' ( ) ~ ! 中文 + & = / % ?" },
  mostReads: 10,
} as const;

export const WATCHED = [
  "Running ecs.g6.large",
  "Stopping ecs.g6.large",
  "Stopped ecs.g6.large",
  "Stopped ecs.g6.large",
  "Stopped ecs.g7.large",
  "Starting ecs.g7.large",
  "Running ecs.g7.large",
] as const;

const REGION = { RegionId: "cn-hangzhou" } as const;
const ZONE = { ...REGION, ZoneId: "cn-hangzhou-h" } as const;
const TAGGED = { ...REGION, ResourceType: "instance", ResourceId: [MACHINE, BATCH] } as const;

/** Each action of the emulator once, validly, in an order in which a change has its time before what builds on it. */
export const CALLS: readonly Call[] = [
  { action: "StopInstance", parameters: { InstanceId: MACHINE, StoppedMode: "KeepCharging", ForceStop: false } },
  { action: "StopInstances", parameters: { ...REGION, InstanceId: [BATCH], BatchOptimization: "SuccessFirst" } },
  { action: "RebootInstance", parameters: { InstanceId: BARE } },
  { action: "ModifyInstanceSpec", parameters: { InstanceId: MACHINE, InstanceType: "ecs.c7.large", Async: false } },
  { action: "StartInstances", parameters: { ...REGION, InstanceId: [BATCH] } },
  { action: "AllocatePublicIpAddress", parameters: { InstanceId: BARE } },
  { action: "ModifyInstanceNetworkSpec", parameters: { InstanceId: BARE, InternetMaxBandwidthOut: 20 } },
  {
    action: "ModifyPrepayInstanceSpec",
    parameters: { ...REGION, InstanceId: YEARLY, InstanceType: "ecs.g6.xlarge", OperatorType: "upgrade" },
  },
  { action: "StartInstance", parameters: { InstanceId: MACHINE } },
  { action: "TagResources", parameters: { ...TAGGED, Tag: [{ Key: "team", Value: "a" }, { Key: "stage" }] } },
  { action: "ListTagResources", parameters: { ...TAGGED, Tag: [{ Key: "team" }] } },
  { action: "UntagResources", parameters: { ...TAGGED, TagKey: ["stage"] } },
  { action: "DescribeInstances", parameters: { ...REGION, MaxResults: 10 } },
  { action: "DescribeInstanceAttribute", parameters: { InstanceId: MACHINE } },
  { action: "DescribeInstanceStatus", parameters: { ...REGION, InstanceId: [MACHINE, BATCH] } },
  { action: "DescribeInstancesFullStatus", parameters: { ...REGION, InstanceId: [MACHINE, BATCH] } },
  { action: "DescribeCloudAssistantStatus", parameters: { ...REGION, InstanceId: [MACHINE, BATCH] } },
  {
    action: "DescribeResourcesModification",
    parameters: { ...REGION, ResourceId: MACHINE, DestinationResource: "InstanceType", OperationType: "Upgrade" },
  },
  { action: "DescribeInstanceTypes", parameters: { InstanceTypes: ["ecs.c7.large", "ecs.t6-c1m2.large"] } },
  { action: "DescribeAvailableResource", parameters: { ...ZONE, DestinationResource: "InstanceType" } },
  { action: "DescribeBandwidthLimitation", parameters: { ...REGION, InstanceType: "ecs.c7.large" } },
  {
    action: "DescribePrice",
    parameters: { ...REGION, ResourceType: "instance", InstanceType: "ecs.c7.large", PriceUnit: "Hour" },
  },
  {
    action: "DescribeInstanceModificationPrice",
    parameters: { ...REGION, InstanceId: YEARLY, InstanceType: "ecs.g7.xlarge" },
  },
  { action: "DescribeRegions", parameters: {} },
  { action: "DescribeZones", parameters: REGION },
  { action: "DescribeAccountAttributes", parameters: REGION },
];
