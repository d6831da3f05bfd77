// A run that failed: the error for people and the outputs that are true now. What happened in, both out; pure.
import { classifyError } from "../calls/error-classes";
import type { ResizeError } from "../errors/resize-error";
import type { Executed } from "../execute/execute-plan";
import { FAILURES } from "../execute/failure-kinds";
import type { FailedAttempt } from "../inputs/failed-attempt";
import { STEP_TRAITS } from "../inputs/step-traits";
import type { AdoptedSize, Outputs } from "../inputs/stored-state";
import { heldUntil } from "../plan/attempt-rules";
import type { Instance } from "../ports/ecs";
import { failureError } from "../render/failure-words";
import { writeState } from "./write-state";

export interface FailedRunFacts {
  readonly instanceId: string;
  readonly regionId: string;
  readonly adopted: AdoptedSize;
  /** The instance after all; undefined when it could not be read. */
  readonly now: Instance | undefined;
  /** What goes into the state: the instance after all, or as it was last seen; undefined when it is gone. */
  readonly recorded: Instance | undefined;
}

export interface FailedRun {
  readonly error: ResizeError;
  readonly outputs: Outputs | undefined;
}

export function recordFailure(
  facts: FailedRunFacts,
  executed: Executed & Required<Pick<Executed, "failure">>,
): FailedRun {
  const { failure, change } = executed;
  const { instanceId, regionId, now, recorded, adopted } = facts;
  const { recovered } = failure;
  const left = recovered?.kind === "left" ? recovered.sentence : undefined;
  const error = failureError({
    instanceId,
    regionId,
    now,
    isGone: recorded === undefined,
    step: failure.step,
    sentence: failure.sentence,
    ecsCode: failure.ecsCode,
    requestId: failure.requestId,
    code: left === undefined ? FAILURES[failure.kind].code : "left-stopped",
    errorClass: classifyError(failure.ecsCode, failure.sentence),
    isUnhealthy: failure.kind === "unhealthy",
    isReverted: failure.reverted === true,
    done: change.steps.map(({ step }) => step),
    ...(failure.fix !== undefined && { fix: failure.fix }),
    // One that is off is brought back first, at once: nothing is refused there.
    ...(left === undefined && refusedUntil(executed)),
    ...(left !== undefined && { leftBecause: left }),
    ...(recovered?.kind === "not-ours" &&
      !failure.sentence.includes(recovered.sentence) && { notOurs: recovered.sentence }),
  });
  const unhealthy = isVerdictPending(failure) ? ({ unhealthy: true } as const) : {};
  const unfinished = left === undefined ? {} : { unfinished: { power: "Running" } as const };
  return {
    error,
    outputs:
      recorded &&
      writeState(recorded, { adopted, lastChange: change, ...unfinished, ...unhealthy, ...attemptOf(executed) }),
  };
}

/** Every step before was done. */
function isVerdictPending({ kind, isOfHealth, reverted }: NonNullable<Executed["failure"]>): boolean {
  return isOfHealth && !reverted && FAILURES[kind].verdict === "pending";
}

/** What failed with the instance up again is tried again as it is: no stop is left to do. */
function refusedUntil({ attempt }: Executed): { readonly refusedUntil?: number } {
  const isHeld = attempt && !STEP_TRAITS[attempt.step].isRepeatedUp;
  const until = isHeld ? heldUntil(attempt, attempt.at) : undefined;
  return until === undefined ? {} : { refusedUntil: until };
}

/** As it is recorded: whether the instance tells of it too is a matter of this run. */
export function attemptOf({ attempt }: Executed): { readonly failedAttempt?: FailedAttempt } {
  if (!attempt) return {};
  const { isOnInstance: _, ...failedAttempt } = attempt;
  return { failedAttempt };
}
