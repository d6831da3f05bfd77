// TagResources and UntagResources, for instances. Limits and codes: ECS facts 5.
import { EcsError } from "../codes/ecs-error";
import { BOOLEAN, type ParameterTable, REQUIRED_STRING, STRING } from "../parameters/parameter-table";
import type { Parameters } from "../parameters/parameters";
import type { Machine } from "../world/instance";
import { removeTag, setTag } from "../world/tags";
import { type Action, type ActionCall, checkRegion } from "./action";

const TAGS_PER_RESOURCE = 20;
const TAG_LENGTH = 128;

const RESOURCES = {
  RegionId: REQUIRED_STRING,
  ResourceType: REQUIRED_STRING,
  "ResourceId.N": { type: "String", required: true, maxCount: 50, invalid: "NumberExceed.ResourceIds" },
} as const satisfies ParameterTable;

export const TAG_RESOURCES: Action = {
  name: "TagResources",
  parameters: {
    ...RESOURCES,
    "Tag.N.Key": { type: "String", required: true, maxCount: 20, invalid: "InvalidTagKey.Malformed" },
    "Tag.N.Value": { ...STRING, maxCount: 20, invalid: "InvalidTagValue.Malformed" },
  },
  run(call) {
    const machines = findTagged(call);
    const tags = readTags(call.parameters);
    for (const machine of machines) checkRoom(machine, tags);
    for (const machine of machines) {
      for (const [key, value] of tags) setTag(call.world, machine, key, value, { at: call.at, cause: "TagResources" });
    }
    return {};
  },
};

export const UNTAG_RESOURCES: Action = {
  name: "UntagResources",
  parameters: {
    ...RESOURCES,
    All: BOOLEAN,
    "TagKey.N": { type: "String", maxCount: 20, invalid: "InvalidTagKey.Malformed" },
  },
  run(call) {
    const machines = findTagged(call);
    const keys = call.parameters.list("TagKey");
    // The page: All counts only where no TagKey.N is given.
    const all = keys.length === 0 && call.parameters.flag("All");
    for (const machine of machines) {
      const gone = all ? Object.keys(machine.tags).filter((key) => !isReserved(key)) : keys;
      for (const key of gone) removeTag(call.world, machine, key, { at: call.at, cause: "UntagResources" });
    }
    return {};
  },
};

function findTagged(call: ActionCall): Machine[] {
  checkRegion(call);
  if (call.parameters.text("ResourceType") !== "instance") throw new EcsError("InvalidResourceType.NotFound");
  return call.parameters.list("ResourceId").map((id) => {
    const machine = call.world.instances.get(id);
    if (machine === undefined) throw new EcsError("InvalidResourceId.NotFound");
    return machine;
  });
}

function readTags(parameters: Parameters): Map<string, string> {
  const tags = new Map<string, string>();
  for (const { Key: key = "", Value: value = "" } of parameters.records("Tag", ["Key", "Value"])) {
    if (key === "" || key.length > TAG_LENGTH || isReserved(key) || hasAddress(key)) {
      throw new EcsError("InvalidTagKey.Malformed");
    }
    if (value.length > TAG_LENGTH || hasAddress(value)) throw new EcsError("InvalidTagValue.Malformed");
    if (tags.has(key)) throw new EcsError("Duplicate.TagKey");
    tags.set(key, value);
  }
  return tags;
}

/** Keys of the cloud itself. */
function isReserved(key: string): boolean {
  return key.startsWith("aliyun") || key.startsWith("acs:");
}

function hasAddress(text: string): boolean {
  return text.includes("http://") || text.includes("https://");
}

function checkRoom(machine: Machine, tags: ReadonlyMap<string, string>): void {
  const keys = new Set([...Object.keys(machine.tags).filter((key) => !isReserved(key)), ...tags.keys()]);
  if (keys.size > TAGS_PER_RESOURCE) throw new EcsError("OperationDenied.QuotaExceed");
}
