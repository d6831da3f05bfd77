// Invariants I7 and I8: client tokens, attempts, and what a client may repeat. Calls in, sentences out; pure.
import type { CallEntry, HistoryEntry } from "../../../emulator";
import type { Expectation, Story } from "../invariants";

/** Invariant I7: every write that takes a token has one; it stands for one intent, and is not sent again once it was answered with success. */
export function oneTokenAnIntent({ calls }: Story): readonly string[] {
  const intents = new Map<string, string>();
  const answered = new Set<string>();
  return calls.flatMap((call) => {
    const { ClientToken: token, ...intent } = call.parameters;
    if (token === undefined) return call.action === "ModifyInstanceSpec" ? [`I7: call ${call.seq} has no token`] : [];
    const text = JSON.stringify(intent);
    const before = intents.get(token) ?? text;
    intents.set(token, before);
    if (before !== text) return [`I7: call ${call.seq} sends token ${token} for another intent`];
    if (answered.has(token)) return [`I7: call ${call.seq} repeats token ${token}, which was answered`];
    if (call.code === "OK" && call.fault === undefined) answered.add(token);
    return [];
  });
}

/** Attempts at one call (invariant I8). */
const MAX_ATTEMPTS = 3;

/**
 * Invariant I8: at most three attempts at one call. Under a client token every call is an attempt at the same; waiting out the five-minute
 * rule begins anew. Without one, a repetition is the same write to the same instance with no look at it in between: whoever has
 * looked makes a new decision.
 */
export function attemptsKept({ calls }: Story, { instanceId }: Expectation): readonly string[] {
  const attempts = new Map<string, number>();
  return calls.flatMap((call) => {
    const { action, parameters, seq } = call;
    const { ClientToken: token } = parameters;
    if (token === undefined && call.action === "DescribeInstances") forgetUntokened(attempts);
    if (action.startsWith("Describe")) return [];
    const key = token ?? `${UNTOKENED}${action} ${JSON.stringify(parameters)}`;
    const count = (attempts.get(key) ?? 0) + 1;
    attempts.set(key, isRuleOfFiveMinutes(call) ? 0 : count);
    return count > MAX_ATTEMPTS ? [`I8: call ${seq} is attempt ${count} at ${action} ${instanceId}`] : [];
  });
}

const UNTOKENED = "untokened ";

function forgetUntokened(attempts: Map<string, number>): void {
  for (const key of attempts.keys()) if (key.startsWith(UNTOKENED)) attempts.delete(key);
}

/** The refusal of ECS itself, that reached the caller, at once or late; one that a fault put there carries the fault. */
export function isRuleOfFiveMinutes({ code, fault }: CallEntry): boolean {
  return code === "Throttling" && (fault === undefined || fault.kind === "slow");
}

/** Retries that a client may have in hand before it has earned any, and the share it earns. */
const BUDGET = { inHand: 10, share: 0.1 } as const;

/** Invariant I8: what a client sends for so many calls that were asked of it stays within a tenth more, and the first ten. */
export function retriesWithinBudget(asked: number, history: readonly HistoryEntry[]): readonly string[] {
  const sent = history.filter((entry) => entry.kind === "call").length;
  const most = Math.floor(asked * (1 + BUDGET.share)) + BUDGET.inHand;
  return sent > most ? [`I8: ${sent} calls sent for ${asked} asked, at most ${most} are in the budget`] : [];
}
