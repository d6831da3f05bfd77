// DescribePrice: the price of an instance of a type, of its public bandwidth, of a system disk (ECS facts 4.10). Prices are illustrative.
import { EcsError } from "../codes/ecs-error";
import { INTEGER, type ParameterTable, REQUIRED_STRING, STRING } from "../parameters/parameter-table";
import type { Parameters } from "../parameters/parameters";
import type { World } from "../world/world";
import { type Action, type Body, checkRegion } from "./action";
import { BANDWIDTH_HOUR } from "./orders";

const PARAMETERS = {
  RegionId: REQUIRED_STRING,
  ResourceType: {
    type: "String",
    values: ["instance", "disk", "bandwidth", "ddh", "ElasticityAssurance", "CapacityReservation", "diskperformance"],
  },
  InstanceType: STRING,
  "InstanceTypeList.N": STRING,
  PriceUnit: { type: "String", values: ["Hour", "Day", "Week", "Month", "Year"] },
  Period: { ...INTEGER, min: 1 },
  Amount: { ...INTEGER, min: 1, max: 1000 },
  InternetChargeType: { type: "String", values: ["PayByTraffic", "PayByBandwidth"] },
  InternetMaxBandwidthOut: { ...INTEGER, min: 0, max: 100 },
  ImageId: STRING,
  IoOptimized: { type: "String", values: ["optimized", "none"] },
  InstanceNetworkType: { type: "String", values: ["vpc", "classic"] },
  Platform: STRING,
  Isp: STRING,
  Scope: STRING,
  ZoneId: STRING,
  SpotStrategy: STRING,
  SpotDuration: INTEGER,
  Capacity: INTEGER,
  AssuranceTimes: STRING,
  StartTime: STRING,
  DedicatedHostType: STRING,
  InstanceAmount: INTEGER,
  InstanceCpuCoreCount: INTEGER,
  OfferingType: STRING,
  "SystemDisk.Category": STRING,
  "SystemDisk.Size": { ...INTEGER, min: 1 },
  "SystemDisk.PerformanceLevel": STRING,
  "SystemDisk.StorageClusterId": STRING,
  "DataDisk.N.Category": STRING,
  "DataDisk.N.Size": { type: "Long" },
  "DataDisk.N.PerformanceLevel": STRING,
  "DataDisk.N.ProvisionedIops": { type: "Long" },
  "DataDisk.N.StorageClusterId": STRING,
  "SchedulerOptions.DedicatedHostId": STRING,
  "SchedulerOptions.DeploymentSetStrategy": STRING,
  "RecurrenceRules.N.RecurrenceType": STRING,
  "RecurrenceRules.N.RecurrenceValue": STRING,
  "RecurrenceRules.N.StartHour": INTEGER,
  "RecurrenceRules.N.EndHour": INTEGER,
} as const satisfies ParameterTable;

export const DESCRIBE_PRICE: Action = {
  name: "DescribePrice",
  parameters: PARAMETERS,
  run(call) {
    checkRegion(call);
    const items = priceItems(call.world, call.parameters);
    const total = items.reduce((sum, item) => sum + item.amount, 0);
    return { PriceInfo: { Price: renderPrice(total, items), Rules: { Rule: [] }, RelatedPrice: {} } };
  },
};

interface Item {
  readonly resource: string;
  readonly amount: number;
}

// CNY an hour and GiB, illustrative.
const DISK_GIB_HOUR = 0.0007;
const DEFAULT_SYSTEM_DISK_GIB = 40;

const HOURS = { Hour: 1, Day: 24, Week: 168, Month: 720, Year: 8760 } as const;

function priceItems(world: World, parameters: Parameters): Item[] {
  const kind = parameters.text("ResourceType") ?? "instance";
  if (kind !== "instance" && kind !== "bandwidth") {
    throw new EcsError("InvalidParameter", { detail: "ResourceType" });
  }
  const times = hours(parameters) * (parameters.number("Amount") ?? 1);
  const parts = kind === "instance" ? instanceParts(world, parameters) : [];
  return [...parts, ...bandwidthParts(parameters)].map(({ resource, amount }) => ({
    resource,
    amount: round(amount * times),
  }));
}

function hours(parameters: Parameters): number {
  const unit = (parameters.text("PriceUnit") ?? "Hour") as keyof typeof HOURS;
  return HOURS[unit] * (parameters.number("Period") ?? 1);
}

function instanceParts(world: World, parameters: Parameters): Item[] {
  const name = parameters.text("InstanceType") ?? "";
  if (name === "") throw new EcsError("MissingParameter", { detail: "InstanceType" });
  const type = world.types.get(name);
  if (type === undefined) throw new EcsError("InvalidInstanceType.ValueNotSupported");
  const size = parameters.number("SystemDisk.Size") ?? DEFAULT_SYSTEM_DISK_GIB;
  const disk = { resource: "systemDisk", amount: parameters.has("ImageId") ? size * DISK_GIB_HOUR : 0 };
  return [{ resource: "instanceType", amount: type.pricePerHour }, disk];
}

/** Pay-by-traffic costs nothing an hour; ResourceType=bandwidth knows that price only (ECS facts 4.10). */
function bandwidthParts(parameters: Parameters): Item[] {
  const fixed = parameters.text("InternetChargeType") === "PayByBandwidth";
  const wanted = parameters.number("InternetMaxBandwidthOut") ?? 0;
  return [{ resource: "bandwidth", amount: fixed ? wanted * BANDWIDTH_HOUR : 0 }];
}

function renderPrice(total: number, items: readonly Item[]): Body {
  return {
    Currency: "CNY",
    ...amounts(total),
    ReservedInstanceHourPrice: 0,
    DetailInfos: {
      DetailInfo: items.map(({ resource, amount }) => ({
        Resource: resource,
        ...amounts(amount),
        SubRules: { Rule: [] },
      })),
    },
  };
}

function amounts(amount: number): Body {
  return { OriginalPrice: round(amount), DiscountPrice: 0, TradePrice: round(amount) };
}

function round(amount: number): number {
  return Math.round(amount * 1e6) / 1e6;
}
