// DescribeInstancesFullStatus: status and health, by ids and by either; scheduled events there are none (ECS facts 4.11).
import { type ParameterTable, REQUIRED_STRING, STRING } from "../parameters/parameter-table";
import { healthOf } from "../world/health";
import { INSTANCE_HEALTH, type InstanceStatus } from "../world/instance";
import { type Action, checkRegion } from "./action";
import { INSTANCE_IDS, readInstanceIds } from "./instance-ids";
import { NUMBER_PAGING, takeNumberedPage } from "./paging";

/** Codes as the page gives them. */
const STATUS_CODES: Readonly<Record<InstanceStatus, number>> = {
  Pending: 0,
  Starting: 37,
  Running: 1,
  Stopping: 10,
  Stopped: 2,
};

const PARAMETERS = {
  RegionId: REQUIRED_STRING,
  ...INSTANCE_IDS,
  Status: STRING,
  HealthStatus: { type: "String", values: INSTANCE_HEALTH },
  EventType: STRING,
  "EventId.N": STRING,
  "InstanceEventType.N": STRING,
  "NotBefore.Start": STRING,
  "NotBefore.End": STRING,
  "EventPublishTime.Start": STRING,
  "EventPublishTime.End": STRING,
  ...NUMBER_PAGING,
} as const satisfies ParameterTable;

/** An instance without an event is in no answer that asks for events. */
const OF_EVENTS = ["EventType", "NotBefore.Start", "NotBefore.End", "EventPublishTime.Start", "EventPublishTime.End"];

export const DESCRIBE_INSTANCES_FULL_STATUS: Action = {
  name: "DescribeInstancesFullStatus",
  parameters: PARAMETERS,
  run(call) {
    checkRegion(call);
    const { world, parameters, at } = call;
    const isAsked = readInstanceIds(call);
    const asksEvents =
      OF_EVENTS.some((name) => parameters.has(name)) ||
      parameters.list("EventId").length + parameters.list("InstanceEventType").length > 0;
    const [status, health] = [parameters.text("Status"), parameters.text("HealthStatus")];
    const found = [...world.instances.values()].filter(
      (machine) =>
        !asksEvents &&
        isAsked(machine) &&
        machine.status === (status ?? machine.status) &&
        healthOf(machine, at) === (health ?? healthOf(machine, at)),
    );
    const page = takeNumberedPage(found, parameters);
    return {
      TotalCount: page.totalCount,
      PageNumber: page.pageNumber,
      PageSize: page.pageSize,
      InstanceFullStatusSet: {
        InstanceFullStatusType: page.items.map((machine) => ({
          InstanceId: machine.instanceId,
          Status: { Code: STATUS_CODES[machine.status], Name: machine.status },
          HealthStatus: { Code: INSTANCE_HEALTH.indexOf(healthOf(machine, at)), Name: healthOf(machine, at) },
          ScheduledSystemEventSet: { ScheduledSystemEventType: [] },
        })),
      },
    };
  },
};
