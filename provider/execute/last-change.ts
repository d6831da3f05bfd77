// The record of a change: what was walked, how the instance was brought back and what was recorded before in, `LastChange` out; pure.
import type { LastChange, StepSeconds } from "../inputs/stored-state";
import { isCounted } from "../plan/cooldown-rules";
import { addTimes, isMeasured, NO_TIMES } from "../plan/learned-times";
import type { Plan } from "../plan/plan";
import type { Recovered } from "./recover";
import { wentDown } from "./attempt-verdicts";
import type { Walked, WalkedStep } from "./walk";

export interface Ending {
  /** ISO 8601. */
  readonly now: string;
  /** Absent when none was needed. */
  readonly recovered?: Recovered;
  /** A dead run was taken up, and nobody knows when that one changed the instance. */
  readonly takesUp: boolean;
  /** The record of the change before. */
  readonly past?: LastChange;
}

export function toLastChange(plan: Plan, walked: Walked, ending: Ending): LastChange {
  const { now, recovered, past } = ending;
  const own = recovered?.retyped ? now : lastModifyEnd(walked, ending);
  const stepSeconds = plan.willStop ? learn(past?.stepSeconds ?? NO_TIMES, walked.done) : past?.stepSeconds;
  return {
    steps: walked.done.map(({ kind, step, requestId, start, end }) => ({ kind, step, requestId, start, end })),
    downtimeEstimated: plan.downtime,
    downtimeMeasured: measureDowntime(walked, now, recovered),
    // The rule of an earlier change may run still.
    lastModifyEnd: own ?? past?.lastModifyEnd ?? "",
    ...(stepSeconds && { stepSeconds }),
  };
}

/** Seconds from the stop call to Running seen; an instance that stays off counts to the end of the run. */
function measureDowntime({ done, failed }: Walked, end: string, recovered: Recovered | undefined): number {
  if (!wentDown(done, failed, recovered)) return 0;
  const stops = done.filter(({ kind }) => kind === "stop").map(({ start }) => start);
  const downs = stops.length === 0 ? [failed?.start ?? end] : stops;
  const starts = done.filter(({ kind }) => kind === "start").map((start) => start.end);
  const seconds = downs.map((stop) => secondsBetween(stop, starts.find((started) => started >= stop) ?? end));
  return Math.round(seconds.reduce((sum, one) => sum + one, 0) * 10) / 10;
}

/** Undefined: this run changed nothing that ECS counts. A change that failed counts unless it was plainly refused. */
function lastModifyEnd({ done, failed }: Walked, { now, takesUp }: Ending): string | undefined {
  if (failed && isCounted(failed.step) && (takesUp || !failed.failure.uncounted)) return now;
  return done.findLast(isCounted)?.end;
}

/** A step whose answer was lost tells the time of the network, not that of the instance. */
function learn(times: StepSeconds, done: readonly WalkedStep[]): StepSeconds {
  const took = done.flatMap(({ kind, start, end, isLost }) =>
    isMeasured(kind) && !isLost ? [{ kind, seconds: secondsBetween(start, end) }] : [],
  );
  return addTimes(times, took);
}

/** Never below 0: a clock may have been set back in between. */
function secondsBetween(start: string, end: string): number {
  return Math.max(0, Math.round((Date.parse(end) - Date.parse(start)) / 100) / 10);
}
