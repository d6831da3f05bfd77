// A window as it stands for the work of a plan: the plan and the instant at which the instance would be stopped in, what is open and what fits out; pure.
import type { Freeze, MaintenanceWindow } from "../../inputs/maintenance-window";
import type { LastChange } from "../../inputs/stored-state";
import { COOLDOWN_MS, cooldownLeft, findSecondChange, lastModifyOf, mayWait, whatRuleHolds } from "../cooldown-rules";
import { learnDowntime, timesOf } from "../learned-times";
import type { Plan } from "../plan";
import { fittingFrom, freezeAt, type Opening, openingFrom } from "./openings";

/** What a window is asked for. */
export interface WindowedWork {
  readonly window: MaintenanceWindow;
  /** From the stop to the end of the start, estimated; and until the instance has to be healthy, where that is asked. */
  readonly seconds: number;
  /** Changes of this instance whose measured times the estimate is of; absent where it is of the defaults. */
  readonly changes?: number;
}

/**
 * Undefined: the plan stops nothing, or its program names no window. A pending start waits for none. `last` is what is recorded
 * of the instance: where it took longer than the defaults say, it has to fit as long.
 */
export function windowedWork({ window, steps, downtime }: Windowed, last?: LastChange): WindowedWork | undefined {
  if (!window) return undefined;
  const own = last && learnDowntime(steps, timesOf(last));
  if (!own || own.downtime <= downtime) return { window, seconds: downtime + untilHealthy(steps, downtime) };
  return { window, seconds: own.downtime + untilHealthy(steps, own.downtime), changes: own.changes };
}

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

type Windowed = Pick<Plan, "window" | "steps" | "downtime">;

/** Times are milliseconds since 1970. */
export interface WindowNow extends WindowedWork {
  /** When the instance would be stopped. */
  readonly at: number;
  /** The opening that holds it, or the next one. */
  readonly opening: Opening | undefined;
  /** The first in which the work fits. */
  readonly found: Opening | undefined;
  /** The freeze that holds it. */
  readonly frozen: Freeze | undefined;
}

export function windowNow(work: WindowedWork, at: number): WindowNow {
  const { window, seconds } = work;
  const [opening, found] = [openingFrom(window, at), fittingFrom(window, at, seconds)];
  return { ...work, at, opening, found, frozen: freezeAt(window, at) };
}

/** As it stands when the instance would be stopped. `past` is what was recorded of it, `now` is milliseconds since 1970. Undefined: the plan asks for none. */
export function windowAhead(plan: Windowed, past: LastChange | undefined, now: number): WindowNow | undefined {
  const work = windowedWork(plan, past);
  const left = cooldownLeft(lastModifyOf(past, now), now);
  return work && windowNow(work, now + untilStop(plan.steps, left));
}

/** The work begins with the window open, and ends before it closes. */
export function mayStop({ at, found }: Pick<WindowNow, "at" | "found">): boolean {
  return found?.opens === at;
}

/** Milliseconds until the stop: a five-minute rule is waited out with the instance up, that of an earlier change or the plan's own. */
export function untilStop(steps: Plan["steps"], cooldownLeft: number): number {
  const own = findSecondChange(steps)?.instance === "stops-between" ? COOLDOWN_MS : 0;
  return own + (whatRuleHolds(steps) === "bandwidth-after-stop" ? 0 : cooldownLeft);
}
