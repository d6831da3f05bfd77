// One call to ECS with its retries: the only place that repeats a call. Session and call in, outcome out; waits by the clock.
import type { Failed, Outcome } from "../ports/outcome";
import { classifyError, type ErrorClass } from "./error-classes";
import type { EcsSession } from "./ecs-session";
import { pause } from "./pause";

/**
 * `any`: a read, or a write under a client token: it may be sent again whatever became of the first.
 * `undone`: a write without a token (stop, start, tag): sent again only when the first certainly had no effect.
 */
export type Repeatable = "any" | "undone";

/** Attempts at one call, the first included (invariant I8). */
const MAX_ATTEMPTS = 3;
const MAX_PAUSE_MS = 20_000;

/** Base of the pause by class, milliseconds; throttling is answered more slowly than a hiccup (smithy: 500 against 100). */
const PAUSE_BASE_MS: Readonly<Partial<Record<ErrorClass, number>>> = { throttled: 1_000, busy: 2_000, transient: 500 };

/** `isWanted` is asked before every repetition: what was right to send a moment ago may not be any more. */
export async function callEcs<T>(
  session: EcsSession,
  repeatable: Repeatable,
  call: () => Promise<Outcome<T>>,
  isWanted: () => Promise<boolean> = always,
): Promise<Outcome<T>> {
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await call();
    if (outcome.kind === "done") {
      if (attempt === 1) session.budget.credit();
      return outcome;
    }
    const base = pauseBase(outcome, repeatable);
    if (base === undefined || attempt === MAX_ATTEMPTS || !session.budget.take()) return outcome;
    const goesOn = await pause(session, pauseMs(outcome, base, attempt, session.chance.fraction()));
    if (!goesOn || !(await isWanted())) return outcome;
  }
}

async function always(): Promise<boolean> {
  return await Promise.resolve(true);
}

/** Milliseconds; undefined when this failure is not repeated. */
export function pauseBase(failed: Failed, repeatable: Repeatable): number | undefined {
  switch (failed.kind) {
    case "rejected":
      return PAUSE_BASE_MS[classifyError(failed.code, failed.message)];
    case "not-sent":
      return PAUSE_BASE_MS.transient;
    case "unknown":
      return repeatable === "any" ? PAUSE_BASE_MS.transient : undefined;
  }
}

/** What the cloud asks for, else full jitter: uniform up to base times 2 to the power of the attempt. */
function pauseMs(failed: Failed, base: number, attempt: number, fraction: number): number {
  const asked = failed.kind === "rejected" ? failed.retryAfterMs : undefined;
  return Math.min(MAX_PAUSE_MS, asked ?? fraction * base * 2 ** attempt);
}
