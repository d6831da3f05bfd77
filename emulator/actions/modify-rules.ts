// What refuses a change of size, in the order it is asked: tables of code and state. Sources: ECS facts 1.2, 1.5, 1.7, 1.8, 1.10. Pure.
import type { CodeKey } from "../codes/ecs-error";
import { type InstanceTypeFacts, isReachable, type Stock, typeFamily } from "../world/catalogue";
import type { Machine } from "../world/instance";
import type { World } from "../world/world";
import { familyRefusal } from "./family-rules";

/** Everything a rule may look at; `target` and `stock` are of the wanted type, where there is one. */
export interface ModifyAsk {
  readonly world: World;
  readonly machine: Machine;
  readonly at: number;
  readonly instanceType: string | undefined;
  readonly target: InstanceTypeFacts | undefined;
  readonly stock: Stock | undefined;
  readonly bandwidthOut: number | undefined;
  readonly bandwidthIn: number | undefined;
  readonly acrossClusters: boolean;
}

export interface ModifyRule {
  readonly refuses: CodeKey;
  readonly when: (ask: ModifyAsk) => boolean;
  /** What `%s` of the message becomes. */
  readonly detail?: string;
}

/** Asked of every change. */
export const COMMON_RULES: readonly ModifyRule[] = [
  { refuses: "Account.Arrearage", when: ({ world }) => world.account.arrears },
  { refuses: "InvalidAccountStatus.NotEnoughBalance", when: ({ world }) => world.account.lowBalance },
  { refuses: "SecurityRisk.3DVerification", when: ({ world }) => world.account.cardAtRisk },
  { refuses: "InstanceLockedForSecurity", when: ({ machine }) => machine.locks.includes("security") },
  { refuses: "InvalidAccountStatus.NotEnoughBalance", when: ({ machine }) => machine.locks.includes("financial") },
  {
    refuses: "InvalidInstanceChargeType.NotFound",
    when: ({ machine }) => !["PostPaid", "PrePaid"].includes(machine.instanceChargeType),
  },
  { refuses: "InstanceSpecModification.NotEffective", when: ({ machine }) => machine.specModificationPending },
];

/** ModifyInstanceSpec is for pay-as-you-go instances; ModifyPrepayInstanceSpec for the others. */
export const POST_PAID: ModifyRule = {
  refuses: "ChargeTypeViolation",
  when: ({ machine }) => machine.instanceChargeType === "PrePaid",
};

/** What an instance and its new type must be for each other, whatever the operation. */
export const TARGET_RULES: readonly ModifyRule[] = [
  { refuses: "InvalidAction.NotSupport", when: ({ machine }) => machine.dedicatedHostId !== "" },
  { refuses: "CategoryViolation", when: ({ machine }) => machine.localStorageAmount > 0 },
  // Documented only as "not supported" (ECS facts 1.7): the code is a guess.
  { refuses: "ChargeTypeViolation", when: ({ machine }) => machine.spotStrategy !== "NoSpot" },
  { refuses: "HibernationConfigured.InstanceOperationForbidden", when: ({ machine }) => machine.hibernationConfigured },
  {
    refuses: "InvalidInstance.EipNotSupport",
    when: (ask) => ask.machine.eipRefusal === "InvalidInstance.EipNotSupport",
  },
  {
    refuses: "InvalidOperation.InstanceWithEipNotSupport",
    when: (ask) => ask.machine.eipRefusal === "InvalidOperation.InstanceWithEipNotSupport",
  },
  {
    refuses: "Invalid.PrivatePoolOptions.MatchCriteria",
    when: ({ machine }) => machine.capacityReservationPreference.toLowerCase() === "target",
  },
  { refuses: "Throttling/cooldown", when: (ask) => cooldownLeft(ask) > 0 },
  { refuses: "InvalidOperation.Conflict", when: ({ machine }) => machine.progress.typeTicket !== 0 },
  { refuses: "InvalidInstanceType.ValueNotSupported", when: ({ target }) => target === undefined },
  { refuses: "InvalidInstanceType.ValueUnauthorized", when: ({ target }) => target?.authorized === false },
  { refuses: "InstanceType.Offline", when: ({ target }) => target?.offline === true },
  { refuses: "DependencyViolation.InstanceType", when: (ask) => !isTargetReachable(ask) },
  { refuses: "Downgrade.NotSupported", when: isRefusedDowngrade },
  { refuses: "InvalidInstanceType.ValueNotSupported/zone", when: ({ stock }) => stock === undefined },
  {
    refuses: "InvalidOperation.VpcHasEnabledAdvancedNetworkFeature",
    when: ({ world, target }) =>
      world.account.vpcAdvancedFeatures && familyRefusal(typeFamily(target?.instanceType ?? "")),
  },
  { refuses: "InvalidMarketImageStatus.NotSupported", when: ({ machine }) => machine.marketImageOffline },
  { refuses: "ImageNotSupportInstanceType", when: (ask) => imageRefusal(ask) === "ImageNotSupportInstanceType" },
  { refuses: "InvalidParameter.Conflict", when: (ask) => imageRefusal(ask) === "InvalidParameter.Conflict" },
  {
    refuses: "InvalidParameter.NotMatch",
    when: (ask) => imageRefusal(ask) === "InvalidParameter.NotMatch",
    detail: "the provided 'Image -> os_type' and 'Rule -> os_type' are not matched.",
  },
  {
    refuses: "InvalidOperation.Ipv4CountExceeded",
    when: ({ machine, target }) => machine.ipv4PerInterface > (target?.ipv4PerInterface ?? 0),
    detail: "The number of private IPv4 addresses of an interface exceeds what the instance type takes.",
  },
  {
    refuses: "InvalidOperation.Ipv6NotSupport",
    when: ({ machine, target }) => machine.ipv6PerInterface > 0 && target?.ipv6PerInterface === 0,
    detail: "The specified instance type does not support IPv6.",
  },
  {
    refuses: "InvalidOperation.Ipv6CountExceeded",
    when: ({ machine, target }) => machine.ipv6PerInterface > (target?.ipv6PerInterface ?? 0),
    detail: "The number of IPv6 addresses of an interface exceeds what the instance type takes.",
  },
  { refuses: "QuotaExceed.ElasticQuota/type", when: ({ target }) => target?.quota === 0 },
  { refuses: "QuotaExceed.ElasticQuota/either", when: (ask) => exceedsTypeQuota(ask) && exceedsVcpuQuota(ask) },
  { refuses: "QuotaExceed.ElasticQuota/count", when: exceedsTypeQuota },
  { refuses: "QuotaExceed.ElasticQuota/vcpu", when: exceedsVcpuQuota },
  { refuses: "OperationDenied/usage", when: (ask) => isShort(ask, "ClosedWithStock") },
  { refuses: "OperationDenied.NoStock", when: (ask) => isShort(ask, "WithoutStock") },
];

/** Asked of a type change: the instance must be stopped before anything else (a dry run asks it too: ECS facts 1.4). */
export const TYPE_RULES: readonly ModifyRule[] = [
  POST_PAID,
  { refuses: "InvalidInstanceStatus.NotStopped", when: ({ machine }) => machine.status !== "Stopped" },
  ...TARGET_RULES,
];

/** Emulated ms until the instance may be changed again; 0 or less: now (ECS facts 1.5). */
export function cooldownLeft({ world, machine, at, instanceType }: ModifyAsk): number {
  const { typeModifiedAt, bandwidthModifiedAt } = machine.progress;
  const own = instanceType === undefined ? bandwidthModifiedAt : typeModifiedAt;
  const last = world.account.cooldownScope === "shared" ? Math.max(typeModifiedAt, bandwidthModifiedAt) : own;
  return last + world.account.cooldownMs - at;
}

function isTargetReachable({ world, machine, target, acrossClusters }: ModifyAsk): boolean {
  return target !== undefined && isReachable(world.types.get(machine.instanceType), target, acrossClusters);
}

function imageRefusal({ machine, target }: ModifyAsk): string | undefined {
  return target?.refusedImages[machine.imageId];
}

function isRefusedDowngrade({ world, machine, target }: ModifyAsk): boolean {
  const from = world.types.get(machine.instanceType);
  return from !== undefined && target !== undefined && !from.downgradable && target.cores < from.cores;
}

function isShort({ stock }: ModifyAsk, level: Stock["level"]): boolean {
  return stock?.checkedAt === "modify" && stock.level === level;
}

function exceedsTypeQuota({ world, target }: ModifyAsk): boolean {
  const same = [...world.instances.values()].filter((other) => other.instanceType === target?.instanceType);
  return target !== undefined && same.length + 1 > target.quota;
}

function exceedsVcpuQuota({ world, machine, target }: ModifyAsk): boolean {
  const zone = [...world.instances.values()].filter((other) => other.zoneId === machine.zoneId && other !== machine);
  const cores = zone.reduce((sum, other) => sum + (world.types.get(other.instanceType)?.cores ?? 0), 0);
  return cores + (target?.cores ?? 0) > world.account.vcpuQuota;
}
