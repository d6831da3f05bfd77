// RebootInstance: from Running only; the API shows Starting while it lasts (ECS facts 3.1, 3.3).
import { EcsError } from "../codes/ecs-error";
import { BOOLEAN, REQUIRED_STRING } from "../parameters/parameter-table";
import { beginReboot } from "../world/transitions";
import { type Action, findMachine } from "./action";
import { checkReboot } from "./power-rules";

export const REBOOT_INSTANCE: Action = {
  name: "RebootInstance",
  parameters: { InstanceId: REQUIRED_STRING, ForceStop: BOOLEAN, DryRun: BOOLEAN },
  run({ world, parameters, at }) {
    const machine = findMachine(world, parameters.text("InstanceId"));
    checkReboot(machine);
    if (parameters.flag("DryRun")) throw new EcsError("DryRunOperation");
    beginReboot(world, machine, { at, cause: "RebootInstance" });
    return {};
  },
};
