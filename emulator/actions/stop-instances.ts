// StopInstances: up to 100 instances in one call (ECS facts 3.1).
import { BOOLEAN } from "../parameters/parameter-table";
import { beginStop } from "../world/transitions";
import type { Action } from "./action";
import { BATCH_PARAMETERS, runBatch } from "./batch";
import { checkStop } from "./power-rules";
import { readStoppedMode, STOPPED_MODE } from "./stopped-mode";

export const STOP_INSTANCES: Action = {
  name: "StopInstances",
  parameters: { ...BATCH_PARAMETERS, ForceStop: BOOLEAN, StoppedMode: STOPPED_MODE },
  run(call) {
    const how = { at: call.at, cause: "StopInstances", force: call.parameters.flag("ForceStop") };
    const stoppedMode = readStoppedMode(call.parameters);
    return runBatch(call, {
      check: (machine) => checkStop(machine, false),
      act: (machine) => beginStop(call.world, machine, { ...how, stoppedMode }),
    });
  },
};
