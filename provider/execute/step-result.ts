// How a step ends, and what runs one: plain data, and the makers of it; pure.
import type { Step } from "../plan/plan";
import type { Instance } from "../ports/ecs";
import type { Failed } from "../ports/outcome";
import type { FailureKind } from "./failure-kinds";
import type { Run } from "./run";

/** Why a step ended without its effect. */
export interface StepFailure extends Partial<EcsMarks> {
  readonly kind: FailureKind;
  readonly sentence: string;
  /** ECS counts no change of this step for its five-minute rule: nothing was sent, or every attempt was plainly refused. */
  readonly uncounted?: true;
  /** A call of it may still have its effect: an answer was lost, or its refusal may hide one. */
  readonly isLost?: true;
  /** The step ended before its call was sent. */
  readonly unsent?: true;
  /** What mends it, where the moment says more than the kind. */
  readonly fix?: string;
}

/** A rule of ours stands against a call that is about to be sent, be it again. */
export interface Barred {
  readonly kind: "barred";
  readonly by: Pick<StepFailure, "kind" | "sentence" | "fix">;
}

/** By what ECS knows the call; absent where it gave no answer, or no code. */
interface EcsMarks {
  readonly ecsCode: string;
  readonly requestId: string;
}

export type StepResult =
  | {
      readonly kind: "done";
      /** Absent where no call was needed, or its answer was lost. */
      readonly requestId?: string;
      readonly instance?: Instance;
      /** What was done, where it is not the step as planned: another type of the list. */
      readonly did?: Step;
      /** A call of it may still have its effect: an answer was lost, or its refusal may hide one. */
      readonly isLost?: boolean;
    }
  | { readonly kind: "failed"; readonly failure: StepFailure };

/** Runs one kind of step. */
export type StepRunner<K extends Step["kind"]> = (
  run: Run,
  step: Extract<Step, { readonly kind: K }>,
) => Promise<StepResult>;

export function failed(kind: FailureKind, sentence: string, marks: Partial<EcsMarks> = {}): StepResult {
  return { kind: "failed", failure: { kind, sentence, ...marks } };
}

export function uncounted(result: StepResult): StepResult {
  return result.kind === "done" ? result : { ...result, failure: { ...result.failure, uncounted: true } };
}

/** A step that ended before its call was sent. */
export function unsent(by: Barred["by"]): StepResult {
  return { kind: "failed", failure: { ...by, unsent: true } };
}

/** Sent before, and seen without an effect. `answer` is that to the attempt before. */
export function unsentAgain({ sentence, ...by }: Barred["by"], action: string, answer: Failed): StepResult {
  const marks = answer.kind === "rejected" ? { ecsCode: answer.code, requestId: answer.requestId } : {};
  return { kind: "failed", failure: { ...by, sentence: `${sentence}; ${action} was not sent again`, ...marks } };
}

/** `action` is the API operation, as the user finds it in the log of the cloud. */
export function failedCall(action: string, outcome: Failed): StepResult {
  switch (outcome.kind) {
    case "rejected": {
      const { code, message, requestId } = outcome;
      return failed("failed", `${action} was refused: ${message}`, { ecsCode: code, requestId });
    }
    case "unknown":
      return failed(
        "failed",
        `the response to ${action} was lost and the instance shows no effect of it (${outcome.cause})`,
      );
    case "not-sent":
      return failed("failed", `${action} could not be sent (${outcome.cause})`);
  }
}
