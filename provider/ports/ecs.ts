// What the provider asks of ECS, in its own plain types: an interface with two makers, `cloud/` over the official
// client and the in-memory twin of the tests. Every call ends within its own deadline and never throws.
import type { Money } from "./money";
import type { Outcome } from "./outcome";

/** `Unknown`: ECS says a word that we do not know, or none. */
export type InstanceStatus = "Pending" | "Starting" | "Running" | "Stopping" | "Stopped" | "Unknown";
export type StoppedMode = "KeepCharging" | "StopCharging";
export type InternetChargeType = "PayByTraffic" | "PayByBandwidth";

/** Fields that a rule of ours rests on, and that ECS fills from a closed list. */
export type JudgedField =
  | "Status"
  | "InstanceChargeType"
  | "InternetChargeType"
  | "InstanceNetworkType"
  | "LocalStorageAmount"
  | "HibernationOptions.Configured";

/** A field whose value we do not know; "" where ECS says none. What stands in its place on the Instance decides nothing. */
export interface UnknownField {
  readonly field: JudgedField;
  readonly value: string;
}

/** One instance as DescribeInstances tells it, less what a resize does not look at. Empty string means "none". */
export interface Instance {
  readonly instanceId: string;
  readonly instanceName: string;
  readonly regionId: string;
  readonly zoneId: string;
  readonly status: InstanceStatus;
  readonly instanceType: string;
  readonly instanceChargeType: "PostPaid" | "PrePaid" | "Unknown";
  readonly internetChargeType: InternetChargeType;
  /** Mbit/s. */
  readonly internetMaxBandwidthOut: number;
  /** Mbit/s; -1 and values outside the request range are seen in recordings: never compare it (ECS facts 2.3). */
  readonly internetMaxBandwidthIn: number;
  /** Static public IP; "" when none. An EIP is not here. */
  readonly publicIp: string;
  /** The first one; "" when none is said. */
  readonly privateIp: string;
  readonly eipAllocationId: string;
  readonly eipAddress: string;
  readonly networkType: "vpc" | "classic";
  readonly stoppedMode: StoppedMode | "Not-applicable";
  /** LockReason values: financial, security, Recycling, dedicatedhostfinancial, refunded; or what else ECS says of a lock. */
  readonly locks: readonly string[];
  /** NoSpot, SpotWithPriceLimit, SpotAsPriceGo. */
  readonly spotStrategy: string;
  readonly dedicatedHostId: string;
  readonly localDisks: number;
  readonly hibernationConfigured: boolean;
  readonly capacityReservationId: string;
  /** none, open, target; "" when not said. */
  readonly capacityReservationPreference: string;
  /** Standard or Unlimited on burstable types; "" elsewhere. */
  readonly creditSpecification: string;
  /** `yyyy-MM-ddTHH:mmZ`, "" when none. */
  readonly autoReleaseTime: string;
  /** End of a subscription, `yyyy-MM-ddTHH:mmZ`; "" when none is said. */
  readonly expiredTime: string;
  /** Of the last start, `yyyy-MM-ddTHH:mmZ`: the minute it was in; "" when none. */
  readonly startTime: string;
  readonly imageId: string;
  readonly osType: string;
  readonly networkInterfaces: number;
  readonly unknownFields: readonly UnknownField[];
  readonly tags: Readonly<Record<string, string>>;
}

/** One row of DescribeResourcesModification: a type this instance can become, sold out or not. */
export interface OfferedType {
  readonly instanceType: string;
  readonly zoneId: string;
  readonly status: "Available" | "SoldOut";
  /** WithStock, ClosedWithStock, WithoutStock; "" when not said. */
  readonly statusCategory: string;
  /** Of a subscription: in the list of the downgrades (ECS facts 4.6). */
  readonly isDowngrade?: true;
}

/** For pay-as-you-go ECS takes Upgrade alone, and that list holds the smaller types too. */
export type OfferOperation = "Upgrade" | "Downgrade";

/** One row of DescribeInstanceTypes. */
export interface TypeFacts {
  readonly instanceType: string;
  /** Network baseline out, kbit/s: the cap of public bandwidth. */
  readonly bandwidthTxKbps: number;
  readonly cpuArchitecture: string;
  readonly cores: number;
  readonly memoryGiB: number;
}

export interface PriceQuery {
  readonly instanceType: string;
  readonly zoneId: string;
  readonly internetChargeType: InternetChargeType;
  /** Mbit/s; counts only for PayByBandwidth. */
  readonly internetMaxBandwidthOut: number;
}

/** One row of DescribeInstancesFullStatus. */
export interface FullStatus {
  readonly instanceId: string;
  /** Ok, Initializing, InsufficientData, Maintaining, Warning, Impaired, NotApplicable; "" when not said. */
  readonly health: string;
}

/** One row of DescribeCloudAssistantStatus. */
export interface AssistantStatus {
  readonly instanceId: string;
  readonly isRunning: boolean;
  /** `yyyy-MM-ddTHH:mm:ssZ`, "" when none. */
  readonly lastHeartbeat: string;
}

/** One row of DescribeHealthStatus of Classic Load Balancer: a backend server at one listener. */
export interface BackendHealth {
  readonly instanceId: string;
  /** Of the listener; 0 when not said. */
  readonly port: number;
  /** normal, abnormal, unavailable; "" when not said. */
  readonly health: string;
}

/** Pay-as-you-go price of one hour. */
export interface Price {
  readonly amountPerHour: number;
  /** CNY on the China site, USD on the international one. */
  readonly currency: string;
}

/** Sums of InternetMaxBandwidthOut over a region, Mbit/s, by billing method of the network. */
export type BandwidthSums = Readonly<Record<InternetChargeType, number>>;

export interface StopRequest {
  readonly instanceId: string;
  readonly stoppedMode: StoppedMode;
  readonly forceStop: boolean;
  readonly dryRun: boolean;
}

export interface StartRequest {
  readonly instanceId: string;
  readonly dryRun: boolean;
}

/** One change a call (ECS facts 1.2): either the type or the bandwidth. */
export interface ModifyRequest {
  readonly instanceId: string;
  readonly change:
    | {
        readonly kind: "type";
        readonly instanceType: string;
        readonly allowMigrateAcrossZone?: boolean;
        readonly systemDiskCategory?: string;
      }
    | { readonly kind: "bandwidth"; readonly out: number; readonly in?: number };
  readonly async?: boolean;
  /** At most 64 ASCII characters; the same on every attempt at one intent. */
  readonly clientToken: string;
  readonly dryRun: boolean;
}

/** A change of a subscription, by an order (ECS facts 1.11, 2.5). */
export interface OrderRequest {
  readonly instanceId: string;
  readonly change:
    | (Extract<ModifyRequest["change"], { readonly kind: "type" }> & { readonly isDowngrade: boolean })
    | Extract<ModifyRequest["change"], { readonly kind: "bandwidth" }>;
  /** Paid at once; false: left unpaid. Always sent: the default of ECS is to pay. */
  readonly autoPay: boolean;
  /** The same on every attempt at one order. */
  readonly clientToken: string;
}

/** An upgrade whose price is asked for (ECS facts 4.13). */
export interface QuoteQuery {
  readonly instanceId: string;
  readonly change:
    | { readonly kind: "type"; readonly instanceType: string }
    | { readonly kind: "bandwidth"; readonly out: number };
}

export interface Tag {
  readonly key: string;
  readonly value: string;
}

/** Where the settings of a connection were written, by their full names: for who has to correct one. */
export interface SettingsFrom {
  readonly region: string;
  /** Absent where the endpoint is that of the region. */
  readonly endpoint?: {
    readonly host: string;
    readonly name: string /** On this computer: an emulator. */;
    readonly isLocal?: true;
  };
}

/** Up to 100 instances of a region; `next` is where the next page begins, "" where there is none. */
export interface RegionPage {
  readonly instances: readonly Instance[];
  readonly next: string;
}

export interface EcsPort {
  readonly regionId: string;
  readonly from?: SettingsFrom;
  /** No call: when the key pair ends, and none comes after it, milliseconds since 1970. Undefined: it lasts, it is renewed, or nobody says. */
  keysEnd(): Promise<Outcome<number | undefined>>;
  /** DescribeInstances by id, at most 100 a call; a missing id is simply not in the answer. */
  describeInstances(instanceIds: readonly string[]): Promise<Outcome<readonly Instance[]>>;
  /** DescribeInstances over the region, one page; "" asks for the first. */
  describeRegion(from: string): Promise<Outcome<RegionPage>>;
  /** DescribeInstances over the region, paged to the end, summed. */
  sumBandwidth(): Promise<Outcome<BandwidthSums>>;
  /** DescribeResourcesModification, DestinationResource InstanceType. */
  describeOfferedTypes(
    instanceId: string,
    migrateAcrossZone: boolean,
    operation: OfferOperation,
  ): Promise<Outcome<readonly OfferedType[]>>;
  /** DescribeInstanceTypes by name, at most 10. */
  describeInstanceTypes(names: readonly string[]): Promise<Outcome<readonly TypeFacts[]>>;
  /** DescribeInstancesFullStatus by id, at most 100 a call. */
  describeFullStatus(instanceIds: readonly string[]): Promise<Outcome<readonly FullStatus[]>>;
  /** DescribeCloudAssistantStatus by id, at most 100 a call. */
  describeAssistants(instanceIds: readonly string[]): Promise<Outcome<readonly AssistantStatus[]>>;
  /** DescribeHealthStatus of Classic Load Balancer, in the same region. Without a port: at every listener. */
  describeBackends(loadBalancerId: string, port?: number): Promise<Outcome<readonly BackendHealth[]>>;
  describePrice(query: PriceQuery): Promise<Outcome<Price>>;
  /** DescribeInstanceModificationPrice. */
  quoteUpgrade(query: QuoteQuery): Promise<Outcome<Money>>;
  stopInstance(request: StopRequest): Promise<Outcome<void>>;
  startInstance(request: StartRequest): Promise<Outcome<void>>;
  modifyInstanceSpec(request: ModifyRequest): Promise<Outcome<void>>;
  /** ModifyPrepayInstanceSpec or ModifyInstanceNetworkSpec; gives the order id. */
  placeOrder(request: OrderRequest): Promise<Outcome<string>>;
  /** Gives the address. */
  allocatePublicIpAddress(instanceId: string): Promise<Outcome<string>>;
  tagInstance(instanceId: string, tag: Tag): Promise<Outcome<void>>;
  untagInstance(instanceId: string, key: string): Promise<Outcome<void>>;
}
