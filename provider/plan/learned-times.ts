// What an instance's own measured times say of its next downtime: seconds of its last changes and steps in, an estimate out; pure.
import { type KindThat, kindsThat } from "../inputs/step-traits";
import type { LastChange, StepRecord, StepSeconds } from "../inputs/stored-state";
import { ESTIMATED_SECONDS, estimateDowntime, type OfKind, timeSteps } from "./downtime";

export type MeasuredKind = KindThat<"isMeasured">;
const MEASURED_KINDS: readonly string[] = kindsThat("isMeasured");
export const NO_TIMES: StepSeconds = { stop: [], type: [], start: [] };

/** More would let an instance that was slow a year ago stay slow; one alone is chance. */
const KEPT = 5;
/** From here on an instance is called slow: its own downtime over that of the defaults. */
const SLOW = 1.5;

export interface Took {
  readonly kind: MeasuredKind;
  readonly seconds: number;
}

export interface Learned {
  /** Seconds the instance would be down. */
  readonly downtime: number;
  /** By the defaults. */
  readonly usual: number;
  /** Changes that were measured: the most of any step. */
  readonly changes: number;
  readonly isSlow: boolean;
  readonly steps: readonly LearnedStep[];
}

export interface LearnedStep {
  readonly kind: MeasuredKind;
  readonly seconds: number;
  readonly isMeasured: boolean;
}

/** The newest stand last; of each kind the last five stay. */
export function addTimes(times: StepSeconds, took: readonly Took[]): StepSeconds {
  const of = (kind: MeasuredKind): readonly number[] =>
    [...times[kind], ...took.filter((one) => one.kind === kind).map(({ seconds }) => seconds)].slice(-KEPT);
  return { stop: of("stop"), type: of("type"), start: of("start") };
}

/** A state of before the history holds one change, in its steps. */
export function timesOf({ stepSeconds, steps, downtimeMeasured }: LastChange): StepSeconds {
  if (stepSeconds || downtimeMeasured === 0) return stepSeconds ?? NO_TIMES;
  const took = steps.flatMap(({ kind, start, end }) => {
    const seconds = (Date.parse(end) - Date.parse(start)) / 1000;
    return isMeasured(kind) && seconds >= 0 ? [{ kind, seconds }] : [];
  });
  return addTimes(NO_TIMES, took);
}

/** Undefined when the plan stops nothing, or nothing of what it does was ever measured. */
export function learnDowntime(plan: readonly OfKind[], times: StepSeconds): Learned | undefined {
  const own = timeSteps(plan).flatMap(({ step: { kind }, down }) => (down && isMeasured(kind) ? [kind] : []));
  if (!own.some((kind) => times[kind].length > 0)) return undefined;
  const steps = own.map((kind) => learnStep(kind, times[kind]));
  const seconds = { ...ESTIMATED_SECONDS, ...Object.fromEntries(steps.map((step) => [step.kind, step.seconds])) };
  const [downtime, usual] = [rounded(estimateDowntime(plan, seconds)), estimateDowntime(plan)];
  const changes = Math.max(...own.map((kind) => times[kind].length));
  return { downtime, usual, changes, isSlow: downtime >= SLOW * usual, steps };
}

export function isMeasured(kind: StepRecord["kind"]): kind is MeasuredKind {
  return MEASURED_KINDS.includes(kind);
}

function learnStep(kind: MeasuredKind, measured: readonly number[]): LearnedStep {
  const seconds = measured.length === 0 ? ESTIMATED_SECONDS[kind] : rounded(median(measured));
  return { kind, seconds, isMeasured: measured.length > 0 };
}

/** Of two in the middle the longer: who waits would rather be told too much. */
function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** Whole seconds, from ten on. */
function rounded(seconds: number): number {
  return seconds < 10 ? Math.round(seconds * 10) / 10 : Math.round(seconds);
}
