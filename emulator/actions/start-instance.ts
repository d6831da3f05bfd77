// StartInstance: asynchronous, from Stopped only; a changed type needs stock (ECS facts 3.1, 3.3, 3.5).
import { EcsError } from "../codes/ecs-error";
import { BOOLEAN, REQUIRED_STRING } from "../parameters/parameter-table";
import { beginStart } from "../world/transitions";
import { type Action, findMachine } from "./action";
import { checkStart } from "./power-rules";

export const START_INSTANCE: Action = {
  name: "StartInstance",
  parameters: { InstanceId: REQUIRED_STRING, InitLocalDisk: BOOLEAN, DryRun: BOOLEAN },
  run({ world, parameters, at }) {
    const machine = findMachine(world, parameters.text("InstanceId"));
    checkStart(world, machine);
    if (parameters.flag("DryRun")) throw new EcsError("DryRunOperation");
    beginStart(world, machine, { at, cause: "StartInstance" });
    return {};
  },
};
