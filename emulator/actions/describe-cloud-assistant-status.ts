// DescribeCloudAssistantStatus: whether the agent of an instance runs, and its last heartbeat (ECS facts 4.12).
import { type ParameterTable, REQUIRED_STRING, STRING } from "../parameters/parameter-table";
import { assistantOf } from "../world/health";
import { type Action, checkRegion } from "./action";
import { INSTANCE_IDS, readInstanceIds } from "./instance-ids";
import { NUMBER_PAGING, takePage, TOKEN_PAGING } from "./paging";

const PARAMETERS = {
  RegionId: REQUIRED_STRING,
  ...INSTANCE_IDS,
  OSType: STRING,
  ...TOKEN_PAGING,
  ...NUMBER_PAGING,
} as const satisfies ParameterTable;

export const DESCRIBE_CLOUD_ASSISTANT_STATUS: Action = {
  name: "DescribeCloudAssistantStatus",
  parameters: PARAMETERS,
  run(call) {
    checkRegion(call);
    const { world, parameters, at } = call;
    const isAsked = readInstanceIds(call);
    const osType = parameters.text("OSType")?.toLowerCase();
    const found = [...world.instances.values()].filter(
      (machine) => isAsked(machine) && machine.osType === (osType ?? machine.osType),
    );
    // With ids given there are no pages.
    const page =
      parameters.list("InstanceId").length > 0
        ? { ...takePage([], parameters), items: found }
        : takePage(found, parameters);
    return {
      TotalCount: found.length,
      PageNumber: page.pageNumber,
      PageSize: page.pageSize,
      NextToken: page.nextToken,
      InstanceCloudAssistantStatusSet: {
        InstanceCloudAssistantStatus: page.items.map((machine) => ({
          InstanceId: machine.instanceId,
          OSType: machine.osType === "windows" ? "Windows" : "Linux",
          CloudAssistantVersion: machine.cloudAssistant ? "2.2.4.1032" : "",
          ...assistantOf(machine, at),
          InvocationCount: 0,
          ActiveTaskCount: 0,
          LastInvokedTime: "",
          SupportSessionManager: machine.cloudAssistant,
        })),
      },
    };
  },
};
