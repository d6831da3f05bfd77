// DescribeAvailableResource: what a new instance could have in each zone; it says nothing of an instance that exists (ECS facts 4.7).
import { EcsError } from "../codes/ecs-error";
import { INTEGER, type ParameterTable, REQUIRED_STRING, STRING } from "../parameters/parameter-table";
import type { Parameters } from "../parameters/parameters";
import type { Stock } from "../world/catalogue";
import type { World } from "../world/world";
import { type Action, type Body, checkRegion } from "./action";
import { SYSTEM_DISKS } from "./system-disks";

const PARAMETERS = {
  RegionId: REQUIRED_STRING,
  DestinationResource: {
    type: "String",
    required: true,
    values: ["Zone", "IoOptimized", "InstanceType", "Network", "ddh", "SystemDisk", "DataDisk"],
    invalid: "Invalid.DestinationResource",
  },
  ResourceType: { type: "String", values: ["instance", "disk", "reservedinstance", "ddh"] },
  InstanceChargeType: { type: "String", values: ["PostPaid", "PrePaid"] },
  InstanceType: STRING,
  IoOptimized: { type: "String", values: ["optimized", "none"] },
  NetworkCategory: { type: "String", values: ["vpc", "classic"] },
  SpotStrategy: STRING,
  SpotDuration: INTEGER,
  Cores: { ...INTEGER, min: 1, invalid: "InvalidParam.Cores" },
  Memory: { type: "Float", invalid: "InvalidParam.Memory" },
  ZoneId: STRING,
  SystemDiskCategory: STRING,
  DataDiskCategory: STRING,
  DedicatedHostId: STRING,
  Scope: STRING,
} as const satisfies ParameterTable;

export const DESCRIBE_AVAILABLE_RESOURCE: Action = {
  name: "DescribeAvailableResource",
  parameters: PARAMETERS,
  run(call) {
    checkRegion(call);
    const { world, parameters } = call;
    const zoneId = parameters.text("ZoneId");
    if (zoneId !== undefined && !world.zones.includes(zoneId)) throw new EcsError("InvalidZoneId.NotFound");
    if (parameters.has("InstanceType") && (parameters.has("Cores") || parameters.has("Memory"))) {
      throw new EcsError("InvalidParam.TypeAndCpuMem.Conflict");
    }
    const zones = world.zones.filter((zone) => zone === (zoneId ?? zone));
    return { AvailableZones: { AvailableZone: zones.map((zone) => renderZone(world, zone, parameters)) } };
  },
};

function renderZone(world: World, zoneId: string, parameters: Parameters): Body {
  const destination = parameters.text("DestinationResource") ?? "";
  return {
    ZoneId: zoneId,
    RegionId: world.regionId,
    Status: "Available",
    StatusCategory: "WithStock",
    AvailableResources: {
      AvailableResource: [
        {
          Type: destination,
          SupportedResources: { SupportedResource: resources(world, zoneId, destination, parameters) },
        },
      ],
    },
  };
}

function resources(world: World, zoneId: string, destination: string, parameters: Parameters): Body[] {
  if (destination === "InstanceType") return types(world, zoneId, parameters);
  const words: Readonly<Record<string, readonly string[]>> = {
    Zone: [zoneId],
    IoOptimized: ["optimized"],
    Network: ["vpc"],
    SystemDisk: SYSTEM_DISKS,
    DataDisk: SYSTEM_DISKS,
  };
  return (words[destination] ?? []).map((value) => row(value, "WithStock"));
}

function types(world: World, zoneId: string, parameters: Parameters): Body[] {
  return [...world.types.values()].flatMap((type) => {
    const stock = world.stockOf(zoneId, type.instanceType);
    const asked =
      type.instanceType === (parameters.text("InstanceType") ?? type.instanceType) &&
      type.cores === (parameters.number("Cores") ?? type.cores) &&
      type.memoryGiB === (parameters.number("Memory") ?? type.memoryGiB);
    return stock === undefined || !asked || type.offline ? [] : [row(type.instanceType, stock.level)];
  });
}

function row(value: string, level: Stock["level"]): Body {
  return { Value: value, Status: level === "WithoutStock" ? "SoldOut" : "Available", StatusCategory: level };
}
