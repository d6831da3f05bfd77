// How long this instance takes by its own last changes, in words: what was recorded and the steps of a plan in, a line out; pure.
import type { LastChange } from "../inputs/stored-state";
import type { OfKind } from "../plan/downtime";
import type { StopWork } from "../plan/stop-work";
import { isMeasured, type Learned, learnDowntime, type LearnedStep, timesOf } from "../plan/learned-times";

/** Undefined when nothing of what the plan does to the instance was measured. */
export function measuredLine(name: string, last: LastChange | undefined, steps: readonly OfKind[]): string | undefined {
  const learned = last && learnDowntime(steps, timesOf(last));
  return learned && `${name}: ${measuredWords(learned)}`;
}

export function measuredWords({ downtime, usual, changes, isSlow, steps }: Learned): string {
  const line = `${byChanges(changes)} about ${downtime} s down: ${steps.map(stepWords).join(", ")}`;
  if (!isSlow) return line;
  const often = changes === 1 ? "it was slow then" : "it is usually slow";
  return `${line}; ${often}, ${(downtime / usual).toFixed(1)} times the default of ${usual} s`;
}

/** `about 75 s`; `about 180 s by its last 3 changes` where the instance has taken longer than the defaults say. */
export function about({ seconds, changes }: StopWork): string {
  return `about ${seconds} s${changes === undefined ? "" : ` ${byChanges(changes)}`}`;
}

function byChanges(changes: number): string {
  return changes === 1 ? "by its last change" : `by its last ${changes} changes`;
}

function stepWords({ kind, seconds, isMeasured }: LearnedStep): string {
  return `${kind} ${seconds} s${isMeasured ? "" : " (default)"}`;
}

/** What the line tells, less the default, which it has only for a slow machine. */
export interface ToldTimes extends Pick<Learned, "downtime" | "changes" | "steps"> {
  /** `it is usually slow, 1.7 times the default of 75 s`; "" for an instance that is not. */
  readonly slow: string;
}

/** The way back from `measuredWords`; undefined for another line. */
export function readMeasured(line: string): ToldTimes | undefined {
  const { groups } = MEASURED.exec(line) ?? {};
  if (!groups) return undefined;
  const { changes = "1", downtime, steps = "", slow = "" } = groups;
  return {
    downtime: Number(downtime),
    changes: Number(changes),
    steps: steps.split(", ").flatMap(readStepWords),
    slow,
  };
}

const MEASURED =
  /^by its last (?:(?<changes>\d+) changes|change) about (?<downtime>[\d.]+) s down: (?<steps>[^;]+)(?:; (?<slow>.+))?$/;

function readStepWords(words: string): readonly LearnedStep[] {
  const { kind, seconds, usual } =
    /^(?<kind>\S+) (?<seconds>[\d.]+) s(?<usual> \(default\))?$/.exec(words)?.groups ?? {};
  return isMeasured(kind as LearnedStep["kind"])
    ? [{ kind: kind as LearnedStep["kind"], seconds: Number(seconds), isMeasured: usual === undefined }]
    : [];
}
