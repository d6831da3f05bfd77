// What refuses a call of ModifyInstanceSpec: one case a row of the code tables, with the state or the request that explains it.
// Long because it is one table, and a table is read best in one piece.
import type { Account, InstanceSeed, InstanceTypeSeed, WorldSeed } from "../../../emulator";
import type { CodeKey } from "../../../emulator/codes/ecs-error";
import { oneMachine, WEB } from "../_helpers/scene";

/** A stopped instance of ecs.old.large is asked to become ecs.new.large, but for what the case says. */
export interface Refusal {
  readonly what: string;
  readonly facts?: Partial<InstanceSeed>;
  readonly account?: Partial<Account>;
  readonly target?: Partial<InstanceTypeSeed>;
  readonly stock?: WorldSeed["stock"];
  /** So many other instances have the wanted type already. */
  readonly others?: number;
  /** A change accepted just before. */
  readonly first?: Record<string, string>;
  /** Parameters beside the wanted type, or in its place. */
  readonly asked?: Record<string, string>;
  readonly instead?: Record<string, string>;
  /** The row of the code tables that answers. */
  readonly row: CodeKey;
}

const TEMPORARY = {
  "Temporary.InternetMaxBandwidthOut": "50",
  "Temporary.StartTime": "2026-02-01T10:00Z",
  "Temporary.EndTime": "2026-02-02T10:00Z",
};

export const REFUSALS: readonly Refusal[] = [
  { what: "an id that is not there", asked: { InstanceId: "i-none" }, row: "InvalidInstanceId.NotFound" },
  { what: "type and bandwidth in one call", asked: { InternetMaxBandwidthOut: "5" }, row: "InvalidParameter.Mismatch" },
  { what: "a running instance", facts: { status: "Running" }, row: "InvalidInstanceStatus.NotStopped" },
  { what: "a stopping instance", facts: { status: "Stopping" }, row: "InvalidInstanceStatus.NotStopped" },
  { what: "overdue payments", account: { arrears: true }, row: "Account.Arrearage" },
  { what: "a low balance", account: { lowBalance: true }, row: "InvalidAccountStatus.NotEnoughBalance" },
  { what: "a card at risk", account: { cardAtRisk: true }, row: "SecurityRisk.3DVerification" },
  { what: "a security lock", facts: { locks: ["security"] }, row: "InstanceLockedForSecurity" },
  { what: "a financial lock", facts: { locks: ["financial"] }, row: "InvalidAccountStatus.NotEnoughBalance" },
  { what: "a subscription", facts: { instanceChargeType: "PrePaid" }, row: "ChargeTypeViolation" },
  { what: "a charge type not on record", facts: { instanceChargeType: "" }, row: "InvalidInstanceChargeType.NotFound" },
  {
    what: "a pending change of the period",
    facts: { specModificationPending: true },
    row: "InstanceSpecModification.NotEffective",
  },
  { what: "a spot instance", facts: { spotStrategy: "SpotAsPriceGo" }, row: "ChargeTypeViolation" },
  { what: "a dedicated host", facts: { dedicatedHostId: "dh-1" }, row: "InvalidAction.NotSupport" },
  { what: "local disks", facts: { localStorageAmount: 1 }, row: "CategoryViolation" },
  {
    what: "hibernation",
    facts: { hibernationConfigured: true },
    row: "HibernationConfigured.InstanceOperationForbidden",
  },
  {
    what: "a special EIP instance",
    facts: { eipRefusal: "InvalidInstance.EipNotSupport" },
    row: "InvalidInstance.EipNotSupport",
  },
  {
    what: "another special EIP instance",
    facts: { eipRefusal: "InvalidOperation.InstanceWithEipNotSupport" },
    row: "InvalidOperation.InstanceWithEipNotSupport",
  },
  {
    what: "a capacity reservation in Target mode",
    facts: { capacityReservationPreference: "Target" },
    row: "Invalid.PrivatePoolOptions.MatchCriteria",
  },
  {
    what: "a type that does not exist",
    asked: { InstanceType: "ecs.none.large" },
    row: "InvalidInstanceType.ValueNotSupported",
  },
  {
    what: "a type not open to the account",
    target: { authorized: false },
    row: "InvalidInstanceType.ValueUnauthorized",
  },
  { what: "a retired type", target: { offline: true }, row: "InstanceType.Offline" },
  { what: "another architecture", target: { cpuArchitecture: "ARM" }, row: "DependencyViolation.InstanceType" },
  { what: "the type it has", asked: { InstanceType: "ecs.old.large" }, row: "DependencyViolation.InstanceType" },
  { what: "a type only across clusters", target: { acrossClusterOnly: true }, row: "DependencyViolation.InstanceType" },
  {
    what: "a type the zone does not have",
    stock: [{ instanceType: "ecs.new.large", level: "NotOffered" }],
    row: "InvalidInstanceType.ValueNotSupported/zone",
  },
  {
    what: "an old family in an advanced VPC",
    account: { vpcAdvancedFeatures: true },
    asked: { InstanceType: "ecs.sn2.large" },
    row: "InvalidOperation.VpcHasEnabledAdvancedNetworkFeature",
  },
  {
    what: "an image the type does not boot",
    facts: { imageId: "old.vhd" },
    target: { refusedImages: { "old.vhd": "ImageNotSupportInstanceType" } },
    row: "ImageNotSupportInstanceType",
  },
  {
    what: "an image whose system the type does not take",
    facts: { imageId: "old.vhd" },
    target: { refusedImages: { "old.vhd": "InvalidParameter.NotMatch" } },
    row: "InvalidParameter.NotMatch",
  },
  {
    what: "a Marketplace image off the market",
    facts: { marketImageOffline: true },
    row: "InvalidMarketImageStatus.NotSupported",
  },
  {
    what: "fewer cores where the type forbids it",
    facts: { instanceType: "ecs.big.xlarge" },
    row: "Downgrade.NotSupported",
  },
  { what: "a type quota of none", target: { quota: 0 }, row: "QuotaExceed.ElasticQuota/type" },
  {
    what: "a spent type quota",
    facts: { instanceType: "ecs.old.large" },
    target: { quota: 1 },
    others: 1,
    row: "QuotaExceed.ElasticQuota/count",
  },
  {
    what: "both quotas spent",
    target: { quota: 1 },
    account: { vcpuQuota: 1 },
    others: 1,
    row: "QuotaExceed.ElasticQuota/either",
  },
  { what: "the five minutes after a change", first: { InternetMaxBandwidthOut: "1" }, row: "Throttling/cooldown" },
  {
    what: "a token of other parameters",
    first: { InternetMaxBandwidthOut: "1", ClientToken: "one" },
    asked: { ClientToken: "one" },
    row: "IdempotenceParamNotMatch",
  },
  {
    what: "a token whose request runs",
    account: { tokenProcessingMs: 1000 },
    first: { InstanceType: "ecs.new.large", ClientToken: "one" },
    asked: { ClientToken: "one" },
    row: "LastTokenProcessing",
  },
  {
    what: "a bandwidth on an instance that is starting",
    facts: { status: "Starting" },
    instead: { InternetMaxBandwidthOut: "5" },
    row: "InvalidStatus.ValueNotSupported",
  },
  {
    what: "In above Out",
    instead: { InternetMaxBandwidthOut: "5", InternetMaxBandwidthIn: "30" },
    row: "Price.PricePlanResultNotFound",
  },
  {
    what: "In of 0",
    instead: { InternetMaxBandwidthOut: "5", InternetMaxBandwidthIn: "0" },
    row: "InvalidParameter.Bandwidth",
  },
  { what: "Out above 100", instead: { InternetMaxBandwidthOut: "101" }, row: "InvalidParameter" },
  {
    what: "a temporary bandwidth without its start",
    instead: { ...TEMPORARY, "Temporary.StartTime": "" },
    row: "MissingTemporary.StartTime",
  },
  {
    what: "a temporary bandwidth without its end",
    instead: { ...TEMPORARY, "Temporary.EndTime": "" },
    row: "MissingTemporary.EndTime",
  },
  {
    what: "a start that is no time",
    instead: { ...TEMPORARY, "Temporary.StartTime": "soon" },
    row: "InvalidTemporary.StartTime",
  },
  {
    what: "an end before the start",
    instead: { ...TEMPORARY, "Temporary.EndTime": "2026-01-01T10:00Z" },
    row: "InvalidTemporary.EndTime",
  },
  {
    what: "a temporary bandwidth with an EIP",
    facts: { eip: { allocationId: "eip-1" } },
    instead: TEMPORARY,
    row: "BandwidthUpgradeDenied.EipBoundInstance",
  },
  { what: "a temporary bandwidth without an invitation", instead: TEMPORARY, row: "OperationDenied" },
  {
    what: "an image in conflict",
    facts: { imageId: "old.vhd" },
    target: { refusedImages: { "old.vhd": "InvalidParameter.Conflict" } },
    row: "InvalidParameter.Conflict",
  },
  { what: "too many IPv4 addresses", facts: { ipv4PerInterface: 9 }, row: "InvalidOperation.Ipv4CountExceeded" },
  { what: "too many IPv6 addresses", facts: { ipv6PerInterface: 3 }, row: "InvalidOperation.Ipv6CountExceeded" },
  {
    what: "a type without IPv6",
    facts: { ipv6PerInterface: 1 },
    target: { ipv6PerInterface: 0 },
    row: "InvalidOperation.Ipv6NotSupport",
  },
  { what: "a spent vCPU quota", account: { vcpuQuota: 1 }, row: "QuotaExceed.ElasticQuota/vcpu" },
  {
    what: "no stock",
    stock: [{ instanceType: "ecs.new.large", level: "WithoutStock" }],
    row: "OperationDenied.NoStock",
  },
  {
    what: "stock that is running out",
    stock: [{ instanceType: "ecs.new.large", level: "ClosedWithStock" }],
    row: "OperationDenied/usage",
  },
  {
    what: "a word for a truth value",
    asked: { AllowMigrateAcrossZone: "perhaps" },
    row: "InvalidParameter.AllowMigrateAcrossZone",
  },
  {
    what: "a disk category of its own",
    asked: { "SystemDisk.Category": "floppy" },
    row: "InvalidParam.SystemDiskCategory",
  },
  {
    what: "a token of 65 characters",
    asked: { ClientToken: "x".repeat(65) },
    row: "InvalidClientToken.ValueNotSupported",
  },
  { what: "a token that is not ASCII", asked: { ClientToken: "令牌" }, row: "InvalidClientToken.ValueNotSupported" },
  {
    what: "a parameter of another operation",
    asked: { InternetChargeType: "PayByTraffic" },
    row: "InvalidInternetChargeType.ValueNotSupported",
  },
  { what: "a parameter of no operation", asked: { InstanceTyp: "ecs.g7.large" }, row: "InvalidParameter" },
];

/** Rows of the page that no state of a world explains: a fault rule provokes them. */
export const FAULT_ONLY: Partial<Record<CodeKey, string>> = {
  InternalError: "a failure inside the cloud",
  "InternalError/unknown": "a failure inside the cloud",
  InvalidAction: "a grant the account lacks, by an old page",
  "InvalidInstanceType.ValueUnauthorized/absent":
    "the same words as InvalidInstanceType.ValueNotSupported, of an older check",
};

export function worldOf({ facts = {}, account = {}, target = {}, stock = [], others = 0 }: Refusal): WorldSeed {
  const types = [
    { instanceType: "ecs.old.large" },
    { instanceType: "ecs.sn2.large" },
    { instanceType: "ecs.big.xlarge", downgradable: false },
    { instanceType: "ecs.new.large", ...target },
  ];
  const world = oneMachine({ instanceType: "ecs.old.large", ...facts });
  const more = Array.from({ length: others }, (_, n) => ({ instanceId: `i-other${n}`, instanceType: "ecs.new.large" }));
  return { ...world, instances: [...(world.instances ?? []), ...more], instanceTypes: types, account, stock };
}

export function requestOf({ asked = {}, instead }: Refusal): Record<string, string> {
  return { InstanceId: WEB, ...(instead ?? { InstanceType: "ecs.new.large" }), ...asked };
}
