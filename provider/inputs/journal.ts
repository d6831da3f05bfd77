// The journal tag: the intent of a run where a crash cannot lose it, on the instance itself. Text in, data out; pure.
//
// `v1:<run>:<owner>:<epoch seconds>:<live|failed>:<power>:<type>:<bandwidth>`, at most 128 characters (tag value limit). Anybody may write a
// tag, so it is an input: what of it is out of bounds is as if it had not been said.
import type { RestingPower } from "./resize-inputs";
import type { AdoptedSize } from "./stored-state";

export const JOURNAL_TAG = "ecs-spec:journal";

/** A live journal of another stack younger than this is another pipeline at work; an older one belongs to a dead run. */
export const JOURNAL_FRESH_SECONDS = 30 * 60;

export interface Journal {
  /** The run that wrote it. */
  readonly run: string;
  /** Digest of the resource's URN: the same stack and resource has the same owner, whoever runs it. */
  readonly owner: string;
  /** Seconds since 1970, by the writer's clock; 0 when the tag has no time that can be one. */
  readonly at: number;
  /** `failed`: the run ended and said so; anybody may take up the work. */
  readonly phase: "live" | "failed";
  /** The power state to come back to. */
  readonly power: RestingPower;
  /** The size before the run; absent when the tag has none that can be one. */
  readonly before?: AdoptedSize;
}

export function formatJournal({ run, owner, at, phase, power, before }: Journal): string {
  const { instanceType = "", internetMaxBandwidthOut = "" } = before ?? {};
  return ["v1", run, owner, at, phase, power, instanceType, internetMaxBandwidthOut].join(":");
}

/** One that we can read, or not. */
export function hasJournal(tags: Readonly<Record<string, string>>): boolean {
  return tags[JOURNAL_TAG] !== undefined;
}

/** The journal that stands on an instance with these tags; undefined where none does. */
export function journalOn(tags: Readonly<Record<string, string>>): Journal | undefined {
  return parseJournal(tags[JOURNAL_TAG] ?? "");
}

/** Undefined when the text is not a journal of a version we know. */
export function parseJournal(text: string): Journal | undefined {
  const match = JOURNAL_PATTERN.exec(text);
  if (!match?.groups) return undefined;
  const { run = "", owner = "", at = "", phase, power, size = "" } = match.groups;
  const before = parseSize(size);
  return {
    run,
    owner,
    at: at.length <= LONGEST_TIME ? Number(at) : 0,
    phase: phase === "failed" ? "failed" : "live",
    power: power === "Stopped" ? "Stopped" : "Running",
    ...(before && { before }),
  };
}

/** The version of a journal that a later release wrote: what is pending by it is not known, so it is neither ignored nor written over. */
export function laterJournalOn(tags: Readonly<Record<string, string>>): string | undefined {
  return /^(v(?:[2-9]|[1-9]\d{1,3})):/.exec(tags[JOURNAL_TAG] ?? "")?.[1];
}

/** Digits of seconds since 1970, until the year 5138. */
const LONGEST_TIME = 11;

function parseSize(text: string): AdoptedSize | undefined {
  const match = /^(?<type>ecs\.[\w.-]+):(?<bandwidth>\d{1,6})$/.exec(text);
  return (
    match?.groups && {
      instanceType: match.groups["type"] ?? "",
      internetMaxBandwidthOut: Number(match.groups["bandwidth"]),
    }
  );
}

const JOURNAL_PATTERN =
  /^v1:(?<run>[0-9a-f]+):(?<owner>[0-9a-f]+):(?<at>\d+):(?<phase>live|failed):(?<power>Running|Stopped):(?<size>.*)$/;
