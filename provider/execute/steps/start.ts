// The step "start": StartInstance, then Running.
import type { StepRunner } from "../execution";
import { awaitEffect, type Effect } from "../wait/await-effect";
import { comesTo, statusIsOneOf } from "../wait/conditions";
import { sendUntokened } from "../wait/send-untokened";

const RUNNING: Omit<Effect, "patience"> = {
  action: "StartInstance",
  done: comesTo("Running", "Starting"),
  begun: statusIsOneOf("Starting", "Running"),
  lookAfter: ["status"],
};

export const runStart: StepRunner<"start"> = async (execution) => {
  const { session, instanceId } = execution;
  const send = () => session.ecs.startInstance({ instanceId, dryRun: false });
  const effect = { ...RUNNING, patience: execution.patience.start };
  return await awaitEffect(execution, await sendUntokened(execution, effect, send), effect);
};
