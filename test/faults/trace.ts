// What happened, line by line, for a person who repeats a seed or a cell: history, what was said and how runs ended in, text out; pure.
import type { CallEntry, ChangeEntry, HistoryEntry } from "../../emulator";

export interface Note {
  readonly time: number;
  readonly text: string;
}

export function traceOf(history: readonly HistoryEntry[], notes: readonly Note[] = []): string {
  const begin = Math.min(...history.map(({ time }) => time));
  const events = history.map((entry) => ({ time: entry.time, text: lineOf(entry) }));
  const all = [...events, ...notes].sort((a, b) => a.time - b.time);
  const told = all.filter(({ text }, index) => !isPoll(text) || text !== lastPollBefore(all, index));
  return told.map(({ time, text }) => `${((time - begin) / 1000).toFixed(1).padStart(9)} s  ${text}`).join("\n");
}

function isPoll(text: string): boolean {
  return text.startsWith("DescribeInstances");
}

/** Looks that show what the one before has shown are left out. */
function lastPollBefore(all: readonly Note[], index: number): string | undefined {
  return all.slice(0, index).findLast(({ text }) => isPoll(text))?.text;
}

function lineOf(entry: HistoryEntry): string {
  return entry.kind === "call" ? callLine(entry) : changeLine(entry);
}

/** Parameters that every call has, or that stand in the line already. */
const PLAIN = /^(RegionId|InstanceIds?|MaxResults|ResourceType|ResourceId\.1|ClientToken|DryRun)$/;

function callLine({
  action,
  dryRun,
  parameters,
  instanceIds,
  code,
  fault,
  stateBefore,
  accessKeyId,
}: CallEntry): string {
  const own = Object.entries(parameters).filter(([name]) => !PLAIN.test(name));
  const asked = own.map(([name, value]) => `${name}=${value}`).join(" ");
  const struck = fault ? ` STRUCK ${fault.phase} its effect by ${fault.code ?? fault.kind}` : "";
  const seen = Object.entries(stateBefore).map(
    ([id, { status, instanceType, internetMaxBandwidthOut: out }]) =>
      `${id.slice(-3)}: ${status} ${instanceType} ${out}`,
  );
  const who = `${accessKeyId} on ${instanceIds.map((id) => id.slice(-3)).join()}`;
  const name = dryRun ? `${action} (dry run)` : action;
  return `${name} ${asked} -> ${code || "no answer"}${struck} [${isPoll(action) ? seen.join("; ") : who}]`;
}

function changeLine({ instanceId, field, from, to, cause, tookMs }: ChangeEntry): string {
  return `  ** ${instanceId.slice(-3)} ${field} ${from} -> ${to} (${cause}${tookMs === undefined ? "" : `, took ${tookMs} ms`})`;
}
