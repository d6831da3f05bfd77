// The step "stop": StopInstance, then Stopped. Forced only where the plan says so, and only after the graceful stop timed out.
//
// A stop that was sent is ours until it surely had no effect: it takes the instance down for all that its answer says (decision 0029).
import type { StoppedMode } from "../../ports/ecs";
import type { Failed } from "../../ports/outcome";
import { PROGRESS } from "../../render/progress-words";
import type { Run } from "../run";
import type { StepResult, StepRunner } from "../step-result";
import { barredNow } from "../bars";
import { STOP } from "../operations";
import { performWrite } from "../perform-write";
import { mayComeLate } from "../write";

export const runStop: StepRunner<"stop"> = async (run, { mode, mayForce }) => {
  const graceful = await stop(run, mode, false);
  if (!mayForce || graceful.kind === "done" || graceful.failure.kind !== "timed-out") return graceful;
  run.services.report.say("warning", PROGRESS.forcing(run.services.name));
  return await stop(run, mode, true);
};

async function stop(run: Run, stoppedMode: StoppedMode, forceStop: boolean): Promise<StepResult> {
  const { services, instanceId, limits } = run;
  const send = async () => {
    // One that is forced follows a stop that was taken: who has begun, ends.
    const by = forceStop ? undefined : await barredNow(run);
    if (by) return { kind: "barred", by } as const;
    return await services.session.ecs.stopInstance({ instanceId, stoppedMode, forceStop, dryRun: false });
  };
  const written = await performWrite(run, { ...STOP, send, limits: limits.stop });
  const { result, answer, isLost } = written;
  // A forced stop follows a graceful one of our own, and one of a dead run may have come before ours.
  const isOurs = isLost || forceStop || run.takesUp;
  if (result.kind === "done" && answer && answer.kind !== "done" && !isOurs) {
    services.report.say("warning", PROGRESS.stoppedThough(services.name, why(answer)));
  }
  return mayComeLate(written) ? lostOnTheWay(result) : result;
}

function lostOnTheWay(result: StepResult): StepResult {
  if (result.kind === "done") return { ...result, isLost: true };
  return { ...result, failure: { ...result.failure, isLost: true } };
}

function why(outcome: Failed): string {
  return outcome.kind === "rejected" ? `${outcome.code}: ${outcome.message}` : outcome.cause;
}
