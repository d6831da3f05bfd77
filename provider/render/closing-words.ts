// The closing line of a run that went well: what was done, and how long the instance was down as far as anybody knows; pure.
import type { LastChange } from "../inputs/stored-state";
import { endsStopped } from "../plan/downtime";
import type { Plan } from "../plan/plan";

export interface Closing {
  readonly plan: Pick<Plan, "steps" | "willStop" | "reason">;
  readonly change: Pick<LastChange, "downtimeMeasured" | "downtimeEstimated">;
  /** The instance was off when the run began. */
  readonly wasOff: boolean;
  /** The endpoint is one on this computer, whose clock may be faster. */
  readonly isEmulated?: boolean;
  /** The run that was cut short or failed before this one, as far as it is known. */
  readonly before?: EarlierRun;
}

/** `stop`: seconds since it stopped the instance. `begin`: seconds since it began, which may have been with the instance off already. */
export type EarlierRun = { readonly since: "stop" | "begin"; readonly seconds: number };

export function closingLine(name: string, closing: Closing): string {
  return `${name}: done${endWords(closing)}`;
}

function endWords({ plan, change, wasOff, isEmulated, before }: Closing): string {
  const { steps, willStop, reason } = plan;
  const { downtimeMeasured, downtimeEstimated } = change;
  if (willStop && endsStopped(steps)) return "; the instance is stopped and stays stopped";
  if (willStop)
    return `; down for ${downtimeMeasured} s (${isEmulated ? `on an emulator; on ECS about` : "estimated"} ${downtimeEstimated} s)`;
  if (!wasOff) return ", no downtime";
  if (!steps.some(({ kind }) => kind === "start"))
    return "; the instance was stopped before this run and stays stopped";
  return `; the instance is up${reason === "recovery" ? " again" : ""}, it was off before this run${before ? earlierWords(before) : ""}`;
}

function earlierWords({ since, seconds }: EarlierRun): string {
  if (since === "stop") return `, for at most ${duration(seconds)}`;
  return ` (the run that was cut short began ${duration(seconds)} ago)`;
}

function duration(seconds: number): string {
  return seconds < 120 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
}
