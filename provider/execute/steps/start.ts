// The step "start": StartInstance, then Running.
import type { StepRunner } from "../execution";
import { awaitEffect, type Effect } from "../wait/await-effect";
import { comesTo, statusIsOneOf } from "../wait/conditions";
import { PATIENCE } from "../wait/patience";
import { sendUntokened } from "../wait/send-untokened";

const RUNNING: Effect = {
  action: "StartInstance",
  done: comesTo("Running", "Starting"),
  begun: statusIsOneOf("Starting", "Running"),
  patience: PATIENCE.start,
  lookAfter: ["status"],
};

export const runStart: StepRunner<"start"> = async (execution) => {
  const { session, instanceId } = execution;
  const send = () => session.ecs.startInstance({ instanceId, dryRun: false });
  return await awaitEffect(execution, await sendUntokened(execution, RUNNING, send), RUNNING);
};
