// The line that diff says of a machine's own times (render/measured-words.ts) in, its figures out. Pure.

export interface LearnedTimes {
  /** Seconds. */
  readonly downtime: number;
  /** Changes that were measured. */
  readonly changes: number;
  readonly steps: readonly LearnedStep[];
  /** `it is usually slow, 1.7 times the default of 75 s`; "" for a machine that is not. */
  readonly slow: string;
}

export interface LearnedStep {
  /** `stop`, `type`, `start`. */
  readonly kind: string;
  readonly seconds: number;
  readonly isMeasured: boolean;
}

/** `line` is without the name in front; undefined when it is another line. */
export function readLearned(line: string): LearnedTimes | undefined {
  const match =
    /^by its last (?:(?<changes>\d+) changes|change) about (?<downtime>[\d.]+) s down: (?<steps>[^;]+)(?:; (?<slow>.+))?$/.exec(
      line,
    );
  if (!match?.groups) return undefined;
  const { changes = "1", downtime, steps = "", slow = "" } = match.groups;
  return { downtime: Number(downtime), changes: Number(changes), steps: steps.split(", ").flatMap(readStep), slow };
}

function readStep(words: string): readonly LearnedStep[] {
  const groups = /^(?<kind>stop|type|start) (?<seconds>[\d.]+) s(?<usual> \(default\))?$/.exec(words)?.groups;
  if (!groups) return [];
  return [
    { kind: groups["kind"] ?? "", seconds: Number(groups["seconds"]), isMeasured: groups["usual"] === undefined },
  ];
}
