// A stop with all that follows it, as whatever may stand against it asks: how long that takes, and when it would begin. Plan and record in, both out; pure.
import type { MaintenanceWindow } from "../inputs/maintenance-window";
import type { LastChange } from "../inputs/stored-state";
import { COOLDOWN_MS, cooldownLeft, findSecondChange, lastModifyOf, mayWait, whatRuleHolds } from "./cooldown-rules";
import { learnDowntime, timesOf } from "./learned-times";
import type { Plan } from "./plan";

export interface StopWork {
  /** When the instance may be stopped; absent: at any time. */
  readonly window?: MaintenanceWindow;
  /** From the stop to the end of the start, estimated; and until the instance has to be healthy, where that is asked. */
  readonly seconds: number;
  /** Changes of this instance whose measured times the estimate is of; absent where it is of the defaults. */
  readonly changes?: number;
}

/** How long a run tries to bring back an instance that it has stopped (decision 0016): so much longer than the work takes, at the worst. */
export const WAY_BACK_SECONDS = 15 * 60;

/**
 * Undefined: the plan stops nothing. A pending start waits for nothing. `last` is what is recorded of the instance: where it took longer than
 * the defaults say, the work is as long.
 */
export function stopWorkOf({ window, steps, downtime }: Working, last?: LastChange): StopWork | undefined {
  if (!steps.some(({ kind }) => kind === "stop")) return undefined;
  const own = last && learnDowntime(steps, timesOf(last));
  const allowed = window && { window };
  if (!own || own.downtime <= downtime) return { ...allowed, seconds: downtime + untilHealthy(steps, downtime) };
  return { ...allowed, seconds: own.downtime + untilHealthy(steps, own.downtime), changes: own.changes };
}

export type Working = Pick<Plan, "window" | "steps" | "downtime">;

/**
 * Seconds from the start until the instance is healthy, or is back. A bandwidth before the check may wait for the five-minute rule of the type. A revert
 * is a second stop, as long, after the rule of the change before it.
 */
function untilHealthy(steps: Plan["steps"], downtime: number): number {
  const health = steps.find((step) => step.kind === "health");
  if (!health) return 0;
  const waits = steps.some((step) => mayWait(step, steps)) ? RULE_SECONDS : 0;
  return waits + (health.revertTo === undefined ? health.within : Math.max(health.within, RULE_SECONDS) + downtime);
}

const RULE_SECONDS = COOLDOWN_MS / 1000;

export interface Ahead {
  readonly work: StopWork;
  /** When the instance would be stopped, milliseconds since 1970. */
  readonly at: number;
}

/** `past` is what was recorded of the instance, `now` is milliseconds since 1970. Undefined: the plan stops nothing. */
export function stopAhead(plan: Working, past: LastChange | undefined, now: number): Ahead | undefined {
  const work = stopWorkOf(plan, past);
  const left = cooldownLeft(lastModifyOf(past, now), now);
  return work && { work, at: now + untilStop(plan.steps, left) };
}

/** Milliseconds until the stop: a five-minute rule is waited out with the instance up, that of an earlier change or the plan's own. */
export function untilStop(steps: Plan["steps"], cooldownLeft: number): number {
  const own = findSecondChange(steps)?.instance === "stops-between" ? COOLDOWN_MS : 0;
  return own + (whatRuleHolds(steps) === "bandwidth-after-stop" ? 0 : cooldownLeft);
}
