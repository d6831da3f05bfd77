// The parts of a world seed as zod schemas, each held to its type. Data.
import { z } from "zod";
import type { AccessKey, Account } from "./account";
import type { InstanceTypeSeed, StockSeed } from "./catalogue";
import type { Duration } from "./durations";
import { INSTANCE_ID, type InstanceSeed } from "./instance";
import { BACKEND_HEALTH, LISTENER_PROTOCOLS, type ListenerSeed, type LoadBalancerSeed } from "./load-balancers";
import type { RateLimit } from "./world";
import { INSTANCE_HEALTH } from "./instance";

const TEXT = z.string();
const COUNT = z.int().min(0);
const MS = z.number().min(0);
/** `2025-03-18T03:48:23Z`, or nothing. */
const TIME = z.string().regex(/^(\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?Z)?$/, "expected yyyy-MM-ddTHH:mm:ssZ");

type Shape<T> = { readonly [K in keyof T]-?: z.ZodType<Exclude<T[K], undefined> | undefined> };

const DURATION: z.ZodType<Duration> = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("fixed"), ms: MS }),
  z.strictObject({
    kind: z.literal("lognormal"),
    medianMs: z.number().positive(),
    sigma: z.number().min(0),
    minMs: MS,
    maxMs: MS,
  }),
  z.strictObject({ kind: z.literal("manual") }),
]);

export const TIMINGS = z.strictObject({
  stop: DURATION.optional(),
  forceStop: DURATION.optional(),
  start: DURATION.optional(),
  reboot: DURATION.optional(),
  modify: DURATION.optional(),
});

const INSTANCE_SHAPE = {
  instanceId: z.string().regex(INSTANCE_ID, "expected an id that starts with i-, or one as AY121018033933eae8689"),
  instanceType: z.string().regex(/^ecs\.\S+$/, "expected a type as ecs.g6.large"),
  instanceName: TEXT.optional(),
  hostName: TEXT.optional(),
  description: TEXT.optional(),
  zoneId: TEXT.optional(),
  imageId: TEXT.optional(),
  osName: TEXT.optional(),
  osType: z.enum(["linux", "windows"]).optional(),
  keyPairName: TEXT.optional(),
  resourceGroupId: TEXT.optional(),
  deploymentSetId: TEXT.optional(),
  status: z.enum(["Pending", "Starting", "Running", "Stopping", "Stopped"]).optional(),
  stoppedMode: z.enum(["KeepCharging", "StopCharging", "Not-applicable"]).optional(),
  instanceChargeType: TEXT.optional(),
  internetChargeType: TEXT.optional(),
  internetMaxBandwidthOut: COUNT.optional(),
  internetMaxBandwidthIn: z.int().min(-1).optional(),
  publicIp: TEXT.optional(),
  innerIp: TEXT.optional(),
  privateIp: TEXT.optional(),
  eip: z
    .strictObject({
      allocationId: TEXT.optional(),
      ipAddress: TEXT.optional(),
      bandwidth: COUNT.optional(),
      internetChargeType: TEXT.optional(),
    })
    .optional() as z.ZodType<InstanceSeed["eip"]>,
  networkType: z.enum(["vpc", "classic"]).optional(),
  vpcId: TEXT.optional(),
  vSwitchId: TEXT.optional(),
  securityGroupIds: z.array(TEXT).optional(),
  networkInterfaces: COUNT.optional(),
  ipv4PerInterface: COUNT.optional(),
  ipv6PerInterface: COUNT.optional(),
  disks: COUNT.optional(),
  systemDiskCategory: TEXT.optional(),
  locks: z.array(z.enum(["financial", "security", "Recycling", "dedicatedhostfinancial", "refunded"])).optional(),
  spotStrategy: z.enum(["NoSpot", "SpotWithPriceLimit", "SpotAsPriceGo"]).optional(),
  spotPriceLimit: z.number().min(0).optional(),
  dedicatedHostId: TEXT.optional(),
  localStorageAmount: COUNT.optional(),
  localStorageCapacity: COUNT.optional(),
  hibernationConfigured: z.boolean().optional(),
  capacityReservationId: TEXT.optional(),
  capacityReservationPreference: TEXT.optional(),
  creditSpecification: z.enum(["", "Standard", "Unlimited"]).optional(),
  deletionProtection: z.boolean().optional(),
  autoReleaseTime: TIME.optional(),
  expiredTime: TIME.optional(),
  creationTime: TIME.optional(),
  startTime: TIME.optional(),
  health: z.enum(["", ...INSTANCE_HEALTH]).optional(),
  cloudAssistant: z.boolean().optional(),
  tags: z.record(TEXT, TEXT).optional(),
  eipRefusal: z.enum(["", "InvalidInstance.EipNotSupport", "InvalidOperation.InstanceWithEipNotSupport"]).optional(),
  specModificationPending: z.boolean().optional(),
  marketImageOffline: z.boolean().optional(),
  timings: TIMINGS.optional() as z.ZodType<InstanceSeed["timings"]>,
} as const satisfies Shape<InstanceSeed>;

export const INSTANCE = z.strictObject(INSTANCE_SHAPE);

const IMAGE_CODES = z.enum(["ImageNotSupportInstanceType", "InvalidParameter.Conflict", "InvalidParameter.NotMatch"]);

export const TYPE = z.strictObject({
  instanceType: z.string().regex(/^ecs\.\S+$/, "expected a type as ecs.g6.large"),
  cores: COUNT.optional(),
  memoryGiB: z.number().min(0).optional(),
  cpuArchitecture: z.enum(["X86", "ARM"]).optional(),
  bandwidthKbps: COUNT.optional(),
  packetsPerSecond: COUNT.optional(),
  networkInterfaces: COUNT.optional(),
  ipv4PerInterface: COUNT.optional(),
  ipv6PerInterface: COUNT.optional(),
  disks: COUNT.optional(),
  localStorageAmount: COUNT.optional(),
  localStorageCapacity: COUNT.optional(),
  initialCredit: COUNT.optional(),
  baselineCredit: COUNT.optional(),
  category: TEXT.optional(),
  familyLevel: TEXT.optional(),
  nvmeSupport: z.enum(["required", "supported", "unsupported"]).optional(),
  processor: TEXT.optional(),
  pricePerHour: z.number().min(0).optional(),
  offline: z.boolean().optional(),
  authorized: z.boolean().optional(),
  acrossClusterOnly: z.boolean().optional(),
  downgradable: z.boolean().optional(),
  quota: COUNT.optional(),
  reachable: z.array(TEXT).optional(),
  refusedImages: z.record(TEXT, IMAGE_CODES).optional(),
} as const satisfies Shape<InstanceTypeSeed>);

export const STOCK = z.strictObject({
  instanceType: TEXT,
  zoneId: TEXT.optional(),
  level: z.enum(["WithStock", "ClosedWithStock", "WithoutStock", "NotOffered"]),
  checkedAt: z.enum(["modify", "start"]).optional(),
} as const satisfies Shape<StockSeed>);

const PORT = z.int().min(1).max(65_535);

const LISTENER = z.strictObject({
  port: PORT,
  protocol: z.enum(LISTENER_PROTOCOLS).optional(),
  backendPort: PORT.optional(),
  servers: z.record(TEXT, z.enum(["", ...BACKEND_HEALTH])),
} as const satisfies Shape<ListenerSeed>);

export const LOAD_BALANCER = z.strictObject({
  loadBalancerId: z.string().min(1),
  listeners: z.array(LISTENER as z.ZodType<ListenerSeed>),
} as const satisfies Shape<LoadBalancerSeed>);

export const ACCOUNT = z.strictObject({
  accountId: TEXT.optional(),
  arrears: z.boolean().optional(),
  lowBalance: z.boolean().optional(),
  cardAtRisk: z.boolean().optional(),
  economicalModeByDefault: z.boolean().optional(),
  cooldownMs: MS.optional(),
  cooldownScope: z.enum(["shared", "per-kind"]).optional(),
  cooldownHeader: z.boolean().optional(),
  allocateExisting: z.enum(["return", "refuse"]).optional(),
  tokenProcessingMs: MS.optional(),
  vcpuQuota: COUNT.optional(),
  payByBandwidthQuota: COUNT.optional(),
  bandwidthLimit: COUNT.optional(),
  vpcAdvancedFeatures: z.boolean().optional(),
  balance: z.number().optional(),
  orderedTypeShows: z.enum(["at-once", "after-start"]).optional(),
  shortBalance: z.enum(["refuse", "abnormal"]).optional(),
  rebootIsEnough: z.boolean().optional(),
  pendingOrderBars: z.boolean().optional(),
  downgradeLimit: COUNT.optional(),
} as const satisfies Shape<Partial<Account>>);

const STATEMENTS = z.array(
  z.strictObject({
    effect: z.enum(["Allow", "Deny"]),
    actions: z.array(TEXT).min(1),
    resources: z.array(TEXT).min(1).optional(),
  }),
);

const WORDS = z.union([TEXT, z.array(TEXT).min(1)]);

const DOCUMENT = z.strictObject({
  Version: z.literal("1"),
  Statement: z.array(z.strictObject({ Effect: z.enum(["Allow", "Deny"]), Action: WORDS, Resource: WORDS })),
});

export const KEY = z.strictObject({
  accessKeyId: z.string().min(1),
  accessKeySecret: z.string().min(1),
  securityToken: TEXT.optional(),
  status: z.enum(["Active", "Inactive"]).optional(),
  description: TEXT.optional(),
  policy: z.union([STATEMENTS, DOCUMENT]) as unknown as z.ZodType<AccessKey["policy"]>,
} as const satisfies Shape<AccessKey>);

export const LIMIT = z.strictObject({
  action: TEXT,
  count: COUNT,
  windowMs: z.number().positive(),
  code: z
    .enum(["Throttling", "Throttling.User", "Throttling.Api", "Rejected.Throttling", "ServiceUnavailable"])
    .optional(),
  retryAfter: z.boolean().optional(),
} as const satisfies Shape<RateLimit>);
