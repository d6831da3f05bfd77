// The step "stop": StopInstance, then Stopped. Forced only where the plan says so, and only after the graceful stop timed out.
//
// A stop that was sent is ours until it surely had no effect: it takes the machine down for all that its answer says (decision 0029).
import { classifyError, mayHideEffect } from "../../calls/error-classes";
import type { StoppedMode } from "../../ports/ecs";
import type { Failed } from "../../ports/outcome";
import { PROGRESS } from "../../render/progress-words";
import type { Execution, StepResult, StepRunner } from "../execution";
import { STOP } from "../operations";
import { awaitEffect } from "../wait/await-effect";
import { sendUntokened } from "../wait/send-untokened";

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
    if (outcome.kind !== "done" && mayStillArrive(outcome)) lost.push(outcome);
    return outcome;
  };
  const outcome = await sendUntokened(execution, STOP, send);
  const result = await awaitEffect(execution, outcome, { ...STOP, patience: execution.patience.stop });
  // A forced stop follows a graceful one of our own, and one of a dead run may have come before ours.
  const isOurs = lost.length > 0 || forceStop || execution.takesUp === true;
  if (result.kind === "done" && outcome.kind !== "done" && !isOurs) {
    execution.report.say("warning", PROGRESS.stoppedThough(execution.name, why(outcome)));
  }
  const isUnsure = lost.length > 0 || (outcome.kind !== "done" && mayHideEffect(outcome));
  return isUnsure ? lostOnTheWay(result) : result;
}

function lostOnTheWay(result: StepResult): StepResult {
  if (result.kind === "done") return { ...result, isLost: true };
  return { ...result, failure: { ...result.failure, isLost: true } };
}

/** A failure of the service may come on the way back, with the effect there already or still to come. */
export function mayStillArrive(failure: Failed): boolean {
  return (
    failure.kind === "unknown" ||
    (failure.kind === "rejected" && classifyError(failure.code, failure.message) === "transient")
  );
}

function why(outcome: Failed): string {
  return outcome.kind === "rejected" ? `${outcome.code}: ${outcome.message}` : outcome.cause;
}
