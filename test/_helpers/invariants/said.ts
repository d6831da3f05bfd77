// I9 and I11: nothing secret in any text left behind, and no foreign change undone without a word. Texts and history in; pure.
import type { ChangeEntry, HistoryEntry } from "../../../emulator";

/** A line for people: a message, a warning, an error. Ticks and the lines of steps that are done are not news of anybody else. */
export interface Said {
  /** Emulated ms since 1970. */
  readonly time: number;
  readonly text: string;
}

/** I9: none of the secrets stands in any of the texts, plain or as a URL would carry it. */
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

/** I11: what somebody else did to a machine is told before, or when, it is undone; `said` is all that was said of it. */
export function noticed(
  history: readonly HistoryEntry[],
  instanceId: string,
  said: readonly Said[],
): readonly string[] {
  const changes = history.filter(
    (entry): entry is ChangeEntry =>
      entry.kind === "change" && entry.instanceId === instanceId && FIELDS.includes(entry.field),
  );
  const foreign = changes.filter(
    ({ cause, tookMs }) => CONSOLE.test(cause) && cause !== REBOOT && tookMs === undefined,
  );
  return foreign.flatMap((change) => {
    const undone = undoneBy(change, changes);
    if (!undone) return [];
    const told = said.some(({ time, text }) => time >= change.time && mentions(change).test(text));
    return told
      ? []
      : [
          `I11: ${change.field} ${change.to} by ${change.cause} (${change.seq}) is undone silently by ${undone.cause} (${undone.seq})`,
        ];
  });
}

/** The next change of the field that starts anew, if it is the provider's: the end of a transition is no deed of its own. */
function undoneBy(foreign: ChangeEntry, changes: readonly ChangeEntry[]): ChangeEntry | undefined {
  const next = changes.find(
    ({ seq, field, tookMs }) =>
      seq > foreign.seq && field === foreign.field && (tookMs === undefined || field !== "status"),
  );
  if (!next || CONSOLE.test(next.cause)) return undefined;
  return foreign.field !== "status" || next.to !== foreign.to ? next : undefined;
}

/** The value that somebody else set stands in the sentence; of a power state, that it was changed or what is done about it. */
function mentions({ field, to }: ChangeEntry): RegExp {
  if (field === "status") return /Stopp|Start|Running|start|stop|somebody else/;
  return new RegExp(`\\b${String(to).replaceAll(".", "\\.")}\\b|somebody else`);
}
