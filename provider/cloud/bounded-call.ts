// One call to its outcome, in bounded time: a slot, keys, then the request. Whatever happens, it ends at the deadline.
//
// The client's own timers do not bound a call: a trickling answer was still pending after 40 s (client facts 3).
import type { Outcome } from "../ports/outcome";
import type { CallSlots } from "./call-slots";
import { messageOf } from "./thrown";

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

/** A request that leaves later than this would have too little time for its answer, and end as `unknown` for nothing. */
const SEND_BY = 0.5;

export async function callWithin<T>(bounds: Bounds, attempt: Attempt<T>): Promise<Outcome<T>> {
  const progress: Progress = { phase: "queued" };
  const release = bounds.slots.take();
  const deadlines = startDeadlines(progress, bounds.deadlineMs);
  try {
    return await Promise.race([proceed(release, progress, attempt), deadlines.passed]);
  } finally {
    deadlines.clear();
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
    return { kind: "not-sent", cause: messageOf(error) };
  }
  return advance(progress, "sent") ? send() : outcomeTooLate();
}

function advance(progress: Progress, phase: "preparing" | "sent"): boolean {
  if (progress.phase === "over") return false;
  progress.phase = phase;
  return true;
}

interface Deadlines {
  readonly passed: Promise<Outcome<never>>;
  clear(): void;
}

function startDeadlines(progress: Progress, deadlineMs: number): Deadlines {
  const timers: NodeJS.Timeout[] = [];
  const passed = new Promise<Outcome<never>>((resolve) => {
    const sendByMs = deadlineMs * SEND_BY;
    const giveUpSending = (): void => {
      if (progress.phase === "sent") return;
      resolve(outcomeUnsent(progress, sendByMs));
      progress.phase = "over";
    };
    const giveUp = (): void =>
      resolve({ kind: "unknown", cause: `no complete answer within ${deadlineMs / 1000} s`, why: "no-answer" });
    timers.push(setTimeout(giveUpSending, sendByMs), setTimeout(giveUp, deadlineMs));
  });
  return { passed, clear: () => timers.forEach((timer) => clearTimeout(timer)) };
}

function outcomeUnsent({ phase }: Progress, sendByMs: number): Outcome<never> {
  const waitedFor = phase === "queued" ? "too many calls at once: no turn" : "no credentials";
  return { kind: "not-sent", cause: `${waitedFor} within ${sendByMs / 1000} s` };
}

/** Nobody listens any more: the deadline has spoken. */
function outcomeTooLate(): Outcome<never> {
  return { kind: "not-sent", cause: "the deadline has passed" };
}
