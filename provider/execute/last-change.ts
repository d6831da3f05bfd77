// The record of a change: what was walked and when the machine was up again in, `LastChange` out; pure.
import type { LastChange } from "../inputs/stored-state";
import type { Plan } from "../plan/plan";
import { isModify, type Walked } from "./walk";

/** `upAgain`: when a recovery saw the machine Running; undefined when none was needed or it failed. */
export function toLastChange(plan: Plan, walked: Walked, now: string, upAgain: string | undefined): LastChange {
  return {
    steps: walked.done.map(({ step, requestId, start, end }) => ({ step, requestId, start, end })),
    downtimeEstimated: plan.downtime,
    downtimeMeasured: measureDowntime(walked, upAgain ?? now),
    lastModifyEnd: lastModifyEnd(walked, now),
  };
}

/** Seconds from the stop call to Running seen; a machine that stays off counts to the end of the run. */
function measureDowntime({ done, failed }: Walked, end: string): number {
  const stop =
    done.find(({ kind }) => kind === "stop")?.start ?? (failed?.step.kind === "stop" ? failed.start : undefined);
  if (stop === undefined) return 0;
  const started = done.find(({ kind }) => kind === "start")?.end;
  return Math.round((Date.parse(started ?? end) - Date.parse(stop)) / 100) / 10;
}

/**
 * A run that failed may have changed more than its steps tell: the change that failed may be one that ECS counts, and a type
 * that would not start was put back. Its end is taken as now.
 */
function lastModifyEnd({ done, failed }: Walked, now: string): string {
  if (failed && [...done, failed.step].some(isModify)) return now;
  return done.findLast(isModify)?.end ?? "";
}
