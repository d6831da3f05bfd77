// One Instance of DescribeInstances (wire JSON) to our plain Instance; pure. Fields and odd values: ecs-facts 2.1.
import type { BandwidthSums, Instance } from "../ports/ecs";
import {
  asObject,
  booleanAt,
  foreignText,
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

/** DescribeInstances. A body without the list is unreadable: it must never read as "no such machine". */
export function mapInstances(body: WireObject): readonly Instance[] {
  return requiredListAt(body, "Instances", "Instance").map(mapInstance);
}

export function mapInstance(raw: unknown): Instance {
  const source = asObject(raw, "Instance");
  // Assigned, not spread: a literal of four spreads costs twenty times as much, at every look.
  return Object.assign(identityOf(source), chargesOf(source), networkOf(source), conditionsOf(source));
}

/** Sums over one page; the API tells no sum of its own (ecs-facts 6). */
export function mapBandwidthSums(body: WireObject): BandwidthSums {
  const sums = { PayByTraffic: 0, PayByBandwidth: 0 };
  for (const item of requiredListAt(body, "Instances", "Instance")) {
    const source = asObject(item, "Instance");
    sums[internetChargeTypeOf(source)] += numberAt(source, "InternetMaxBandwidthOut", 0);
  }
  return sums;
}

function identityOf(source: WireObject) {
  return {
    instanceId: requiredTextAt(source, "InstanceId"),
    instanceName: textAt(source, "InstanceName"),
    regionId: textAt(source, "RegionId"),
    zoneId: textAt(source, "ZoneId"),
    status: wordAt(source, "Status", ["Pending", "Starting", "Running", "Stopping", "Stopped"]),
    instanceType: requiredTextAt(source, "InstanceType"),
    imageId: textAt(source, "ImageId"),
    osType: textAt(source, "OSType"),
    tags: tagsOf(source),
  };
}

function chargesOf(source: WireObject) {
  return {
    instanceChargeType: wordAt(source, "InstanceChargeType", ["PostPaid", "PrePaid"]),
    internetChargeType: internetChargeTypeOf(source),
    spotStrategy: textAt(source, "SpotStrategy") || "NoSpot",
    autoReleaseTime: textAt(source, "AutoReleaseTime"),
    creditSpecification: textAt(source, "CreditSpecification"),
  };
}

/** Empty on some machines without public bandwidth; PayByTraffic is the API's own default. */
function internetChargeTypeOf(source: WireObject) {
  return wordAt(source, "InternetChargeType", ["PayByTraffic", "PayByBandwidth"], "PayByTraffic");
}

function networkOf(source: WireObject) {
  const eip = objectAt(source, "EipAddress");
  const inVpc = textAt(objectAt(source, "VpcAttributes"), "VpcId") !== "";
  return {
    internetMaxBandwidthOut: bandwidthOutOf(source),
    internetMaxBandwidthIn: numberAt(source, "InternetMaxBandwidthIn", 0),
    publicIp: firstText(listAt(source, "PublicIpAddress", "IpAddress")),
    eipAllocationId: textAt(eip, "AllocationId"),
    eipAddress: textAt(eip, "IpAddress"),
    networkType: wordAt(source, "InstanceNetworkType", ["vpc", "classic"], inVpc ? "vpc" : "classic"),
    networkInterfaces: listAt(source, "NetworkInterfaces", "NetworkInterface").length,
  };
}

function bandwidthOutOf(source: WireObject): number {
  const out = numberAt(source, "InternetMaxBandwidthOut");
  if (Number.isInteger(out) && out >= 0) return out;
  throw new UnreadableAnswer(`InternetMaxBandwidthOut is ${String(out)}`);
}

function conditionsOf(source: WireObject) {
  const reservation = objectAt(source, "EcsCapacityReservationAttr");
  return {
    stoppedMode: wordAt(source, "StoppedMode", ["KeepCharging", "StopCharging", "Not-applicable"], "Not-applicable"),
    locks: listAt(source, "OperationLocks", "LockReason").map((lock) =>
      requiredTextAt(asObject(lock, "LockReason"), "LockReason"),
    ),
    dedicatedHostId: textAt(objectAt(source, "DedicatedHostAttribute"), "DedicatedHostId"),
    localDisks: numberAt(source, "LocalStorageAmount", 0),
    hibernationConfigured: booleanAt(objectAt(source, "HibernationOptions"), "Configured"),
    capacityReservationId: textAt(reservation, "CapacityReservationId"),
    capacityReservationPreference: textAt(reservation, "CapacityReservationPreference"),
  };
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
