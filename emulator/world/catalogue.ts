// The instance types of a world: what DescribeInstanceTypes says of each, where it is sold and at what price. Data and pure verbs.
export interface InstanceTypeFacts {
  instanceType: string;
  cores: number;
  memoryGiB: number;
  cpuArchitecture: "X86" | "ARM";
  /** Network baseline in and out, kbit/s: also the cap of the public bandwidth (ECS facts 2.6). */
  bandwidthKbps: number;
  packetsPerSecond: number;
  networkInterfaces: number;
  ipv4PerInterface: number;
  ipv6PerInterface: number;
  disks: number;
  localStorageAmount: number;
  localStorageCapacity: number;
  /** Burstable types: credits at launch and credits an hour; 0 elsewhere. */
  initialCredit: number;
  baselineCredit: number;
  category: string;
  familyLevel: string;
  nvmeSupport: "required" | "supported" | "unsupported";
  processor: string;
  /** Pay-as-you-go price of an hour, CNY, illustrative. */
  pricePerHour: number;
  /** Retired: InstanceType.Offline. */
  offline: boolean;
  /** The account may use it; false: InvalidInstanceType.ValueUnauthorized. */
  authorized: boolean;
  /** Only with AllowMigrateAcrossZone (really across clusters, ECS facts 1.1). */
  acrossClusterOnly: boolean;
  /** An instance of this type may be given fewer cores; false: Downgrade.NotSupported. */
  downgradable: boolean;
  /** How many instances of this type the account may have; QuotaExceed.ElasticQuota. */
  quota: number;
  /** Types this one can become; absent: every type of the same architecture without local disks. */
  reachable?: string[];
  /** Image ids this type does not boot, and the code that says so. */
  refusedImages: Record<
    string,
    "ImageNotSupportInstanceType" | "InvalidParameter.Conflict" | "InvalidParameter.NotMatch"
  >;
}

export type InstanceTypeSeed = Partial<InstanceTypeFacts> & Pick<InstanceTypeFacts, "instanceType">;

export type StockLevel = "WithStock" | "ClosedWithStock" | "WithoutStock";

/** `checkedAt: "start"`: the type looks on offer and can be set, and only StartInstance finds there is none. */
export interface Stock {
  level: StockLevel;
  checkedAt: "modify" | "start";
}

export interface StockSeed {
  readonly instanceType: string;
  /** The first zone when absent. */
  readonly zoneId?: string;
  /** "NotOffered": the zone does not have the type at all. */
  readonly level: StockLevel | "NotOffered";
  readonly checkedAt?: Stock["checkedAt"];
}

/** Sizes by the last word of a type name, times the family's 2, 4 or 8 GiB a core. */
const CORES_BY_SIZE: Readonly<Record<string, number>> = { small: 1, large: 2, xlarge: 4, "2xlarge": 8, "4xlarge": 16 };

export function completeType(seed: InstanceTypeSeed): InstanceTypeFacts {
  const cores = seed.cores ?? CORES_BY_SIZE[seed.instanceType.split(".").at(-1) ?? ""] ?? 2;
  return {
    cores,
    memoryGiB: cores * 4,
    cpuArchitecture: "X86",
    bandwidthKbps: 1_024_000,
    packetsPerSecond: 300_000,
    networkInterfaces: 2,
    ipv4PerInterface: 6,
    ipv6PerInterface: 1,
    disks: 17,
    localStorageAmount: 0,
    localStorageCapacity: 0,
    initialCredit: 0,
    baselineCredit: 0,
    category: "General-purpose",
    familyLevel: "EnterpriseLevel",
    nvmeSupport: "unsupported",
    processor: "Intel(R) Xeon(R) Platinum 8269CY",
    pricePerHour: 0.19 * cores,
    offline: false,
    authorized: true,
    acrossClusterOnly: false,
    downgradable: true,
    quota: Number.POSITIVE_INFINITY,
    refusedImages: {},
    ...structuredClone(seed),
  };
}

/** `ecs.g6.large` is of the family `ecs.g6`; `ecs.t6-c1m2.large` of `ecs.t6`. */
export function typeFamily(instanceType: string): string {
  const [product = "", family = ""] = instanceType.split(".");
  return `${product}.${family.split("-", 1)[0] ?? ""}`;
}

/** Whether an instance of one type can be made the other, stock and zone apart. */
export function isReachable(
  from: InstanceTypeFacts | undefined,
  to: InstanceTypeFacts,
  acrossClusters: boolean,
): boolean {
  if (from === undefined || from.instanceType === to.instanceType || to.offline) return false;
  if (to.acrossClusterOnly && !acrossClusters) return false;
  if (from.reachable !== undefined) return from.reachable.includes(to.instanceType);
  return from.cpuArchitecture === to.cpuArchitecture && from.localStorageAmount === 0 && to.localStorageAmount === 0;
}
