// What StopInstances and StartInstances share: ids, all-or-nothing or each on its own, the list of answers (ECS facts 3.1).
import { EcsError } from "../codes/ecs-error";
import { BOOLEAN, type ParameterTable, REQUIRED_STRING } from "../parameters/parameter-table";
import type { Machine } from "../world/instance";
import { type ActionCall, type Body, checkRegion, findMachine } from "./action";

export const BATCH_PARAMETERS = {
  RegionId: REQUIRED_STRING,
  "InstanceId.N": {
    type: "String",
    required: true,
    maxCount: 100,
    invalid: "InvalidParameter.TooManyInstanceIds",
  },
  BatchOptimization: { type: "String", values: ["AllTogether", "SuccessFirst"] },
  DryRun: BOOLEAN,
} as const satisfies ParameterTable;

interface BatchWork {
  readonly check: (machine: Machine) => void;
  readonly act: (machine: Machine) => void;
}

/** AllTogether (the default) does nothing when one instance may not; SuccessFirst does what it can. */
export function runBatch(call: ActionCall, work: BatchWork): Body {
  checkRegion(call);
  const ids = call.parameters.list("InstanceId");
  const successFirst = call.parameters.text("BatchOptimization") === "SuccessFirst";
  if (!successFirst) for (const id of ids) work.check(findMachine(call.world, id));
  if (call.parameters.flag("DryRun")) throw new EcsError("DRYRUN.SUCCESS");
  return { InstanceResponses: { InstanceResponse: ids.map((id) => answerOne(call, id, work)) } };
}

function answerOne(call: ActionCall, instanceId: string, work: BatchWork): Body {
  const previous = call.world.instances.get(instanceId)?.status ?? "";
  try {
    const machine = findMachine(call.world, instanceId);
    work.check(machine);
    work.act(machine);
    return response(instanceId, "200", "success", previous, machine.status);
  } catch (error) {
    if (!(error instanceof EcsError)) throw error;
    return response(instanceId, error.code, error.text, previous, previous);
  }
}

function response(instanceId: string, code: string, message: string, previous: string, current: string): Body {
  return { Code: code, Message: message, InstanceId: instanceId, PreviousStatus: previous, CurrentStatus: current };
}
