// The world that is there when nobody says otherwise: region cn-hangzhou, two instances, eight types. Data. Prices are illustrative.
import type { AccessKey } from "./account";
import type { InstanceTypeSeed, StockSeed } from "./catalogue";
import type { InstanceSeed } from "./instance";
import type { WorldSeed } from "./world";

/** May do everything. The secret protects nothing: the emulator listens on the loopback interface. */
export const FULL_KEY: AccessKey = {
  accessKeyId: "LTAI-emulator-full",
  accessKeySecret: "emulator-secret-full",
  description: "may do everything",
  policy: [{ effect: "Allow", actions: ["*"] }],
};

/** As a pull request has it: may look, may not write, and a dry run of a write is a write to RAM. */
export const READ_ONLY_KEY: AccessKey = {
  accessKeyId: "LTAI-emulator-read-only",
  accessKeySecret: "emulator-secret-read-only",
  description: "Describe* and List* only",
  policy: [{ effect: "Allow", actions: ["ecs:Describe*", "ecs:List*", "slb:Describe*"] }],
};

/** Temporary credentials: every request needs the token. */
export const STS_KEY: AccessKey = {
  accessKeyId: "STS.emulator-full",
  accessKeySecret: "emulator-secret-sts",
  securityToken: "emulator-security-token",
  description: "may do everything, with a security token",
  policy: [{ effect: "Allow", actions: ["*"] }],
};

const SEVENTH = { processor: "Intel(R) Xeon(R) Platinum 8369B", networkInterfaces: 3 } as const;

const TYPES: readonly InstanceTypeSeed[] = [
  { instanceType: "ecs.g6.large", cores: 2, memoryGiB: 8, pricePerHour: 0.78 },
  { instanceType: "ecs.g6.xlarge", cores: 4, memoryGiB: 16, bandwidthKbps: 1_536_000, pricePerHour: 1.56 },
  { instanceType: "ecs.g7.large", cores: 2, memoryGiB: 8, bandwidthKbps: 2_048_000, pricePerHour: 0.91, ...SEVENTH },
  { instanceType: "ecs.g7.xlarge", cores: 4, memoryGiB: 16, bandwidthKbps: 3_072_000, pricePerHour: 1.82, ...SEVENTH },
  {
    instanceType: "ecs.c7.large",
    cores: 2,
    memoryGiB: 4,
    bandwidthKbps: 2_048_000,
    pricePerHour: 0.75,
    category: "Compute-optimized",
    ...SEVENTH,
  },
  {
    instanceType: "ecs.t6-c1m2.large",
    cores: 2,
    memoryGiB: 4,
    bandwidthKbps: 80_000,
    initialCredit: 60,
    baselineCredit: 24,
    category: "Burstable",
    familyLevel: "CreditEntryLevel",
    pricePerHour: 0.26,
  },
  {
    instanceType: "ecs.g8y.large",
    cores: 2,
    memoryGiB: 8,
    cpuArchitecture: "ARM",
    processor: "YiTian 710",
    pricePerHour: 0.7,
  },
  {
    instanceType: "ecs.r7.large",
    cores: 2,
    memoryGiB: 16,
    pricePerHour: 1.2,
    category: "Memory-optimized",
    ...SEVENTH,
  },
];

/** Sold out in the zone; everything else is there. */
const SOLD_OUT = "ecs.r7.large";

const STOCK: readonly StockSeed[] = TYPES.map(({ instanceType }) => ({
  instanceType,
  level: instanceType === SOLD_OUT ? "WithoutStock" : "WithStock",
}));

const INSTANCES: readonly InstanceSeed[] = [
  {
    instanceId: "i-bp1demo0000000000web",
    instanceName: "web",
    hostName: "web",
    instanceType: "ecs.g6.large",
    internetMaxBandwidthOut: 10,
    internetMaxBandwidthIn: 80,
    publicIp: "198.51.100.10",
    privateIp: "192.168.0.10",
  },
  {
    instanceId: "i-bp1demo000000000db",
    instanceName: "db",
    hostName: "db",
    instanceType: "ecs.g6.xlarge",
    internetMaxBandwidthOut: 5,
    internetMaxBandwidthIn: 80,
    publicIp: "198.51.100.11",
    privateIp: "192.168.0.11",
  },
];

export const DEFAULT_WORLD: Required<WorldSeed> = {
  regionId: "cn-hangzhou",
  zones: ["cn-hangzhou-h"],
  account: {},
  keys: [FULL_KEY, READ_ONLY_KEY, STS_KEY],
  instanceTypes: TYPES,
  stock: STOCK,
  instances: INSTANCES,
  loadBalancers: [],
  timings: {},
  limits: [],
};

/**
 * What a seed leaves out is the default world's. Types of its own come without stock only where the seed says so:
 * a seed that lists types and no stock has all of them in stock in every zone.
 */
export function completeWorld(seed: WorldSeed = {}): Required<WorldSeed> {
  const zones = seed.zones ?? (seed.regionId === undefined ? DEFAULT_WORLD.zones : [`${seed.regionId}-a`]);
  const types = seed.instanceTypes ?? DEFAULT_WORLD.instanceTypes;
  const everywhere = zones.flatMap((zoneId) => fullStock(types, zoneId));
  return { ...DEFAULT_WORLD, ...seed, zones, instanceTypes: types, stock: [...everywhere, ...(seed.stock ?? [])] };
}

function fullStock(types: readonly InstanceTypeSeed[], zoneId: string): StockSeed[] {
  return types.map(({ instanceType }) => {
    const known = STOCK.find((stock) => stock.instanceType === instanceType);
    return { instanceType, zoneId, level: known?.level ?? "WithStock" };
  });
}
