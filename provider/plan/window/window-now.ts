// A window as it stands for the work of a plan: the plan and the instant at which the instance would be stopped in, what is open and what fits out; pure.
import type { Freeze, MaintenanceWindow } from "../../inputs/maintenance-window";
import { COOLDOWN_MS, findSecondChange, whatRuleHolds } from "../cooldown-rules";
import type { Plan } from "../plan";
import { fittingFrom, freezeAt, type Opening, openingFrom } from "./openings";

/** What a window is asked for. */
export interface WindowedWork {
  readonly window: MaintenanceWindow;
  /** From the stop to the end of the start, estimated; and until the instance has to be healthy, where that is asked. */
  readonly seconds: number;
}

/** Undefined: the plan stops nothing, or its program names no window. A start that an instance is owed waits for none. */
export function windowedWork({
  window,
  downtime,
  steps,
}: Pick<Plan, "window" | "downtime" | "steps">): WindowedWork | undefined {
  const health = steps.find((step) => step.kind === "health");
  const within = health?.within ?? 0;
  // A revert is a second stop, of the same length, after the five-minute rule of the first change.
  const seconds = health?.revertTo === undefined ? within : Math.max(within, COOLDOWN_MS / 1000) + downtime;
  return window && { window, seconds: downtime + seconds };
}

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

export function windowNow({ window, seconds }: WindowedWork, at: number): WindowNow {
  const [opening, found] = [openingFrom(window, at), fittingFrom(window, at, seconds)];
  return { window, seconds, at, opening, found, frozen: freezeAt(window, at) };
}

/** The work begins with the window open, and ends before it closes. */
export function mayStop({ at, found }: Pick<WindowNow, "at" | "found">): boolean {
  return found?.opens === at;
}

/** Milliseconds until the stop: a five-minute rule is waited out with the instance up, that of an earlier change or the plan's own. */
export function untilStop(steps: Plan["steps"], cooldownLeft: number): number {
  const own = findSecondChange(steps)?.instance === "stops-between" ? COOLDOWN_MS : 0;
  return Math.max(own, whatRuleHolds(steps) === "stop" ? cooldownLeft : 0);
}
