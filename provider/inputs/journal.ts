// The journal tag: the intent of a run where a crash cannot lose it, on the instance itself. Text in, data out; pure.
//
// `v1:<run>:<owner>:<epoch seconds>:<live|failed>:<power>:<type>:<bandwidth>`, at most 128 characters (tag value limit).
import type { RestingPower } from "./resize-inputs";

export const JOURNAL_TAG = "ecs-spec:journal";

/** A live journal of another stack younger than this is another pipeline at work; an older one belongs to a dead run. */
export const JOURNAL_FRESH_SECONDS = 30 * 60;

export interface Journal {
  /** The run that wrote it. */
  readonly run: string;
  /** Digest of the resource's URN: the same stack and resource has the same owner, whoever runs it. */
  readonly owner: string;
  /** Seconds since 1970, by the writer's clock. */
  readonly at: number;
  /** `failed`: the run ended and said so; anybody may take up the work. */
  readonly phase: "live" | "failed";
  /** The power state to come back to. */
  readonly power: RestingPower;
  /** The size before the run. */
  readonly instanceType: string;
  readonly internetMaxBandwidthOut: number;
}

export function formatJournal(journal: Journal): string {
  const { run, owner, at, phase, power, instanceType, internetMaxBandwidthOut } = journal;
  return ["v1", run, owner, at, phase, power, instanceType, internetMaxBandwidthOut].join(":");
}

/** The journal that stands on a machine with these tags; undefined where none does. */
export function journalOn(tags: Readonly<Record<string, string>>): Journal | undefined {
  return parseJournal(tags[JOURNAL_TAG] ?? "");
}

/** Undefined when the text is not a journal of a version we know. */
export function parseJournal(text: string): Journal | undefined {
  const match = JOURNAL_PATTERN.exec(text);
  if (!match?.groups) return undefined;
  const { run = "", owner = "", at, phase, power, type = "", bandwidth } = match.groups;
  return {
    run,
    owner,
    at: Number(at),
    phase: phase === "failed" ? "failed" : "live",
    power: power === "Stopped" ? "Stopped" : "Running",
    instanceType: type,
    internetMaxBandwidthOut: Number(bandwidth),
  };
}

const JOURNAL_PATTERN =
  /^v1:(?<run>[0-9a-f]+):(?<owner>[0-9a-f]+):(?<at>\d+):(?<phase>live|failed):(?<power>Running|Stopped):(?<type>[\w.-]+):(?<bandwidth>\d+)$/;
