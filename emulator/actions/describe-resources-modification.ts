// DescribeResourcesModification: what an instance can become; sold out is listed, not reachable is absent (ECS facts 4.6).
import { EcsError } from "../codes/ecs-error";
import { BOOLEAN, INTEGER, type ParameterTable, REQUIRED_STRING, STRING } from "../parameters/parameter-table";
import type { Parameters } from "../parameters/parameters";
import { type InstanceTypeFacts, isReachable, type Stock } from "../world/catalogue";
import type { Machine } from "../world/instance";
import type { World } from "../world/world";
import { type Action, type ActionCall, type Body, checkRegion, findMachine } from "./action";
import { SYSTEM_DISKS } from "./system-disks";

const PARAMETERS = {
  RegionId: REQUIRED_STRING,
  ResourceId: REQUIRED_STRING,
  DestinationResource: { ...STRING, required: true, invalid: "Invalid.DestinationResource" },
  OperationType: STRING,
  InstanceType: STRING,
  Cores: { ...INTEGER, min: 1, invalid: "InvalidParam.Cores" },
  Memory: { type: "Float", invalid: "InvalidParam.Memory" },
  MigrateAcrossZone: BOOLEAN,
  ZoneId: STRING,
  "Conditions.N": { type: "String", values: ["DiskCategory"], invalid: "InvalidCondition.Malformed" },
} as const satisfies ParameterTable;

export const DESCRIBE_RESOURCES_MODIFICATION: Action = {
  name: "DescribeResourcesModification",
  parameters: PARAMETERS,
  run(call) {
    checkRegion(call);
    const machine = findMachine(call.world, call.parameters.text("ResourceId"));
    checkQuestion(machine, call.parameters);
    return { AvailableZones: { AvailableZone: [renderZone(call, machine)] } };
  },
};

const OPERATIONS = ["Upgrade", "Downgrade", "RenewDowngrade", "RenewModify"];

function checkQuestion(machine: Machine, parameters: Parameters): void {
  const destination = parameters.text("DestinationResource") ?? "";
  if (!["InstanceType", "SystemDisk"].includes(destination)) throw new EcsError("Invalid.DestinationResource");
  // Pay-as-you-go instances must ask for Upgrade, and that list also holds smaller types.
  const operation = parameters.text("OperationType") ?? "Upgrade";
  const postPaid = machine.instanceChargeType === "PostPaid";
  if (!OPERATIONS.includes(operation) || (postPaid && operation !== "Upgrade")) {
    throw new EcsError("Invalid.OperationType");
  }
  if (parameters.has("InstanceType") && (parameters.has("Cores") || parameters.has("Memory"))) {
    throw new EcsError("InvalidParam.TypeAndCpuMem.Conflict");
  }
  if (destination === "SystemDisk" && !parameters.has("InstanceType")) {
    throw new EcsError("MissingParameter", { detail: "InstanceType" });
  }
}

function renderZone(call: ActionCall, machine: Machine): Body {
  const zoneId = call.parameters.text("ZoneId") ?? machine.zoneId;
  if (!call.world.zones.includes(zoneId)) throw new EcsError("InvalidZoneId.NotFound");
  const destination = call.parameters.text("DestinationResource");
  const resources = destination === "SystemDisk" ? systemDisks() : offeredTypes(call, machine, zoneId);
  return {
    ZoneId: zoneId,
    RegionId: call.world.regionId,
    Status: "Available",
    StatusCategory: "WithStock",
    AvailableResources: {
      AvailableResource: [
        {
          Type: destination,
          SupportedResources: { SupportedResource: resources },
          ConditionSupportedResources: { ConditionSupportedResource: [] },
        },
      ],
    },
  };
}

function offeredTypes(call: ActionCall, machine: Machine, zoneId: string): Body[] {
  const { world, parameters } = call;
  const from = world.types.get(machine.instanceType);
  const acrossClusters = parameters.flag("MigrateAcrossZone");
  return [...world.types.values()]
    .filter((type) => isReachable(from, type, acrossClusters) && type.authorized && isAsked(type, parameters))
    .filter((type) => isOfOperation(machine, from, type, parameters.text("OperationType")))
    .flatMap((type) => renderType(world, zoneId, type));
}

/** Of a subscription the larger types are upgrades and the smaller ones downgrades; here the price tells which is which. */
function isOfOperation(
  { instanceChargeType }: Machine,
  from: InstanceTypeFacts | undefined,
  to: InstanceTypeFacts,
  operation = "Upgrade",
): boolean {
  if (instanceChargeType !== "PrePaid" || !["Upgrade", "Downgrade"].includes(operation)) return true;
  return (operation === "Downgrade") === to.pricePerHour < (from?.pricePerHour ?? 0);
}

function isAsked(type: InstanceTypeFacts, parameters: Parameters): boolean {
  const name = parameters.text("InstanceType") ?? type.instanceType;
  const cores = parameters.number("Cores") ?? type.cores;
  const memory = parameters.number("Memory") ?? type.memoryGiB;
  return name === type.instanceType && cores === type.cores && memory === type.memoryGiB;
}

function renderType(world: World, zoneId: string, type: InstanceTypeFacts): Body[] {
  const stock = world.stockOf(zoneId, type.instanceType);
  if (stock === undefined) return [];
  const level = shownLevel(stock);
  const status = level === "WithoutStock" ? "SoldOut" : "Available";
  return [{ Value: type.instanceType, Status: status, StatusCategory: level, Min: 0, Max: 0, Unit: null }];
}

/** Stock that is only checked at the start looks full until then. */
function shownLevel(stock: Stock): Stock["level"] {
  return stock.checkedAt === "start" ? "WithStock" : stock.level;
}

function systemDisks(): Body[] {
  return SYSTEM_DISKS.map((category) => ({
    Value: category,
    Status: "Available",
    StatusCategory: "WithStock",
    Min: 20,
    Max: 2048,
    Unit: "GiB",
  }));
}
