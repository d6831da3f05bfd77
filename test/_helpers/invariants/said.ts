// Invariants I9 and I11: nothing secret in any text left behind, and no foreign change undone without a word. Texts and history in; pure.
import type { CallEntry, ChangeEntry, HistoryEntry } from "../../../emulator";
import { isAnsweredLook } from "./size";

/** A line for people: a message, a warning, an error. Ticks and the lines of steps that are done are not news of anybody else. */
export interface Said {
  /** Emulated ms since 1970. */
  readonly time: number;
  readonly text: string;
}

/** Invariant I9: none of the secrets stands in any of the texts, plain or as a URL would carry it. */
export function nothingSecret(secrets: readonly string[], texts: readonly string[]): readonly string[] {
  return texts.flatMap((text) => {
    const found = secrets.filter((secret) => text.includes(secret) || text.includes(encodeURIComponent(secret)));
    return found.map((secret) => `I9: "${secret}" stands in: ${text.slice(0, 200)}`);
  });
}

const FIELDS = ["status", "instanceType", "internetMaxBandwidthOut"];
const CONSOLE = /^console\./;
/** A reboot ends where it began: there is nothing to undo. */
const REBOOT = "console.reboot";

/** Invariant I11: what somebody else did to an instance is told before, or when, it is undone; `said` is all that was said of it. */
export function noticed(
  history: readonly HistoryEntry[],
  instanceId: string,
  said: readonly Said[],
): readonly string[] {
  const story = history.filter((entry) => isOf(entry, instanceId));
  const changes = story.filter((entry) => entry.kind === "change").filter(({ field }) => FIELDS.includes(field));
  const foreign = changes.filter(isForeign);
  return foreign.flatMap((change) => {
    const undone = undoneBy(change, changes);
    if (isThereAndBack(change, changes)) return [];
    if (!undone || isUnknowable(story, change, undone)) return [];
    const told = said.some(({ time, text }) => time >= change.time && mentions(change).test(text));
    return told ? [] : [`I11: ${describe(change)} is undone silently by ${describe(undone)}`];
  });
}

function isOf(entry: HistoryEntry, instanceId: string): boolean {
  return entry.kind === "change" ? entry.instanceId === instanceId : entry.instanceIds.includes(instanceId);
}

/** The end of a transition is no deed of its own. */
function isForeign({ cause, tookMs }: ChangeEntry): boolean {
  return CONSOLE.test(cause) && cause !== REBOOT && tookMs === undefined;
}

/** Several of theirs in a row, and the last one sets what was there before the first: nothing of it is left to be undone. */
function isThereAndBack({ seq, field, to }: ChangeEntry, changes: readonly ChangeEntry[]): boolean {
  const before = changes.filter((change) => change.field === field && change.seq <= seq);
  const ours = before.findLastIndex((change) => !isForeign(change));
  return field !== "status" && before[ours + 1]?.from === to;
}

/** The next change of the field that starts anew, if it is the provider's. */
function undoneBy(foreign: ChangeEntry, changes: readonly ChangeEntry[]): ChangeEntry | undefined {
  const isDeed = ({ field, tookMs }: ChangeEntry) => tookMs === undefined || field !== "status";
  const next = changes.find((change) => change.seq > foreign.seq && change.field === foreign.field && isDeed(change));
  if (!next || CONSOLE.test(next.cause)) return undefined;
  return foreign.field !== "status" || next.to !== foreign.to ? next : undefined;
}

/**
 * What no look can tell: a stop or start that was sent and had no answer may be what is seen, so theirs looks like ours; a type that
 * ECS had taken already shows a moment later. A start that was looked at is what the plan rests on.
 */
function isUnknowable(story: readonly HistoryEntry[], foreign: ChangeEntry, undone: ChangeEntry): boolean {
  const calls = story.filter((entry): entry is CallEntry => entry.kind === "call" && !entry.dryRun);
  switch (foreign.field) {
    case "status": {
      const seen = calls.some((call) => isAnsweredLook(call) && call.seq > foreign.seq && call.seq < undone.seq);
      const lost = calls.some(
        (call) => isLostPower(call) && foreign.time - call.time <= LATEST_MS && call.seq < foreign.seq,
      );
      return lost || (foreign.to === "Starting" && seen);
    }
    case "instanceType":
      return undone.time - (undone.tookMs ?? 0) < foreign.time;
    default:
      return false;
  }
}

/** How long after it was sent a call may still arrive: ECS takes the time of a request for 15 minutes. */
const LATEST_MS = 15 * 60_000;

function isLostPower({ action, fault }: CallEntry): boolean {
  return fault !== undefined && (action === "StopInstance" || action === "StartInstance");
}

function describe({ field, to, cause, seq }: ChangeEntry): string {
  return `${field} ${to} by ${cause} (${seq})`;
}

/** The value that somebody else set stands in the sentence; of a power state, that it was changed or what is done about it. */
function mentions({ field, to }: ChangeEntry): RegExp {
  if (field === "status") return /Stopp|Start|Running|start|stop|somebody else|was off before this run/;
  return new RegExp(`\\b${String(to).replaceAll(".", "\\.")}\\b|somebody else`);
}
