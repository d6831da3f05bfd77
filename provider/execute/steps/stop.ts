// The step "stop": StopInstance, then Stopped. Forced only where the plan says so, and only after the graceful stop timed out.
import { classifyError, type ErrorClass } from "../../calls/error-classes";
import type { StoppedMode } from "../../ports/ecs";
import type { Failed, Outcome, Rejected } from "../../ports/outcome";
import { PROGRESS } from "../../render/progress-words";
import { type Execution, failed, failedCall, type StepResult, type StepRunner } from "../execution";
import { awaitEffect, type Effect, settle } from "../wait/await-effect";
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
  const lost: Failed[] = [];
  const send = async () => {
    const outcome = await session.ecs.stopInstance({ instanceId, stoppedMode, forceStop, dryRun: false });
    if (outcome.kind !== "done" && mayHaveHadEffect(outcome)) lost.push(outcome);
    return outcome;
  };
  const effect = { ...STOPPED, patience: execution.patience.stop };
  const outcome = await sendUntokened(execution, effect, send);
  const isLost = lost.length > 0;
  // A forced stop follows a graceful one of our own.
  const mayBeOurs = isLost || forceStop || execution.takesUp === true;
  if (!mayBeOurs && isStatusRefusal(outcome)) return await judgeRefusal(execution, outcome, effect);
  const result = await awaitEffect(execution, outcome, effect);
  return isLost ? lostOnTheWay(result) : result;
}

function lostOnTheWay(result: StepResult): StepResult {
  if (result.kind === "done") return { ...result, isLost: true };
  return { ...result, failure: { ...result.failure, isLost: true } };
}

/** No call of ours can have changed the status: whoever did has the machine, unless it goes nowhere. */
async function judgeRefusal(execution: Execution, refusal: Rejected, effect: Effect): Promise<StepResult> {
  const looked = await settle(execution, effect);
  if (looked.kind === "holds") return failed("interfered", LEFT_TO_THEM, refusal.code, refusal.requestId);
  return looked.kind === "timed-out" ? failedCall(effect.action, refusal) : failed(looked.kind, looked.sentence);
}

const LEFT_TO_THEM = "somebody else is stopping the machine, or has stopped it: it is left to them";

/** A failure of the service may come on the way back, with the effect there already. */
function mayHaveHadEffect(failure: Failed): boolean {
  return failure.kind === "unknown" || classOf(failure) === "transient";
}

function isStatusRefusal(outcome: Outcome<void>): outcome is Rejected {
  return outcome.kind !== "done" && classOf(outcome) === "status";
}

function classOf(failure: Failed): ErrorClass | undefined {
  return failure.kind === "rejected" ? classifyError(failure.code, failure.message) : undefined;
}
