// StartInstances: up to 100 instances in one call (ECS facts 3.1).
import { beginStart } from "../world/transitions";
import type { Action } from "./action";
import { BATCH_PARAMETERS, runBatch } from "./batch";
import { checkStart } from "./power-rules";

export const START_INSTANCES: Action = {
  name: "StartInstances",
  parameters: BATCH_PARAMETERS,
  run(call) {
    return runBatch(call, {
      check: (machine) => checkStart(call.world, machine),
      act: (machine) => beginStart(call.world, machine, { at: call.at, cause: "StartInstances" }),
    });
  },
};
