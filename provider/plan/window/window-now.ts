// A window as it stands for the work of a plan: the work and the instant at which the instance would be stopped in, what is open and what fits out; pure.
import type { Freeze, MaintenanceWindow } from "../../inputs/maintenance-window";
import type { Ahead, StopWork } from "../stop-work";
import { fittingFrom, freezeAt, type Opening, openingFrom } from "./openings";

/** Times are milliseconds since 1970. */
export interface WindowNow extends StopWork {
  readonly window: MaintenanceWindow;
  /** When the instance would be stopped. */
  readonly at: number;
  /** The opening that holds it, or the next one. */
  readonly opening: Opening | undefined;
  /** The first in which the work fits. */
  readonly found: Opening | undefined;
  /** The freeze that holds it. */
  readonly frozen: Freeze | undefined;
}

/** Undefined: the program names no window. */
export function windowNow({ work, at }: Ahead): WindowNow | undefined {
  const { window, seconds } = work;
  if (!window) return undefined;
  const [opening, found] = [openingFrom(window, at), fittingFrom(window, at, seconds)];
  return { ...work, window, at, opening, found, frozen: freezeAt(window, at) };
}

/** The work begins with the window open, and ends before it closes. */
export function mayStop({ at, found }: Pick<WindowNow, "at" | "found">): boolean {
  return found?.opens === at;
}
