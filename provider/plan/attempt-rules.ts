// May a change be tried again that failed with the instance down? Desired state, records, facts and steps in, a refusal or nothing out; pure.
//
// A retry pays the same downtime for the same failure (invariant I13, decision 0028): it waits for a pause that doubles, for the cause to
// be seen gone, or for somebody to insist. An instance that is off is brought back at once: that is no attempt, and stops nothing.
import { createHash } from "node:crypto";
import type { FailedAttempt } from "../inputs/failed-attempt";
import type { ResizeInputs } from "../inputs/resize-inputs";
import type { AdoptedSize, StoredState } from "../inputs/stored-state";
import type { Facts } from "../observe/observation";
import { COOLDOWN_MS } from "./cooldown-rules";
import { endsStopped, type OfKind } from "./downtime";
import type { Refusal } from "./refusals";
import { chooseType } from "./type-choice";

const FIRST_PAUSE_SECONDS = 10 * 60;
const LONGEST_PAUSE_SECONDS = 24 * 60 * 60;
/** Clocks of runners that are set by the network differ by less; a record dated further ahead dates nothing. */
export const CLOCK_SKEW_SECONDS = 5 * 60;

/** What a retry would ask of ECS again; who consents to it, and what is done about drift, changes nothing of how it ends. */
const OF_THE_GOAL = [
  "instanceTypes",
  "internetMaxBandwidthOut",
  "internetMaxBandwidthIn",
  "allowedDisruption",
  "powerState",
  "stoppedMode",
  "allowMigrateAcrossZone",
  "systemDiskCategory",
  "async",
  "stopTimeout",
  "modifyTimeout",
  "startTimeout",
] as const satisfies readonly (keyof ResizeInputs)[];

/** 12 hexadecimal digits. */
export function digestGoal(desired: ResizeInputs): string {
  const { health } = desired;
  // Only what may stop the instance again is a part of it; without, the digest is that of the releases that knew none.
  const gate = health?.onUnhealthy === "revert" ? [health] : [];
  const text = JSON.stringify([...OF_THE_GOAL.map((name) => meaning(desired[name])), ...gate]);
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}

/** A switch that is off is one left out. */
function meaning(value: unknown): unknown {
  return value === false ? null : (value ?? null);
}

/** The last attempt at this goal that is known: by the tag, which every runner sees, or by the state, which needs no tag. */
export function lastAttempt(desired: ResizeInputs, stored: StoredState, facts: Facts): FailedAttempt | undefined {
  const goal = digestGoal(desired);
  return knownAttempts(stored, facts).find((attempt) => attempt.goal === goal);
}

/** At another goal, and its pause runs still: whoever goes back to that goal would pay again. */
export function otherAttempt(desired: ResizeInputs, stored: StoredState, facts: Facts): FailedAttempt | undefined {
  const goal = digestGoal(desired);
  const now = facts.observedAt / 1000;
  return knownAttempts(stored, facts).find((attempt) => attempt.goal !== goal && heldUntil(attempt, now) !== undefined);
}

/** The newest first. */
function knownAttempts({ outputs }: StoredState, { attempt }: Facts): readonly FailedAttempt[] {
  return [attempt, outputs?.failedAttempt].filter((known) => known !== undefined).sort((a, b) => b.at - a.at);
}

/** What a run that adds no record of its own leaves standing; `now` is the size it ends with. */
export function standingAttempt(
  desired: ResizeInputs,
  stored: StoredState,
  facts: Facts,
  now: AdoptedSize,
): FailedAttempt | undefined {
  const own = isReached(desired, now) ? undefined : lastAttempt(desired, stored, facts);
  return own ?? otherAttempt(desired, stored, facts);
}

/** Nothing is left of the size that is wanted. */
export function isReached(
  { instanceTypes, internetMaxBandwidthOut: out }: WantedSize,
  { instanceType, internetMaxBandwidthOut }: AdoptedSize,
): boolean {
  const isOfType = instanceTypes.length === 0 || instanceTypes.includes(instanceType);
  return isOfType && (out === undefined || out === internetMaxBandwidthOut);
}

export type WantedSize = Pick<ResizeInputs, "instanceTypes" | "internetMaxBandwidthOut">;

/** Undefined: nothing stands against the steps. */
export function judgeAttempt(
  desired: ResizeInputs,
  stored: StoredState,
  facts: Facts,
  steps: readonly OfKind[],
): Refusal | undefined {
  const stopsForNothing = steps.some(({ kind }) => kind === "stop") && !endsStopped(steps);
  if (!stopsForNothing || desired.acknowledge.includes("failed-before")) return undefined;
  const attempt = lastAttempt(desired, stored, facts);
  if (!attempt || isSeenGone(attempt, desired, facts)) return undefined;
  const until = heldUntil(attempt, facts.observedAt / 1000);
  const { instanceId } = desired;
  return until === undefined ? undefined : { code: "failed-before", instanceId, attempt, until };
}

/** Seconds since 1970; undefined where the pause is over. */
export function heldUntil(attempt: FailedAttempt, now: number): number | undefined {
  const until = attempt.at + pauseAfter(attempt);
  const isDatable = attempt.at <= now + CLOCK_SKEW_SECONDS;
  return isDatable && now < until ? until : undefined;
}

/** Seconds: 10 minutes, 20, 40 ... a day; the five-minute rule runs out by itself. */
function pauseAfter({ cause, times }: FailedAttempt): number {
  if (cause === "five-minute-rule") return COOLDOWN_MS / 1000;
  return Math.min(LONGEST_PAUSE_SECONDS, FIRST_PAUSE_SECONDS * 2 ** (times - 1));
}

/** Only where it was seen after the failure: a dry run or an offer that said yes before the failure says nothing when it says yes again. */
function isSeenGone({ cause }: FailedAttempt, { instanceTypes }: ResizeInputs, facts: Facts): boolean {
  if (cause === "denied") return facts.permitted === true;
  const isKnown = cause === "no-stock" && facts.offered.kind === "known";
  return isKnown && chooseType(instanceTypes, facts.instance, facts.offered).kind === "chosen";
}
