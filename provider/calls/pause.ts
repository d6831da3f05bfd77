// A wait that a cancel ends. Session and milliseconds in; whether the work goes on, out; waits by the clock.
//
// What a cancel means is decided where the wait stands: before the stop the run ends, from the stop on nobody is asked (decision 0034).
import { ResizeError } from "../errors/resize-error";
import type { EcsSession } from "./ecs-session";

type Waiting = Pick<EcsSession, "clock" | "signal">;

/** False: cancelled, before or meanwhile. */
export async function pause({ clock, signal }: Waiting, ms: number): Promise<boolean> {
  if (!signal?.aborted) await clock.sleep(ms, signal);
  return !signal?.aborted;
}

/** Where nothing was changed yet. Throws when cancelled. */
export async function pauseOrEnd(waiting: Waiting, ms: number): Promise<void> {
  if (!(await pause(waiting, ms))) throw cancelled();
}

export function cancelled(): ResizeError {
  return new ResizeError("cancelled", "the run was cancelled before it changed anything");
}
