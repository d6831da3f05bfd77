// The account of a world: its money, its switches, its keys and what each may do. Data.
export interface PolicyStatement {
  readonly effect: "Allow" | "Deny";
  /** RAM action names, `*` at the end as wildcard: "ecs:Describe*". */
  readonly actions: readonly string[];
  /** Instance ids or RAM's resource names ("acs:ecs:*:*:instance/i-..."), `*` as wildcard; absent: all. */
  readonly resources?: readonly string[];
}

/** A policy document as RAM itself takes it; conditions are not emulated. */
export interface PolicyDocument {
  readonly Version: "1";
  readonly Statement: readonly {
    readonly Effect: "Allow" | "Deny";
    readonly Action: string | readonly string[];
    readonly Resource: string | readonly string[];
  }[];
}

export interface AccessKey {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  /** A temporary (STS) key: every request must carry this token. */
  readonly securityToken?: string;
  readonly status?: "Active" | "Inactive";
  /** What it is for, in words. */
  readonly description?: string;
  /** What it may do: statements, or a whole policy document of RAM. */
  readonly policy: readonly PolicyStatement[] | PolicyDocument;
}

export interface Account {
  accountId: string;
  /** Overdue payments: Account.Arrearage. */
  arrears: boolean;
  /** Balance too low: InvalidAccountStatus.NotEnoughBalance, and InsufficientBalance at a start. */
  lowBalance: boolean;
  /** SecurityRisk.3DVerification. */
  cardAtRisk: boolean;
  /** "Economical mode by default" is on: a stop without StoppedMode stops charging (ECS facts 3.2). */
  economicalModeByDefault: boolean;
  /** Minutes-long rest between two changes of one instance (ECS facts 1.5); 0 turns it off. */
  cooldownMs: number;
  /** Whether type and bandwidth share the rest, or each has its own; documented nowhere. */
  cooldownScope: "shared" | "per-kind";
  /** Whether the refusal carries x-acs-retry-after. */
  cooldownHeader: boolean;
  /** AllocatePublicIpAddress where there is one already: gives it again, or AllocatedAlready (ECS facts 2.4). */
  allocateExisting: "return" | "refuse";
  /** How long a ModifyInstanceSpec counts as running: its token answers LastTokenProcessing meanwhile. */
  tokenProcessingMs: number;
  /** QuotaExceed.ElasticQuota: no more vCPUs than this in the zone; Infinity for no limit. */
  vcpuQuota: number;
  /** QuotaExceeded.InternetBandwidth: sum of pay-by-bandwidth Mbit/s in the region (ECS facts 2.6). */
  payByBandwidthQuota: number;
  /** Mbit/s: the most that ModifyInstanceSpec sets. 100 (ECS facts 1.1); ECS raises it for an account on request. */
  bandwidthLimit: number;
  /** The VPC has advanced features: old families are refused (ECS facts 1.9). */
  vpcAdvancedFeatures: boolean;
  /** CNY that orders are paid from. */
  balance: number;
  /** What becomes of one that costs more: refused, or placed and never of effect (ECS facts 1.11). */
  shortBalance: "refuse" | "abnormal";
  /** Whether DescribeInstances tells an ordered type when the order is done, or only once it is in force; documented nowhere. */
  orderedTypeShows: "at-once" | "after-start";
  /** Whether a reboot puts an ordered type in force as a stop and a start do (ECS facts 1.11). */
  rebootIsEnough: boolean;
  /** Whether an order for a type is refused while another is paid for and not in force; documented nowhere. */
  pendingOrderBars: boolean;
  /** Downgrades with a refund that an instance may have: InstanceDowngrade.QuotaExceed (ECS facts 1.11). */
  downgradeLimit: number;
}

export const ACCOUNT_DEFAULTS: Account = {
  accountId: "1234567890123456",
  arrears: false,
  lowBalance: false,
  cardAtRisk: false,
  economicalModeByDefault: false,
  cooldownMs: 300_000,
  cooldownScope: "shared",
  cooldownHeader: true,
  allocateExisting: "return",
  tokenProcessingMs: 0,
  vcpuQuota: Number.POSITIVE_INFINITY,
  payByBandwidthQuota: 50_000,
  bandwidthLimit: 100,
  vpcAdvancedFeatures: false,
  balance: Number.POSITIVE_INFINITY,
  shortBalance: "refuse",
  orderedTypeShows: "at-once",
  rebootIsEnough: true,
  pendingOrderBars: true,
  downgradeLimit: 3,
};
