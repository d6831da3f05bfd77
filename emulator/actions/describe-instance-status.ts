// DescribeInstanceStatus: id and status, at most 50 to a page (ECS facts 4.5).
import { EcsError } from "../codes/ecs-error";
import { type ParameterTable, REQUIRED_STRING, STRING } from "../parameters/parameter-table";
import { type Action, checkRegion } from "./action";
import { INSTANCE_IDS, readInstanceIds } from "./instance-ids";
import { takeNumberedPage } from "./paging";

const PARAMETERS = {
  RegionId: REQUIRED_STRING,
  ...INSTANCE_IDS,
  ZoneId: STRING,
  ClusterId: STRING,
  PageNumber: { type: "Integer", min: 1 },
  PageSize: { type: "Integer", min: 1, max: 50 },
} as const satisfies ParameterTable;

export const DESCRIBE_INSTANCE_STATUS: Action = {
  name: "DescribeInstanceStatus",
  parameters: PARAMETERS,
  run(call) {
    checkRegion(call);
    const { world, parameters } = call;
    const isAsked = readInstanceIds(call);
    const zoneId = parameters.text("ZoneId");
    if (zoneId !== undefined && !world.zones.includes(zoneId)) throw new EcsError("InvalidZoneId.NotFound");
    const found = [...world.instances.values()].filter(
      (machine) => isAsked(machine) && machine.zoneId === (zoneId ?? machine.zoneId) && !parameters.has("ClusterId"),
    );
    const page = takeNumberedPage(found, parameters);
    const statuses = page.items.map(({ instanceId, status }) => ({ InstanceId: instanceId, Status: status }));
    return {
      TotalCount: page.totalCount,
      PageNumber: page.pageNumber,
      PageSize: page.pageSize,
      InstanceStatuses: { InstanceStatus: statuses },
    };
  },
};
