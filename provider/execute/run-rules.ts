// The rules of a run: what must be written down first, and what is pending when it fails. Facts in, verdicts out; pure.
//
// The executor asks here, and so does the model that explores it: no rule of this file is written twice. What stands beside them is told by
// hand in test/model/run-begin and run-end: the order of the calls, and what is recorded. Arguments are as narrow as the rule.
import { ATTEMPT_TAG } from "../inputs/failed-attempt";
import type { Outside } from "../inputs/maintenance-window";
import { STEP_TRAITS } from "../inputs/step-traits";
import { digestBasis } from "../plan/basis";
import { endsStopped, type OfKind } from "../plan/downtime";
import { ordersOf } from "../plan/order-steps";
import type { Plan } from "../plan/plan";
import type { Instance, InstanceStatus } from "../ports/ecs";
import { FAILURES, type FailureKind } from "./failure-kinds";
import type { Fence } from "./run";
import type { StepFailure } from "./step-result";
import { type FenceBreach, judgeRival } from "./wait/fence";

export type Ruled = Pick<Plan, "steps" | "reason">;

/** What of a walk the rules rest on. */
export interface Course {
  readonly done: readonly DoneStep[];
  readonly failed?: {
    readonly step: OfKind;
    readonly failure: Pick<StepFailure, "kind" | "isLost" | "unsent">;
    /** Every step was done, and the last look shows something else. */
    readonly atEnd?: true;
    /** Of the step health: the old type was put back. */
    readonly reverted?: true;
  };
}

interface DoneStep extends OfKind {
  /** A call of it may still arrive. */
  readonly isLost: boolean;
}

/**
 * With a single write a crash leaves nothing half done, unless it is an order; the tag of an earlier run is always made ours. A verdict that is pending is a thing to take
 * up as well.
 */
export function needsJournal({ steps }: Pick<Plan, "steps">, takesUp: boolean): boolean {
  const pending = steps.filter(({ kind }) => STEP_TRAITS[kind].isTakenUp);
  return ordersOf(steps).length > 0 || pending.length > 1 || (takesUp && pending.length > 0);
}

/** Nothing is begun blind; only a recovery that stops nothing goes on, and its steps look for themselves. */
export function mustSee({ willStop, reason }: Pick<Plan, "willStop" | "reason">): boolean {
  return willStop || reason !== "recovery";
}

/** What the plan rests on is as it was, and no record of a failed attempt has come to show that a look without tags had hidden (invariant I13). */
export function isAsPlanned(before: Instance, now: Instance): boolean {
  const isTold = before.tags[ATTEMPT_TAG] === undefined && now.tags[ATTEMPT_TAG] !== undefined;
  return !isTold && digestBasis(before) === digestBasis(now);
}

/**
 * What a look around the journal tells. A run that began since the plan was made goes first; of an instance that moved a recovery is planned
 * again, and any other plan is stale.
 */
export function judgePlan({ run, owner }: Us, { before, now }: Looks, takesUp: boolean): PlanNow {
  const rival = judgeRival({ run, owner }, before, now);
  if (rival) return rival;
  if (isAsPlanned(before, now)) return { kind: "as-planned" };
  return { kind: takesUp ? "moved" : "stale" };
}

type Us = Pick<Fence, "run" | "owner">;
type PlanNow = FenceBreach | { readonly kind: "as-planned" | "moved" | "stale" };

interface Looks {
  /** The instance that the plan was made for. */
  readonly before: Instance;
  readonly now: Instance;
}

/** The window has closed before the stop on a run that has changed nothing, and whose program says to wait: it waits and begins anew (decision 0044). */
export function waitsAgain(outside: Outside | undefined, { done, failed }: Course): boolean {
  const isClosed = failed?.failure.kind === "outside-window" && failed.failure.unsent === true;
  return isClosed && outside === "wait" && done.every(({ kind }) => STEP_TRAITS[kind].writes === "nothing");
}

/** How the journal stands before the first step. */
export interface Standing {
  /** The plan orders: nothing is stopped for an order that could not be placed (decision 0056). */
  readonly orders?: boolean;
  readonly written: "written" | "refused" | "unsure";
  /** A look has shown it. */
  readonly seen: boolean;
  readonly mustSee: boolean;
}

/**
 * A run whose intent may stand nowhere does not begin: if it were killed after the stop, nobody would know what is pending. Where tagging is
 * refused for good it goes on, as was said. The tag of a dead run is not enough to stop an instance on: an orphan may take it away.
 */
export function howToBegin({ written, seen, mustSee: isCareful, orders }: Standing): "fenced" | "unfenced" | "not" {
  if (orders && written === "refused" && !seen) return "not";
  if (seen || (written === "written" && !isCareful)) return "fenced";
  return written === "refused" || !isCareful ? "unfenced" : "not";
}

/**
 * From the stop to the end of the start a start is pending, unless the desired state is Stopped; for a recovery from the first
 * step. One that goes down later was stopped by somebody else, or by a stop of ours that came late. A contested run is in it on purpose:
 * the other one may let go with the instance off (decision 0017).
 */
export function needsRunning({ steps, reason }: Ruled, { done, failed }: Course): boolean {
  if (!failed || endsStopped(steps) || FAILURES[failed.failure.kind].start === "theirs") return false;
  // No stop of ours was sent: one that took the instance down is somebody else's, and so is the instance until they start it.
  if (failed.step.kind === "stop" && failed.failure.unsent && reason !== "recovery") return false;
  const isUp = done.some(({ kind }) => kind === "start") && !done.some(({ isLost }) => isLost);
  if (isUp) return false;
  const begun = [...done.map(({ kind }) => kind), failed.step.kind];
  return begun.includes("stop") || (reason === "recovery" && steps.some(({ kind }) => kind === "start"));
}

/** The instance was off before, and not by a run that died: nobody waits for it. */
export function waitsOutRule({ willStop, reason }: Pick<Plan, "willStop" | "reason">): boolean {
  return !willStop && reason !== "recovery";
}

/** After an order there is none: the way back of a start that fails is to start again. The type to go back to is what this run changed, or the dead one that it takes up. */
export function oldTypeOf({ steps }: Pick<Plan, "steps">, typeBefore: string | undefined): string | undefined {
  const type = steps.find((step) => step.kind === "type");
  return type?.order ? undefined : (type?.from ?? typeBefore);
}

/** The type that comes back where the instance is not healthy; undefined: none. */
export function revertsTo({ steps }: Pick<Plan, "steps">): string | undefined {
  return steps.find((step) => step.kind === "health")?.revertTo;
}

/** A stop of this run whose answer was lost, and which was sent again, may have come late: then a start is pending. */
export function isLateStop({ done }: Pick<Course, "done">, status: InstanceStatus): boolean {
  const isLost = done.some((step) => step.kind === "stop" && step.isLost);
  return isLost && (status === "Stopping" || status === "Stopped");
}

export interface TypeNow {
  readonly type: string;
  readonly oldType: string | undefined;
  /** The look that showed the type shows our journal too: without it nobody says that the new type is still ours to take back. */
  readonly isOurs: boolean;
}

/** The type to try when the instance does not start on the one that it has; undefined: there is none. */
export function wayBackType({ type, oldType, isOurs }: TypeNow): string | undefined {
  return isOurs && oldType !== type ? oldType : undefined;
}

/** Seen off, or not seen in a status that we know: an instance that is in no answer still needs its pending start. */
export function needsStart(rest: AtRest): boolean {
  if (rest.kind === "holds") return rest.instance.status === "Stopped";
  return rest.kind === "gone" || (rest.kind === "timed-out" && (rest.lastSeen?.status ?? "Unknown") === "Unknown");
}

type AtRest =
  | { readonly kind: "holds"; readonly instance: { readonly status: InstanceStatus } }
  | { readonly kind: Exclude<FailureKind, "failed">; readonly lastSeen?: { readonly status: InstanceStatus } };

/** Once the run is cancelled: only what brings the instance up that is down by us, and what takes the journal away, is begun. */
export function isBegunThough(reason: Plan["reason"], done: readonly OfKind[], { kind }: OfKind): boolean {
  const isDown = reason === "recovery" || done.some((step) => step.kind === "stop");
  const { afterCancel } = STEP_TRAITS[kind];
  return afterCancel === "always" || (isDown && afterCancel === "while-off");
}
