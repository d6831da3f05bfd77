// Invariant I19: no stop with credentials that expire before the instance is surely back. Story, their end and the work in, sentences out; pure.
import type { HistoryEntry } from "../../../emulator";
import { begunStops, type Stopping } from "./begun-stops";

export interface Expiring extends Stopping {
  /** Of the credentials of its runner, milliseconds since 1970. */
  readonly endsAt: number;
  /** The least that the work takes from the stop on. */
  readonly workMs: number;
}

const WAY_BACK_MS = 15 * 60_000;

export function stopsWithKeys(history: readonly HistoryEntry[], expiring: Expiring): readonly string[] {
  const { endsAt, workMs } = expiring;
  return begunStops(history, expiring).flatMap(({ seq, at }) => {
    const left = endsAt - at;
    if (left >= workMs + WAY_BACK_MS) return [];
    return [`I19: call ${seq} stops the instance with credentials that last for another ${left} ms`];
  });
}
