// Bodies of ECS answers (wire JSON) to our plain types; pure. Shapes: ECS facts 4.2, 4.6, 4.8, 4.10.
import type { AssistantStatus, BackendHealth, FullStatus, OfferedType, Price, TypeFacts } from "../ports/ecs";
import type { Money } from "../ports/money";
import type { Outcome } from "../ports/outcome";
import {
  asObject,
  exactTextAt,
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

export type Reader<T> = (body: WireObject) => T;

/**
 * A successful answer to its outcome. A body that cannot be read is `unknown`: the call may have had its effect. ECS
 * gives every answer its RequestId, so a body without one comes from somebody else.
 */
export function readAnswer<T>(body: unknown, read: Reader<T>): Outcome<T> {
  try {
    const object = asObject(body, "the answer");
    return { kind: "done", value: read(object), requestId: requiredTextAt(object, "RequestId") };
  } catch (error) {
    if (error instanceof UnreadableAnswer) {
      return { kind: "unknown", cause: `the answer cannot be read: ${error.message}`, why: "unreadable" };
    }
    throw error;
  }
}

/** For calls whose answer holds nothing but its RequestId. */
export function mapNothing(): void {
  return undefined;
}

/** "" at the end of the list (ECS facts 4.1: TotalCount means nothing here). */
export function mapNextToken(body: WireObject): string {
  return exactTextAt(body, "NextToken");
}

/** DescribeResourcesModification: every zone's types, sold out or not. A zone's own status counts for all in it. */
export function mapOfferedTypes(body: WireObject): readonly OfferedType[] {
  return requiredListAt(body, "AvailableZones", "AvailableZone").flatMap((item) => {
    const zone = asObject(item, "AvailableZone");
    return listAt(zone, "AvailableResources", "AvailableResource").flatMap((resource) =>
      offeredTypesOf(zone, asObject(resource, "AvailableResource")),
    );
  });
}

function offeredTypesOf(zone: WireObject, resource: WireObject): readonly OfferedType[] {
  if ((textAt(resource, "Type") || "InstanceType") !== "InstanceType") return [];
  const zoneStatus = stockAt(zone, "Available");
  return listAt(resource, "SupportedResources", "SupportedResource").map((item) => {
    const offered = asObject(item, "SupportedResource");
    return {
      instanceType: requiredTextAt(offered, "Value"),
      zoneId: requiredTextAt(zone, "ZoneId"),
      status: zoneStatus === "SoldOut" ? zoneStatus : stockAt(offered),
      statusCategory: textAt(offered, "StatusCategory"),
    };
  });
}

/** Whoever says neither has none for us: the instance would be stopped for it. */
function stockAt(source: WireObject, ifMissing?: OfferedType["status"]): OfferedType["status"] {
  return knownOr(() => wordAt(source, "Status", ["Available", "SoldOut"], ifMissing), "SoldOut");
}

/** DescribeInstanceTypes. */
export function mapTypeFacts(body: WireObject): readonly TypeFacts[] {
  return requiredListAt(body, "InstanceTypes", "InstanceType").map((item) => {
    const type = asObject(item, "InstanceType");
    return {
      instanceType: requiredTextAt(type, "InstanceTypeId"),
      bandwidthTxKbps: numberAt(type, "InstanceBandwidthTx"),
      cpuArchitecture: textAt(type, "CpuArchitecture"),
      cores: numberAt(type, "CpuCoreCount"),
      memoryGiB: numberAt(type, "MemorySize"),
    };
  });
}

/** DescribeInstancesFullStatus. */
export function mapFullStatus(body: WireObject): readonly FullStatus[] {
  return requiredListAt(body, "InstanceFullStatusSet", "InstanceFullStatusType").map((item) => {
    const row = asObject(item, "InstanceFullStatusType");
    return { instanceId: requiredTextAt(row, "InstanceId"), health: textAt(objectAt(row, "HealthStatus"), "Name") };
  });
}

/** DescribeCloudAssistantStatus: the status is the text "true" or "false". */
export function mapAssistants(body: WireObject): readonly AssistantStatus[] {
  return requiredListAt(body, "InstanceCloudAssistantStatusSet", "InstanceCloudAssistantStatus").map((item) => {
    const row = asObject(item, "InstanceCloudAssistantStatus");
    return {
      instanceId: requiredTextAt(row, "InstanceId"),
      isRunning: textAt(row, "CloudAssistantStatus").toLowerCase() === "true",
      lastHeartbeat: textAt(row, "LastHeartbeatTime"),
    };
  });
}

/** DescribeHealthStatus of Classic Load Balancer (SLB facts 1). */
export function mapBackends(body: WireObject): readonly BackendHealth[] {
  return requiredListAt(body, "BackendServers", "BackendServer").map((item) => {
    const row = asObject(item, "BackendServer");
    return {
      instanceId: textAt(row, "ServerId"),
      port: numberAt(row, "ListenerPort", 0),
      health: textAt(row, "ServerHealthStatus"),
    };
  });
}

/** DescribePrice with PriceUnit Hour: TradePrice is what is paid, after discounts. */
export function mapPrice(body: WireObject): Price {
  const price = objectAt(objectAt(body, "PriceInfo"), "Price");
  return { amountPerHour: numberAt(price, "TradePrice"), currency: requiredTextAt(price, "Currency") };
}

/** DescribeInstanceModificationPrice: once, for the rest of the subscription. */
export function mapQuote(body: WireObject): Money {
  const price = objectAt(objectAt(body, "PriceInfo"), "Price");
  return { amount: numberAt(price, "TradePrice"), currency: requiredTextAt(price, "Currency") };
}

/** ModifyPrepayInstanceSpec, ModifyInstanceNetworkSpec: text in the models, a number in the sample of the page. */
export function mapOrderId(body: WireObject): string {
  return requiredTextAt(body, "OrderId");
}

/** AllocatePublicIpAddress. */
export function mapPublicIp(body: WireObject): string {
  return requiredTextAt(body, "IpAddress");
}
