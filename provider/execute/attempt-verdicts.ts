// What a run came to: did it take the instance down, is the goal reached, does a failure count as an attempt. Facts in, verdicts out; pure.
//
// The executor asks here, and so does the model that explores it.
import { ATTEMPT_STEPS, type AttemptStep } from "../inputs/failed-attempt";
import type { AdoptedSize } from "../inputs/stored-state";
import { isReached, type WantedSize } from "../plan/attempt-rules";
import { endsStopped, type OfKind } from "../plan/downtime";
import type { Plan, Step } from "../plan/plan";
import { restingPower } from "../plan/power";
import type { Instance } from "../ports/ecs";
import { FAILURES, isBar } from "./failure-kinds";
import type { Intent } from "./intent";
import type { Course } from "./run-rules";
import type { StepFailure } from "./step-result";

/** The instance went down, or may have, by a stop of this run. `recovered`: how the way back found it, where there was one. */
export function wentDown(done: readonly OfKind[], failed: MayBeDown | undefined, recovered?: WayBackEnd): boolean {
  if (done.some(({ kind }) => kind === "stop")) return true;
  if (failed?.step.kind !== "stop" || failed.failure.unsent) return false;
  // What had to be started was down, whatever the stop was answered (decision 0029).
  if (recovered && recovered.kind !== "not-ours") return recovered.wasUp !== true;
  return mayBeDown(failed);
}

interface WayBackEnd {
  readonly kind: "up" | "left" | "not-ours";
  /** It ran before any start of ours. */
  readonly wasUp?: boolean;
}

interface MayBeDown {
  readonly step: Pick<Step, "kind"> & { readonly mayForce?: boolean };
  readonly failure: Pick<StepFailure, "kind" | "ecsCode" | "unsent">;
}

/** A stop that ECS refused took nothing down, sent again or not; a forced one may follow a graceful one that was taken. */
function mayBeDown({ step, failure }: MayBeDown): boolean {
  const isRefused = failure.ecsCode !== undefined;
  if (isBar(failure.kind)) return !isRefused;
  return step.mayForce === true || failure.kind !== "failed" || !isRefused;
}

/**
 * A failure that the next run of ours would meet too, with the instance down: not where it ends off by desired state, is not ours any more, or was
 * cancelled.
 */
export function isOursToRetry(steps: readonly OfKind[], { failed }: Pick<Course, "failed">, isOurs: boolean): boolean {
  if (!failed || endsStopped(steps) || !isOurs) return false;
  // What was wanted is there: the next run judges it anew, and stops nothing. One that was put back would be stopped twice again.
  if (failed.step.kind === "health") return failed.reverted === true;
  return FAILURES[failed.failure.kind].attempt !== "none";
}

/** The step that the record of a failed attempt names. Undefined: nothing failed, it cost no downtime, or it is none of ours to try again. */
export function attemptedStep(
  steps: readonly OfKind[],
  course: Pick<Course, "failed">,
  { isOurs, hasCost }: { readonly isOurs: boolean; readonly hasCost: boolean },
): AttemptStep | undefined {
  if (!hasCost || !isOursToRetry(steps, course, isOurs)) return undefined;
  return ATTEMPT_STEPS.find((kind) => kind === course.failed?.step.kind);
}

/**
 * A stop of the run that died is paid for as well as one of its own: as long as this run has found the instance off. Not where the type was
 * not tried again: the instance was only brought back.
 */
export function paysForDeadRun(
  { cutShortRun, journal }: Pick<Intent, "cutShortRun" | "journal">,
  steps: readonly OfKind[],
  before: Pick<Instance, "status">,
): boolean {
  const isLeftOff = cutShortRun !== undefined && journal.power === "Running";
  return isLeftOff && restingPower(before.status) === "Stopped" && steps.some(({ kind }) => kind === "type");
}

/**
 * Nothing of the desired size is left. A recovery that set it aside has brought the instance back, and the goal is where it was; one that is
 * unhealthy has the size that was wanted.
 */
export function isAllDone({ warnings }: Pick<Plan, "warnings">, { failed }: Pick<Course, "failed">): boolean {
  const isUndone = failed !== undefined && failed.step.kind !== "health";
  return !isUndone && !warnings.some(({ code }) => code === "set-aside");
}

/** A drift that is only reported leaves the goal open. `size`: as it was seen last. */
export function reachesGoal(
  plan: Pick<Plan, "warnings">,
  course: Pick<Course, "failed">,
  { wanted, size }: { readonly wanted: WantedSize; readonly size: AdoptedSize },
): boolean {
  return isAllDone(plan, course) && isReached(wanted, size);
}

/** Whoever took our journal away may have finished the work: then the record of a failed attempt is the state's alone. */
export function mayTagAttempt({ failed }: Pick<Course, "failed">, isTagged: boolean): boolean {
  return isTagged && !(failed && FAILURES[failed.failure.kind].attempt === "state-alone");
}
