// ListTagResources: the tags of instances, or the instances of tags (client models).
import { EcsError } from "../codes/ecs-error";
import { type ParameterTable, REQUIRED_STRING, STRING } from "../parameters/parameter-table";
import type { Parameters } from "../parameters/parameters";
import type { Machine } from "../world/instance";
import { type Action, type Body, checkRegion } from "./action";
import { takeTokenPage } from "./paging";

const PARAMETERS = {
  RegionId: REQUIRED_STRING,
  ResourceType: REQUIRED_STRING,
  "ResourceId.N": { type: "String", maxCount: 50, invalid: "NumberExceed.ResourceIds" },
  "Tag.N.Key": { type: "String", maxCount: 20, invalid: "InvalidTagKey.Malformed" },
  "Tag.N.Value": { type: "String", maxCount: 20, invalid: "InvalidTagValue.Malformed" },
  "TagFilter.N.TagKey": STRING,
  "TagFilter.N.TagValues.N": STRING,
  NextToken: STRING,
} as const satisfies ParameterTable;

const PAGE = 50;

export const LIST_TAG_RESOURCES: Action = {
  name: "ListTagResources",
  parameters: PARAMETERS,
  run(call) {
    checkRegion(call);
    const { world, parameters } = call;
    if (parameters.text("ResourceType") !== "instance") throw new EcsError("InvalidResourceType.NotFound");
    const ids = parameters.list("ResourceId");
    const tags = wantedTags(parameters);
    if (ids.length === 0 && tags.length === 0) throw new EcsError("MissingParameter", { detail: "ResourceId" });
    const rows = [...world.instances.values()]
      .filter((machine) => (ids.length === 0 || ids.includes(machine.instanceId)) && hasAll(machine, tags))
      .flatMap((machine) => renderTags(machine, tags));
    const page = takeTokenPage(rows, parameters, PAGE);
    return { NextToken: page.nextToken, TagResources: { TagResource: page.items } };
  },
};

interface WantedTag {
  readonly key: string;
  readonly values: readonly string[];
}

/** Tag.N and TagFilter.N say the same in two ways; no value: any value. */
function wantedTags(parameters: Parameters): WantedTag[] {
  const tags = parameters.records("Tag", ["Key", "Value"]).map(({ Key = "", Value }) => ({
    key: Key,
    values: Value === undefined ? [] : [Value],
  }));
  const filters = parameters.records("TagFilter", ["TagKey"]).map(({ TagKey = "" }, index) => ({
    key: TagKey,
    values: parameters.list(`TagFilter.${index + 1}.TagValues`),
  }));
  return [...tags, ...filters];
}

function hasAll(machine: Machine, tags: readonly WantedTag[]): boolean {
  return tags.every(({ key, values }) => {
    const value = machine.tags[key];
    return value !== undefined && (values.length === 0 || values.includes(value));
  });
}

function renderTags(machine: Machine, tags: readonly WantedTag[]): Body[] {
  return Object.entries(machine.tags)
    .filter(([key]) => tags.length === 0 || tags.some((tag) => tag.key === key))
    .map(([key, value]) => ({
      ResourceId: machine.instanceId,
      ResourceType: "instance",
      TagKey: key,
      TagValue: value,
    }));
}
