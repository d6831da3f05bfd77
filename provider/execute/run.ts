// What a step needs to run, and how it ends: plain data and ports in one hand.
import type { EcsSession } from "../calls/ecs-session";
import type { LastChange } from "../inputs/stored-state";
import type { ReadInstance } from "../observe/instance-reader";
import type { Step } from "../plan/plan";
import type { Instance } from "../ports/ecs";
import type { StepLimits } from "./wait/wait-limits";
import type { Failed } from "../ports/outcome";
import type { Report } from "../ports/report";

export interface Execution {
  readonly session: EcsSession;
  readonly read: ReadInstance;
  readonly report: Report;
  /** Pulumi name of the resource, first word of every line said. */
  readonly name: string;
  readonly instanceId: string;
  readonly options: ModifyOptions;
  readonly limits: StepLimits;
  /** End of the last write that ECS counts for its five-minute rule, milliseconds since 1970; undefined when not known. */
  readonly lastModifyEnd?: number;
  /** What was recorded of the change before this one. */
  readonly past?: LastChange;
  /** The whole five-minute rule is waited out with the instance off (run-rules.ts). */
  readonly waitsOutRule?: boolean;
  /** A run that died is taken up: calls of it may still be on their way. */
  readonly takesUp?: boolean;
  /** Once our journal stands on the instance: from then on every look tells whether the instance is still ours. */
  readonly fence?: Fence;
}

export interface Fence {
  /** Our run id, as in our journal. */
  readonly run: string;
  /** Of our stack and resource, as in our journal. */
  readonly owner: string;
  /** The run that this one takes up: a look that still shows its journal shows none of a rival. */
  readonly over?: string;
  /** A look has shown our journal: a look without one then tells that it was taken away. */
  readonly seen: boolean;
}

/** What the user asked to be sent with ModifyInstanceSpec. */
export interface ModifyOptions {
  readonly allowMigrateAcrossZone?: boolean;
  readonly systemDiskCategory?: string;
  readonly async?: boolean;
}

export type FailureKind =
  /** ECS refused, or an answer was lost and no effect showed. */
  | "failed"
  /** The call was taken, and its effect was not seen within the limit of the step. */
  | "timed-out"
  /** The call was taken, and the instance could not be seen since: nobody knows what became of it. */
  | "unseen"
  /** Somebody changed the instance under our feet. */
  | "interfered"
  /** The next run of our stack has the instance now: it does what is left to do. */
  | "taken-over"
  /** A run of another stack has written its journal over ours: it may have begun beside us, and let go again. */
  | "contested"
  /** Our journal was taken away: by a run that has finished, or by hand. What we owe the instance we still owe. */
  | "journal-lost"
  /** The instance no longer exists. */
  | "gone"
  /** The run was cancelled, and what would have come next is not begun. */
  | "cancelled";

/** Why a step ended without its effect. */
export interface StepFailure {
  readonly kind: FailureKind;
  readonly sentence: string;
  readonly ecsCode: string;
  readonly requestId: string;
  /** ECS counts no change of this step for its five-minute rule: nothing was sent, or every attempt was plainly refused. */
  readonly uncounted?: true;
  /** An answer was lost on the way, and its call may still arrive. */
  readonly isLost?: true;
  /** The step ended before its call was sent. */
  readonly unsent?: true;
}

export type StepResult =
  | {
      readonly kind: "done";
      readonly requestId: string;
      readonly instance?: Instance;
      /** What was done, where it is not the step as planned: another type of the list. */
      readonly did?: Step;
      /** An answer was lost on the way, and its call may still arrive. */
      readonly isLost?: boolean;
    }
  | { readonly kind: "failed"; readonly failure: StepFailure };

/** Runs one kind of step. */
export type StepRunner<K extends Step["kind"]> = (
  execution: Execution,
  step: Extract<Step, { readonly kind: K }>,
) => Promise<StepResult>;

/** From the stop to the end of the start. */
export function onTheWayBack(execution: Execution): Execution {
  const { session } = execution;
  return uncancelled({ ...execution, session: { ...session, budget: session.wayBack } });
}

/** What was sent is seen to its end, and what was begun is written down, whoever cancels. */
export function uncancelled(execution: Execution): Execution {
  const { signal: _, ...session } = execution.session;
  return { ...execution, session };
}

export function failed(kind: FailureKind, sentence: string, ecsCode = "", requestId = ""): StepResult {
  return { kind: "failed", failure: { kind, sentence, ecsCode, requestId } };
}

export function uncounted(result: StepResult): StepResult {
  return result.kind === "done" ? result : { ...result, failure: { ...result.failure, uncounted: true } };
}

/** `action` is the API operation, as the user finds it in the log of the cloud. */
export function failedCall(action: string, outcome: Failed): StepResult {
  switch (outcome.kind) {
    case "rejected":
      return failed("failed", `${action} was refused: ${outcome.message}`, outcome.code, outcome.requestId);
    case "unknown":
      return failed(
        "failed",
        `the response to ${action} was lost and the instance shows no effect of it (${outcome.cause})`,
      );
    case "not-sent":
      return failed("failed", `${action} could not be sent (${outcome.cause})`);
  }
}
