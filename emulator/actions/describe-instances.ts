// DescribeInstances: by ids, by filters, page by page; an id that is not there is simply not in the answer (ECS facts 4.1, 4.3).
import { EcsError } from "../codes/ecs-error";
import { BOOLEAN, INTEGER, type ParameterTable, REQUIRED_STRING, STRING } from "../parameters/parameter-table";
import type { Parameters } from "../parameters/parameters";
import { type Action, checkRegion } from "./action";
import { INSTANCE_FILTERS, readFilters } from "./instance-filters";
import { NUMBER_PAGING, takePage, TOKEN_PAGING } from "./paging";
import { tellInstance } from "./told-instance";

const PARAMETERS = {
  RegionId: REQUIRED_STRING,
  InstanceIds: STRING,
  ...TOKEN_PAGING,
  ...NUMBER_PAGING,
  ...INSTANCE_FILTERS,
  "AdditionalAttributes.N": STRING,
  NeedSaleCycle: BOOLEAN,
  HttpEndpoint: STRING,
  HttpTokens: STRING,
  HttpPutResponseHopLimit: INTEGER,
  DryRun: BOOLEAN,
} as const satisfies ParameterTable;

export const DESCRIBE_INSTANCES: Action = {
  name: "DescribeInstances",
  parameters: PARAMETERS,
  run(call) {
    const { world, parameters } = call;
    checkRegion(call);
    const ids = readIds(parameters);
    if (parameters.flag("DryRun")) throw new EcsError("DryRunOperation");
    const named = ids?.flatMap((id) => world.instances.get(id) ?? []);
    const filter = readFilters(parameters);
    const all = named ?? [...world.instances.values()];
    const found = filter === undefined ? all : all.filter(filter);
    const page = takePage(found, parameters);
    return {
      TotalCount: page.totalCount,
      PageNumber: page.pageNumber,
      PageSize: page.pageSize,
      NextToken: page.nextToken,
      Instances: { Instance: page.items.map((machine) => tellInstance(world, machine)) },
    };
  },
};

const MOST_IDS = 100;

/** `["i-a","i-b"]` as a string; each id once; undefined when not given. */
function readIds(parameters: Parameters): string[] | undefined {
  const text = parameters.text("InstanceIds");
  if (text === undefined || text === "") return undefined;
  const ids = parseIds(text);
  if (ids === undefined) throw new EcsError("InvalidInstanceIds.Malformed");
  if (ids.length > MOST_IDS) throw new EcsError("InvalidParameter.TooManyInstanceIds");
  return [...new Set(ids)];
}

function parseIds(text: string): string[] | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    const isList = Array.isArray(parsed) && parsed.every((id) => typeof id === "string");
    return isList ? parsed : undefined;
  } catch {
    return undefined;
  }
}
