// Invariant I17: no stop outside the window of an instance, or too late in it. Story, closed times and the clock of its runner in, sentences out; pure.
import type { HistoryEntry } from "../../../emulator";
import { begunStops, type Stopping } from "./begun-stops";

/** Milliseconds since 1970; the end is open again. */
export interface Closed {
  readonly from: number;
  readonly to: number;
  /** So every day. */
  readonly isDaily?: boolean;
}

export interface Windowed extends Stopping {
  readonly closed: readonly Closed[];
  /** The least that the work takes from the stop on. */
  readonly workMs: number;
}

export function stopsInWindow(history: readonly HistoryEntry[], windowed: Windowed): readonly string[] {
  const { closed, workMs } = windowed;
  return begunStops(history, windowed).flatMap(({ seq, at }) => {
    const isClosed = closed.some((one) => meets(one, at, 1));
    const isLate = closed.some((one) => meets(one, at, workMs));
    if (!isLate) return [];
    return [`I17: call ${seq} stops the instance ${isClosed ? "outside its window" : "too late in its window"}`];
  });
}

const DAY_MS = 24 * 60 * 60_000;

/** It is closed at some time of so many milliseconds from an instant on. */
function meets({ from, to, isDaily = false }: Closed, at: number, ms: number): boolean {
  const shift = isDaily ? Math.floor((at - from) / DAY_MS) * DAY_MS : 0;
  const spans = isDaily ? [shift, shift + DAY_MS] : [0];
  return spans.some((days) => from + days < at + ms && at < to + days);
}
