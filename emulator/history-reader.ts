// A history in, what it says out: how long an instance was down, what was written. Pure.
import type { CallEntry, ChangeEntry, HistoryEntry } from "./history";

export interface Downtime {
  /** Emulated ms not Running, from the first Stopping to the next Running. 0: never went down. */
  readonly ms: number;
  /** The emulator's own stop, modify and start in that stretch, ms: nobody can be down for less. */
  readonly floorMs: number;
  /** False when it had not come back by the last entry; `ms` then counts to that entry. */
  readonly ended: boolean;
}

export function downtime(history: readonly HistoryEntry[], instanceId: string): Downtime {
  const changes = history.filter((e): e is ChangeEntry => e.kind === "change" && e.instanceId === instanceId);
  const first = changes.findIndex((change) => change.field === "status" && change.to === "Stopping");
  if (first === -1) return { ms: 0, floorMs: 0, ended: true };
  const after = changes.slice(first);
  const back = after.findIndex((change) => change.field === "status" && change.to === "Running");
  const stretch = back === -1 ? after : after.slice(0, back + 1);
  const start = after[0]?.time ?? 0;
  const end = back === -1 ? history.at(-1)?.time : stretch.at(-1)?.time;
  return {
    ms: (end ?? start) - start,
    floorMs: stretch.reduce((sum, change) => sum + (change.tookMs ?? 0), 0),
    ended: back !== -1,
  };
}

const READ = /^(Describe|List)/;

/** Calls that ask for a change, dry runs apart, refused and lost ones included; tagging counts, see each `action`. */
export function writes(history: readonly HistoryEntry[]): readonly CallEntry[] {
  return history.filter((e): e is CallEntry => e.kind === "call" && !e.dryRun && !READ.test(e.action));
}

/** How often each action was called, dry runs as "Action (DryRun)". */
export function callsByAction(history: readonly HistoryEntry[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const entry of history) {
    if (entry.kind !== "call") continue;
    const name = entry.dryRun ? `${entry.action} (DryRun)` : entry.action;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}
