// The stops that were begun of one instance, each with when it was sent by the clock of its runner. History in, stops out; pure.
import type { CallEntry, HistoryEntry } from "../../../emulator";

export interface Stopping {
  readonly instanceId: string;
  /** Of the process whose stops are judged; absent: of every call. */
  readonly accessKeyId?: string;
  /** How the clock of the runner is off. */
  readonly skewMs?: number;
  /** How long a fault may hold a call on its way; default 5 s, as the emulator does. */
  readonly slowMs?: number;
}

export interface BegunStop {
  readonly seq: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** A forced stop follows one that was taken: who has begun, ends. */
export function begunStops(history: readonly HistoryEntry[], stopping: Stopping): readonly BegunStop[] {
  const { skewMs = 0, slowMs = 5_000 } = stopping;
  return stopsOf(history, stopping)
    .filter((call, index) => index === 0 || call.parameters["ForceStop"] !== "true")
    .map((call) => ({ seq: call.seq, at: sentAt(call, slowMs) + skewMs }));
}

/** What counts is when it was sent: one that a fault makes slow on its way comes so much later. */
function sentAt({ time, fault }: CallEntry, slowMs: number): number {
  return fault?.kind === "slow" && fault.phase === "before" ? time - slowMs : time;
}

function stopsOf(history: readonly HistoryEntry[], { instanceId, accessKeyId }: Stopping): readonly CallEntry[] {
  const calls = history.filter((entry): entry is CallEntry => entry.kind === "call" && !entry.dryRun);
  return calls.filter(
    (call) =>
      call.action === "StopInstance" &&
      call.instanceIds.includes(instanceId) &&
      (accessKeyId === undefined || call.accessKeyId === accessKeyId),
  );
}
