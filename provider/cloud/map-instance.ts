// One Instance of DescribeInstances (wire JSON) to our plain Instance; pure. Fields and odd values: ECS facts 4.2.
import type { BandwidthSums, Instance, InstanceStatus, JudgedField, UnknownField } from "../ports/ecs";
import {
  asObject,
  booleanAt,
  foreignText,
  knownOr,
  listAt,
  numberAt,
  objectAt,
  requiredListAt,
  requiredTextAt,
  textAt,
  UnreadableAnswer,
  type WireObject,
  wordAt,
} from "./wire";

/** DescribeInstances. A body without the list is unreadable: it must never read as "no such instance". */
export function mapInstances(body: WireObject): readonly Instance[] {
  return requiredListAt(body, "Instances", "Instance").map(mapInstance);
}

export function mapInstance(raw: unknown): Instance {
  const source = asObject(raw, "Instance");
  const unknownFields: UnknownField[] = [];
  // Assigned, not spread: a literal of four spreads costs twenty times as much, at every look.
  return Object.assign(
    identityOf(source, unknownFields),
    chargesOf(source, unknownFields),
    networkOf(source, unknownFields),
    conditionsOf(source, unknownFields),
  );
}

/** Sums over one page; the API tells no sum of its own (ECS facts 2.6). */
export function mapBandwidthSums(body: WireObject): BandwidthSums {
  const sums = { PayByTraffic: 0, PayByBandwidth: 0 };
  for (const item of requiredListAt(body, "Instances", "Instance")) {
    const source = asObject(item, "Instance");
    const chargeType = knownOr(() => internetChargeTypeOf(source), undefined);
    // What is paid in a way that we do not know is in neither sum.
    if (chargeType) sums[chargeType] += knownOr(() => numberAt(source, "InternetMaxBandwidthOut", 0), 0);
  }
  return sums;
}

/** A value that we do not know is noted, and the plan lets nothing rest on it (plan/obstacles.ts). */
function judged<T>(source: WireObject, field: JudgedField, odd: UnknownField[], read: () => T, instead: T): T {
  const value =
    field === "HibernationOptions.Configured" ? objectAt(source, "HibernationOptions")["Configured"] : source[field];
  return knownOr(read, instead, (told) => odd.push({ field, value: told }), value);
}

function identityOf(source: WireObject, odd: UnknownField[]) {
  const status = () => wordAt(source, "Status", ["Pending", "Starting", "Running", "Stopping", "Stopped"]);
  return {
    instanceId: requiredTextAt(source, "InstanceId"),
    instanceName: textAt(source, "InstanceName"),
    regionId: textAt(source, "RegionId"),
    zoneId: textAt(source, "ZoneId"),
    status: judged<InstanceStatus>(source, "Status", odd, status, "Unknown"),
    instanceType: requiredTextAt(source, "InstanceType"),
    imageId: textAt(source, "ImageId"),
    osType: textAt(source, "OSType"),
    tags: tagsOf(source),
  };
}

function chargesOf(source: WireObject, odd: UnknownField[]) {
  const chargeType = () => wordAt(source, "InstanceChargeType", ["PostPaid", "PrePaid"]);
  const internet = () => internetChargeTypeOf(source);
  return {
    instanceChargeType: judged<Instance["instanceChargeType"]>(
      source,
      "InstanceChargeType",
      odd,
      chargeType,
      "Unknown",
    ),
    internetChargeType: judged(source, "InternetChargeType", odd, internet, "PayByTraffic"),
    spotStrategy: textAt(source, "SpotStrategy") || "NoSpot",
    autoReleaseTime: textAt(source, "AutoReleaseTime"),
    expiredTime: textAt(source, "ExpiredTime"),
    startTime: textAt(source, "StartTime"),
    creditSpecification: textAt(source, "CreditSpecification"),
  };
}

/** Empty on some instances without public bandwidth; PayByTraffic is the API's own default. */
function internetChargeTypeOf(source: WireObject) {
  return wordAt(source, "InternetChargeType", ["PayByTraffic", "PayByBandwidth"], "PayByTraffic");
}

function networkOf(source: WireObject, odd: UnknownField[]) {
  const eip = objectAt(source, "EipAddress");
  const inVpc = textAt(objectAt(source, "VpcAttributes"), "VpcId") !== "";
  const networkType = () => wordAt(source, "InstanceNetworkType", ["vpc", "classic"], inVpc ? "vpc" : "classic");
  return {
    internetMaxBandwidthOut: bandwidthOutOf(source),
    internetMaxBandwidthIn: knownOr(() => numberAt(source, "InternetMaxBandwidthIn", 0), 0),
    publicIp: firstText(listAt(source, "PublicIpAddress", "IpAddress")),
    // Rested on by a probe alone, which says that there is none.
    privateIp: knownOr(() => firstText(privateIpsOf(source)), ""),
    eipAllocationId: textAt(eip, "AllocationId"),
    eipAddress: textAt(eip, "IpAddress"),
    // In a VPC more can be lost.
    networkType: judged(source, "InstanceNetworkType", odd, networkType, "vpc"),
    networkInterfaces: listAt(source, "NetworkInterfaces", "NetworkInterface").length,
  };
}

/** A classic network has another place for it. */
function privateIpsOf(source: WireObject): readonly unknown[] {
  const inVpc = listAt(objectAt(source, "VpcAttributes"), "PrivateIpAddress", "IpAddress");
  return inVpc.length > 0 ? inVpc : listAt(source, "InnerIpAddress", "IpAddress");
}

function bandwidthOutOf(source: WireObject): number {
  const out = numberAt(source, "InternetMaxBandwidthOut");
  if (Number.isInteger(out) && out >= 0) return out;
  throw new UnreadableAnswer(`InternetMaxBandwidthOut is ${String(out)}`);
}

const STOPPED_MODES = ["KeepCharging", "StopCharging", "Not-applicable"] as const;

function conditionsOf(source: WireObject, odd: UnknownField[]) {
  const reservation = objectAt(source, "EcsCapacityReservationAttr");
  const disks = () => numberAt(source, "LocalStorageAmount", 0);
  const hibernates = () => booleanAt(objectAt(source, "HibernationOptions"), "Configured");
  return {
    // Told, and rested on by no rule.
    stoppedMode: knownOr(() => wordAt(source, "StoppedMode", STOPPED_MODES, "Not-applicable"), "Not-applicable"),
    locks: listAt(source, "OperationLocks", "LockReason").map(lockOf),
    dedicatedHostId: textAt(objectAt(source, "DedicatedHostAttribute"), "DedicatedHostId"),
    localDisks: judged(source, "LocalStorageAmount", odd, disks, 0),
    hibernationConfigured: judged(source, "HibernationOptions.Configured", odd, hibernates, false),
    capacityReservationId: textAt(reservation, "CapacityReservationId"),
    capacityReservationPreference: textAt(reservation, "CapacityReservationPreference"),
    unknownFields: odd,
  };
}

/** A lock of an unknown kind is a lock. */
function lockOf(item: unknown): string {
  const lock = typeof item === "string" ? { LockReason: item } : asObject(item, "LockReason");
  return textAt(lock, "LockReason") || textAt(lock, "LockMsg") || "no reason given";
}

function tagsOf(source: WireObject): Readonly<Record<string, string>> {
  return Object.fromEntries(
    listAt(source, "Tags", "Tag").map((item) => {
      const tag = asObject(item, "Tag");
      return [textAt(tag, "TagKey"), textAt(tag, "TagValue")] as const;
    }),
  );
}

function firstText(list: readonly unknown[]): string {
  const first = list[0] ?? "";
  if (typeof first === "string") return foreignText(first);
  throw new UnreadableAnswer("PublicIpAddress.IpAddress holds something that is not text");
}
