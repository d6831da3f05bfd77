// DescribeRegions and DescribeZones: the one region of the world and its zones (client models).
import { BOOLEAN, REQUIRED_STRING, STRING } from "../parameters/parameter-table";
import { typeFamily } from "../world/catalogue";
import type { World } from "../world/world";
import { type Action, type Body, checkRegion } from "./action";
import { SYSTEM_DISKS } from "./system-disks";

const LANGUAGE = { type: "String", values: ["zh-CN", "en-US", "ja"] } as const;

export const DESCRIBE_REGIONS: Action = {
  name: "DescribeRegions",
  parameters: { AcceptLanguage: LANGUAGE, InstanceChargeType: STRING, ResourceType: STRING },
  run: ({ world }) => ({
    Regions: {
      Region: [
        {
          RegionId: world.regionId,
          LocalName: world.regionId,
          RegionEndpoint: `ecs.${world.regionId}.aliyuncs.com`,
          Status: "available",
        },
      ],
    },
  }),
};

export const DESCRIBE_ZONES: Action = {
  name: "DescribeZones",
  parameters: {
    RegionId: REQUIRED_STRING,
    AcceptLanguage: LANGUAGE,
    InstanceChargeType: STRING,
    SpotStrategy: STRING,
    Verbose: BOOLEAN,
  },
  run(call) {
    checkRegion(call);
    const verbose = call.parameters.text("Verbose")?.toLowerCase() !== "false";
    return { Zones: { Zone: call.world.zones.map((zone) => renderZone(call.world, zone, verbose)) } };
  },
};

/** Verbose, the default, adds what the zone has. */
function renderZone(world: World, zoneId: string, verbose: boolean): Body {
  const brief = { ZoneId: zoneId, LocalName: zoneId, ZoneType: "AvailabilityZone" };
  if (!verbose) return brief;
  const types = [...world.types.keys()].filter((type) => world.stockOf(zoneId, type) !== undefined);
  return {
    ...brief,
    AvailableInstanceTypes: { InstanceTypes: types },
    AvailableDiskCategories: { DiskCategories: SYSTEM_DISKS },
    AvailableResourceCreation: { ResourceTypes: ["Instance", "Disk"] },
    AvailableVolumeCategories: { VolumeCategories: [] },
    AvailableDedicatedHostTypes: { DedicatedHostType: [] },
    DedicatedHostGenerations: { DedicatedHostGeneration: [] },
    AvailableResources: {
      ResourcesInfo: [
        {
          IoOptimized: true,
          SystemDiskCategories: { supportedSystemDiskCategory: SYSTEM_DISKS },
          DataDiskCategories: { supportedDataDiskCategory: SYSTEM_DISKS },
          NetworkTypes: { supportedNetworkCategory: ["vpc"] },
          InstanceTypes: { supportedInstanceType: types },
          InstanceTypeFamilies: { supportedInstanceTypeFamily: [...new Set(types.map(typeFamily))] },
          InstanceGenerations: { supportedInstanceGeneration: [] },
        },
      ],
    },
  };
}
