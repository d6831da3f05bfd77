// The parameter `InstanceId.N` of the actions that tell of instances by id: its row, and a call in, which instances it asks for out. Pure.
import { EcsError } from "../codes/ecs-error";
import type { ParameterTable } from "../parameters/parameter-table";
import { INSTANCE_ID, type Machine } from "../world/instance";
import type { ActionCall } from "./action";

export const INSTANCE_IDS = {
  "InstanceId.N": { type: "String", maxCount: 100, invalid: "InvalidParameter.TooManyInstanceIds" },
} as const satisfies ParameterTable;

/** Without an id: every instance. Throws for one that is none. */
export function readInstanceIds({ parameters }: ActionCall): (machine: Machine) => boolean {
  const ids = parameters.list("InstanceId");
  if (ids.some((id) => !INSTANCE_ID.test(id))) throw new EcsError("Abs.InvalidInstanceIds.MalFormed");
  return ({ instanceId }) => ids.length === 0 || ids.includes(instanceId);
}
