// StopInstance: asynchronous, from Running only (ECS facts 3.1, 3.2, 3.3).
import { EcsError } from "../codes/ecs-error";
import { BOOLEAN, REQUIRED_STRING } from "../parameters/parameter-table";
import { beginStop } from "../world/transitions";
import { type Action, findMachine } from "./action";
import { checkStop } from "./power-rules";
import { readStoppedMode, STOPPED_MODE } from "./stopped-mode";

export const STOP_INSTANCE: Action = {
  name: "StopInstance",
  parameters: {
    InstanceId: REQUIRED_STRING,
    ForceStop: BOOLEAN,
    StoppedMode: STOPPED_MODE,
    ConfirmStop: BOOLEAN,
    Hibernate: BOOLEAN,
    DryRun: BOOLEAN,
  },
  run({ world, parameters, at }) {
    const machine = findMachine(world, parameters.text("InstanceId"));
    checkStop(machine, parameters.flag("Hibernate"));
    if (parameters.flag("DryRun")) throw new EcsError("DryRunOperation");
    const how = { at, cause: "StopInstance", force: parameters.flag("ForceStop") };
    beginStop(world, machine, { ...how, stoppedMode: readStoppedMode(parameters) });
    return {};
  },
};
