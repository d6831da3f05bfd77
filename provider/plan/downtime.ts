// How long a step takes, in seconds, and which seconds the instance is down. Steps in, seconds out; pure.
import { kindsThatWrite, type StepKind } from "../inputs/step-traits";
import type { Step } from "./step";

export type SecondsByKind = Readonly<Record<Step["kind"], number>>;

/**
 * Estimates of a small Linux instance. One real account saw stop, modify and start in under two minutes in all
 * (ECS facts 8.1); no official figure exists for any of them.
 */
export const ESTIMATED_SECONDS: SecondsByKind = {
  wait: 30,
  stop: 30,
  type: 5,
  start: 40,
  bandwidth: 0,
  "public-ip": 0,
  // The instance is up; how long it takes, nobody knows.
  health: 0,
  "clear-journal": 0,
};

/** What the times look at of a step. */
export type OfKind = Pick<Step, "kind">;

export interface TimedStep<S extends OfKind = Step> {
  readonly step: S;
  readonly seconds: number;
  /** The instance is down during this step because of this plan. */
  readonly down: boolean;
}

/** From a stop to the next start, both included, the instance is down by our doing. */
export function timeSteps<S extends OfKind>(
  steps: readonly S[],
  seconds: SecondsByKind = ESTIMATED_SECONDS,
): readonly TimedStep<S>[] {
  let stopped = false;
  return steps.map((step) => {
    if (step.kind === "stop") stopped = true;
    const timed = { step, seconds: seconds[step.kind], down: stopped };
    if (step.kind === "start") stopped = false;
    return timed;
  });
}

/** Seconds of downtime by our doing; a plan that ends with the instance stopped counts up to its last step. */
export function estimateDowntime(steps: readonly OfKind[], seconds: SecondsByKind = ESTIMATED_SECONDS): number {
  return timeSteps(steps, seconds).reduce((sum, timed) => sum + (timed.down ? timed.seconds : 0), 0);
}

/** The instance goes down for a new type: what could refuse that type afterwards is settled before the stop. */
export function stopsForType(steps: readonly OfKind[]): boolean {
  return ["stop", "type"].every((kind) => steps.some((step) => step.kind === kind));
}

/** True when the last power step of the plan is a stop: the instance stays off by desired state. */
export function endsStopped(steps: readonly OfKind[]): boolean {
  return lastPower(steps)?.kind === "stop";
}

/** The last power step of the plan is a start. */
export function endsStarted(steps: readonly OfKind[]): boolean {
  return lastPower(steps)?.kind === "start";
}

const POWER: readonly string[] = kindsThatWrite("power");

/** Of a plan, or of the record of a change, the last step that changes the power state. */
export function lastPower<S extends { readonly kind: StepKind | "other" }>(steps: readonly S[]): S | undefined {
  return steps.findLast(({ kind }) => POWER.includes(kind));
}
