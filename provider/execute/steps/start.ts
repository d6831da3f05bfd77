// The step "start": StartInstance, then Running.
import { classifyError, type ErrorClass } from "../../calls/error-classes";
import type { Outcome } from "../../ports/outcome";
import { awaitTurn } from "../wait/await-turn";
import type { Run } from "../run";
import { failed, type StepResult, type StepRunner } from "../step-result";
import { START } from "../operations";
import { performWrite } from "../perform-write";
import { statusIsOneOf } from "../wait/conditions";
import { WAIT_LIMITS, START_LIMIT_MS } from "../wait/wait-limits";
import { waitFor } from "../wait/wait-for";

/** While starts fail for everybody the instance waits for its turn, and is looked at again when that comes. */
export const runStart: StepRunner<"start"> = async (run) => {
  const turn = await awaitTurn(run, run.services.session.clock.now() + START_LIMIT_MS);
  if (turn === "never") return failed("failed", NOBODY_STARTS);
  if (turn === "cancelled") return failed("cancelled", "the run was cancelled while starts failed for every instance");
  const seen = turn === "later" ? await waitFor(run, STANDS, WAIT_LIMITS.settle) : undefined;
  if (seen && seen.kind !== "holds" && seen.kind !== "timed-out") return failed(seen.kind, seen.sentence);
  return await startInstance(run);
};

const STANDS = statusIsOneOf("Stopped", "Starting", "Running");

export const NOBODY_STARTS = "StartInstance fails for every instance of this account";

export async function startInstance(run: Run): Promise<StepResult> {
  const { instanceId, limits } = run;
  const { session } = run.services;
  const send = () => session.ecs.startInstance({ instanceId, dryRun: false });
  const sent = (answer: Outcome<unknown>) => {
    if (!isOfOneInstance(answer)) session.starts.note(answer.kind === "done", session.clock.now());
  };
  return (await performWrite(run, { ...START, send, sent, limits: limits.start })).result;
}

/** Refusals that meet the next instance too; any other may be this one's alone (a policy names resources, an instance expires). */
const OF_ALL_INSTANCES: readonly ErrorClass[] = ["throttled", "transient", "credentials"];

function isOfOneInstance(outcome: Outcome<unknown>): boolean {
  return outcome.kind === "rejected" && !OF_ALL_INSTANCES.includes(classifyError(outcome.code, outcome.message));
}
