// The record of a change that stopped the instance and did not reach its goal, on the instance and in the state. Text in, data out; pure.
//
// Tag `ecs-spec:failed-attempt`: `v1:<goal>:<epoch seconds>:<seconds down>:<times>:<cause>:<step>:<code>`, at most 128 characters (tag value
// limit). It stands beside the journal and outlives it: the journal says what is pending, this one what a retry would pay again (decision 0028).
import { type KindThat, kindsThat } from "./step-traits";

export const ATTEMPT_TAG = "ecs-spec:failed-attempt";

/** Why the next attempt would fail too, and how it is seen that it would not. */
export const CAUSES = ["five-minute-rule", "no-stock", "denied", "other"] as const;
export type Cause = (typeof CAUSES)[number];

export interface FailedAttempt {
  /** Digest of what was wanted: another goal is another attempt. */
  readonly goal: string;
  /** When the run ended, seconds since 1970, by its clock. */
  readonly at: number;
  /** Seconds the instance was down for it. */
  readonly down: number;
  /** Attempts at this goal in a row, this one included. */
  readonly times: number;
  /**
   * `no-stock`, `denied`: looked at after the failure, and still so: the offers show no stock, a dry run is denied. `five-minute-rule`: ECS
   * takes no change until it has run out. `other`: nothing to look at.
   */
  readonly cause: Cause;
  /** The kind of the step that failed. */
  readonly step: AttemptStep;
  /** ECS error code; "" where ECS gave none. */
  readonly code: string;
}

export type AttemptStep = KindThat<"isAttempted">;
export const ATTEMPT_STEPS: readonly AttemptStep[] = kindsThat("isAttempted");

/** Longer codes are cut: ECS's own are at most 53 characters. */
const MAX_CODE = 60;

export function formatAttempt({ goal, at, down, times, cause, step, code }: FailedAttempt): string {
  return ["v1", goal, at, down, times, cause, step, code.replace(/[^\w.]/g, "").slice(0, MAX_CODE)].join(":");
}

/** The attempt that stands on an instance with these tags; undefined where there is none, or none that can be read. */
export function attemptOn(tags: Readonly<Record<string, string>>): FailedAttempt | undefined {
  const match = ATTEMPT_PATTERN.exec(tags[ATTEMPT_TAG] ?? "");
  if (!match?.groups) return undefined;
  const { goal = "", at, down, times, cause, step, code = "" } = match.groups;
  return {
    goal,
    at: Number(at),
    down: Number(down),
    times: Number(times),
    cause: CAUSES.find((known) => known === cause) ?? "other",
    step: ATTEMPT_STEPS.find((known) => known === step) ?? "type",
    code,
  };
}

const ATTEMPT_PATTERN =
  /^v1:(?<goal>[0-9a-f]{12}):(?<at>\d{1,11}):(?<down>\d{1,6}):(?<times>[1-9]\d{0,3}):(?<cause>[a-z-]+):(?<step>[a-z-]+):(?<code>[\w.]{0,60})$/;
