// One call to its outcome, in bounded time: a slot, keys, then the request. Whatever happens, it ends at the deadline.
//
// The client's own timers do not bound a call: a trickling answer was still pending after 40 s (client-and-fault-facts 5).
import type { Outcome } from "../ports/outcome";
import type { CallSlots } from "./call-slots";

export interface Bounds {
  readonly deadlineMs: number;
  readonly slots: CallSlots;
}

export interface Attempt<T> {
  /** What has to be there before a request can leave; its failure means that none left. */
  readonly prepare: () => Promise<void>;
  /** Sends the request and reads the answer; must not reject. */
  readonly send: () => Promise<Outcome<T>>;
}

/** Where a call is: it decides what a deadline means, and after `over` nothing is sent any more. */
interface Progress {
  phase: "queued" | "preparing" | "sent" | "over";
}

export async function callWithin<T>(bounds: Bounds, attempt: Attempt<T>): Promise<Outcome<T>> {
  const progress: Progress = { phase: "queued" };
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<Outcome<T>>((resolve) => {
    timer = setTimeout(() => {
      const outcome = outcomeAtDeadline(progress, bounds.deadlineMs);
      progress.phase = "over";
      resolve(outcome);
    }, bounds.deadlineMs);
  });
  const release = bounds.slots.take();
  try {
    return await Promise.race([proceed(release, progress, attempt), deadline]);
  } finally {
    clearTimeout(timer);
    progress.phase = "over";
    // A call that the client never ends must not keep its slot; one that is still queued gives it back when it comes.
    void release.then((free) => free());
  }
}

async function proceed<T>(
  slot: Promise<unknown>,
  progress: Progress,
  { prepare, send }: Attempt<T>,
): Promise<Outcome<T>> {
  await slot;
  if (!advance(progress, "preparing")) return outcomeTooLate();
  try {
    await prepare();
  } catch (error) {
    return { kind: "not-sent", cause: error instanceof Error ? error.message : String(error) };
  }
  return advance(progress, "sent") ? send() : outcomeTooLate();
}

function advance(progress: Progress, phase: "preparing" | "sent"): boolean {
  if (progress.phase === "over") return false;
  progress.phase = phase;
  return true;
}

function outcomeAtDeadline({ phase }: Progress, deadlineMs: number): Outcome<never> {
  const seconds = `${deadlineMs / 1000} s`;
  if (phase === "sent") return { kind: "unknown", cause: `no complete answer within ${seconds}` };
  if (phase === "preparing") return { kind: "not-sent", cause: `no credentials within ${seconds}` };
  return { kind: "not-sent", cause: `too many calls at once: none ended within ${seconds}` };
}

/** Nobody listens any more: the deadline has spoken. */
function outcomeTooLate(): Outcome<never> {
  return { kind: "not-sent", cause: "the deadline has passed" };
}
