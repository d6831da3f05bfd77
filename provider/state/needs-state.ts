// Is a create that failed recorded? What would be recorded, and what the instance tells of it, in; yes or no out; pure.
import type { Outputs } from "../inputs/stored-state";

export interface Told {
  /** A journal is left on the instance. */
  readonly journalStands: boolean;
  /** A failed attempt that cost downtime stands in the outputs alone. */
  readonly untold: boolean;
}

type Recorded = Pick<
  Outputs,
  "adopted" | "currentInstanceType" | "internetMaxBandwidthOut" | "unfinished" | "unhealthy"
>;

/**
 * An instance that is as it was needs no state: the next run creates again, and what it adopts is still the old size. Of one that is half
 * done the state keeps the size it had. What is pending, and an attempt that the instance does not tell of, is recorded in any
 * case: a delete brings back what the state knows of, and the next run does not pay again (decision 0028).
 */
export function needsState(recorded: Recorded, { journalStands, untold }: Told): boolean {
  const { adopted, currentInstanceType, internetMaxBandwidthOut, unfinished, unhealthy } = recorded;
  const resized =
    adopted.instanceType !== currentInstanceType || adopted.internetMaxBandwidthOut !== internetMaxBandwidthOut;
  const isPending = unfinished !== undefined || (unhealthy === true && !journalStands);
  return isPending || untold || (resized && journalStands);
}
