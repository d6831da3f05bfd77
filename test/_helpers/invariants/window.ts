// Invariant I17: no stop outside the window of an instance, or too late in it. Story, closed times and the clock of its runner in, sentences out; pure.
import type { CallEntry, HistoryEntry } from "../../../emulator";

/** Milliseconds since 1970; the end is open again. */
export interface Closed {
  readonly from: number;
  readonly to: number;
  /** So every day. */
  readonly isDaily?: boolean;
}

export interface Windowed {
  readonly instanceId: string;
  /** Of the process whose stops are judged; absent: of every call. */
  readonly accessKeyId?: string;
  readonly closed: readonly Closed[];
  /** The least that the work takes from the stop on. */
  readonly workMs: number;
  /** How the clock of the runner is off. */
  readonly skewMs?: number;
  /** How long a fault may hold a call on its way; default 5 s, as the emulator does. */
  readonly slowMs?: number;
}

/** A forced stop follows one that was taken: who has begun, ends. */
export function stopsInWindow(history: readonly HistoryEntry[], windowed: Windowed): readonly string[] {
  const { closed, workMs, skewMs = 0, slowMs = 5_000 } = windowed;
  return stopsOf(history, windowed).flatMap((call, index) => {
    if (index > 0 && call.parameters["ForceStop"] === "true") return [];
    const at = sentAt(call, slowMs) + skewMs;
    const isClosed = closed.some((one) => meets(one, at, 1));
    const isLate = closed.some((one) => meets(one, at, workMs));
    if (!isLate) return [];
    return [`I17: call ${call.seq} stops the instance ${isClosed ? "outside its window" : "too late in its window"}`];
  });
}

/** What counts is when it was sent: one that a fault makes slow on its way comes so much later. */
function sentAt({ time, fault }: CallEntry, slowMs: number): number {
  return fault?.kind === "slow" && fault.phase === "before" ? time - slowMs : time;
}

function stopsOf(history: readonly HistoryEntry[], { instanceId, accessKeyId }: Windowed): readonly CallEntry[] {
  const calls = history.filter((entry): entry is CallEntry => entry.kind === "call" && !entry.dryRun);
  return calls.filter(
    (call) =>
      call.action === "StopInstance" &&
      call.instanceIds.includes(instanceId) &&
      (accessKeyId === undefined || call.accessKeyId === accessKeyId),
  );
}

const DAY_MS = 24 * 60 * 60_000;

/** It is closed at some time of so many milliseconds from an instant on. */
function meets({ from, to, isDaily = false }: Closed, at: number, ms: number): boolean {
  const shift = isDaily ? Math.floor((at - from) / DAY_MS) * DAY_MS : 0;
  const spans = isDaily ? [shift, shift + DAY_MS] : [0];
  return spans.some((days) => from + days < at + ms && at < to + days);
}
