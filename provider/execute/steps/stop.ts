// The step "stop": StopInstance, then Stopped. Forced only where the plan says so, and only after the graceful stop timed out.
import type { StoppedMode } from "../../ports/ecs";
import { PROGRESS } from "../../render/progress-words";
import type { Execution, StepResult, StepRunner } from "../execution";
import { awaitEffect, type Effect } from "../wait/await-effect";
import { comesTo, statusIsOneOf } from "../wait/conditions";
import { sendUntokened } from "../wait/send-untokened";

const STOPPED: Omit<Effect, "patience"> = {
  action: "StopInstance",
  done: comesTo("Stopped", "Stopping"),
  begun: statusIsOneOf("Stopping", "Stopped"),
  lookAfter: ["status"],
};

export const runStop: StepRunner<"stop"> = async (execution, { mode, mayForce }) => {
  const graceful = await stop(execution, mode, false);
  if (!mayForce || graceful.kind === "done" || graceful.failure.kind !== "timed-out") return graceful;
  execution.report.say("warning", PROGRESS.forcing(execution.name));
  return await stop(execution, mode, true);
};

async function stop(execution: Execution, stoppedMode: StoppedMode, forceStop: boolean): Promise<StepResult> {
  const { session, instanceId } = execution;
  const send = () => session.ecs.stopInstance({ instanceId, stoppedMode, forceStop, dryRun: false });
  const effect = { ...STOPPED, patience: execution.patience.stop };
  return await awaitEffect(execution, await sendUntokened(execution, effect, send), effect);
}
