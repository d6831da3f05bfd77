// A run that failed: the error for people and the outputs that are true now. What happened in, both out; pure.
import { classifyError } from "../calls/error-classes";
import type { ResizeError } from "../errors/resize-error";
import type { Executed } from "../execute/execute-plan";
import type { AdoptedSize, Outputs } from "../inputs/stored-state";
import type { Instance } from "../ports/ecs";
import { failureError } from "../render/failure-words";
import { writeState } from "./write-state";

export interface FailedRunFacts {
  readonly instanceId: string;
  readonly regionId: string;
  readonly adopted: AdoptedSize;
  /** The machine after all; undefined when it could not be read. */
  readonly now: Instance | undefined;
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
  const { instanceId, regionId, now, adopted } = facts;
  const left = failure.recovered?.kind === "left" ? failure.recovered.sentence : undefined;
  const error = failureError({
    instanceId,
    regionId,
    now,
    ...failure,
    errorClass: classifyError(failure.ecsCode, failure.sentence),
    done: change.steps.map(({ step }) => step),
    ...(left !== undefined && { leftBecause: left }),
  });
  const unfinished = left === undefined ? {} : { unfinished: { power: "Running" } as const };
  return { error, outputs: now && writeState(now, { adopted, lastChange: change, ...unfinished }) };
}
