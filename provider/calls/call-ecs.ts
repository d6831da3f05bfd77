// One call to ECS with its retries: which calls are repeated, when, and how often. Session and call in, outcome out; waits by the clock.
//
// A write of a step asks the same rules, with more between its attempts than a pause (execute/write.ts).
import type { Failed, Outcome } from "../ports/outcome";
import { classifyError, type ErrorClass } from "./error-classes";
import type { EcsSession } from "./ecs-session";
import { pause } from "./pause";

/**
 * `any`: a read, or a write under a client token: it may be sent again whatever became of the first.
 * `undone`: a write without a token (stop, start): where its effect is unknown it is not repeated here, but looked for first (execute/write.ts).
 */
export type Repeatable = "any" | "undone";

/** Attempts at one call, the first included (invariant I8). */
export const MAX_ATTEMPTS = 3;
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
    if (!isRepeated(outcome, repeatable, attempt)) return outcome;
    if (!(await pauseBefore(session, outcome, attempt + 1)) || !(await isWanted())) return outcome;
  }
}

async function always(): Promise<boolean> {
  return await Promise.resolve(true);
}

/** `tries` counts the attempts that were made. */
export function isRepeated(failed: Failed, repeatable: Repeatable, tries: number): boolean {
  if (tries >= MAX_ATTEMPTS || (failed.kind === "unknown" && repeatable !== "any")) return false;
  return pauseBase(failed) !== undefined;
}

/** The pause before that attempt. False: no retry is left, or the run was cancelled. */
export async function pauseBefore(session: EcsSession, failed: Failed, attempt: number): Promise<boolean> {
  if (!session.budget.take()) return false;
  return await pause(session, pauseMs(failed, attempt, session.chance.fraction()));
}

/** Milliseconds; undefined when this failure is not repeated. */
function pauseBase(failed: Failed): number | undefined {
  return PAUSE_BASE_MS[failed.kind === "rejected" ? classifyError(failed.code, failed.message) : "transient"];
}

/** What the cloud asks for, else full jitter: uniform up to base times 2 to the power of the attempt before. */
function pauseMs(failed: Failed, attempt: number, fraction: number): number {
  const asked = failed.kind === "rejected" ? failed.retryAfterMs : undefined;
  return Math.min(MAX_PAUSE_MS, asked ?? fraction * (pauseBase(failed) ?? 0) * 2 ** (attempt - 1));
}
