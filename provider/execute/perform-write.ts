// Performs one write, place by place (write.ts): sends, waits and looks. Run and write in, how it ended out; I/O.
import { pauseBefore } from "../calls/call-ecs";
import { mayHideEffect } from "../calls/error-classes";
import { COOLDOWN_MS, cooldownLeft } from "../plan/cooldown-rules";
import type { Failed, Outcome } from "../ports/outcome";
import { restOut } from "./cooldown";
import { PROGRESS } from "../render/progress-words";
import { type Run, uncancelled } from "./run";
import type { Operation } from "./operations";
import { WAIT_LIMITS, type WaitLimits } from "./wait/wait-limits";
import { isStillOurs } from "./wait/still-ours";
import { waitFor } from "./wait/wait-for";
import type { Barred } from "./step-result";
import { after, type Came, type Place, UNSENT, type Write, type Written } from "./write";

/** A write with what sends it. */
export interface Sending extends Operation {
  readonly send: () => Promise<Outcome<unknown> | Barred>;
  readonly limits: WaitLimits;
  /** The longest single wait for the five-minute rule to run out; longer ones are given back as the refusal they are. */
  readonly ruleMs?: number;
  /** Told the answer once nothing more is sent. */
  readonly sent?: (answer: Outcome<unknown>) => void;
}

export async function performWrite(run: Run, sending: Sending): Promise<Written> {
  let write: Write = UNSENT;
  for (;;) {
    const next = after(sending, write, await AT[write.at](run, sending, write));
    if (isSending(write.at) && !isSending(next.at) && next.answer) sending.sent?.(next.answer);
    if (next.at === "end") return next;
    write = next;
  }
}

function isSending(at: Write["at"] | "end"): boolean {
  return at !== "settle" && at !== "await" && at !== "end";
}

type Act<P extends Place> = (run: Run, sending: Sending, write: Write) => Promise<Came[P]>;

const AT: { readonly [P in Place]: Act<P> } = {
  send: async ({ services }, { send }, { tries }) => {
    const answer = await send();
    if (answer.kind === "done" && tries === 1) services.session.budget.credit();
    return answer;
  },
  again: async (run, { needs }, write) =>
    (await pauseBefore(run.services.session, write.answer as Failed, write.tries)) && (await isStillOurs(run, needs)),
  rule: async (run, { needs, ruleMs }, { answer }) => {
    const wait = ruleLeft(run, answer as Failed);
    if (ruleMs === undefined || wait > ruleMs) return false;
    run.services.report.say("info", PROGRESS.cooldown(run.services.name, Math.ceil(wait / 1000)));
    return (await restOut(run.services, wait)) && (await isStillOurs(run, needs));
  },
  watch: (run, { begun }) => waitFor(uncancelled(run), begun, WAIT_LIMITS.settle),
  settle: (run, { begun }, { answer }) => waitFor(uncancelled(run), begun, toSettle(answer as Failed)),
  await: (run, { done, limits }) => waitFor(uncancelled(run), done, limits),
};

/** A plain refusal is worth one look; one that may hide an effect a few; an answer that was lost as long as an effect takes to show. */
function toSettle(answer: Failed): WaitLimits {
  if (answer.kind === "unknown") return WAIT_LIMITS.settle;
  return mayHideEffect(answer) ? WAIT_LIMITS.doubt : WAIT_LIMITS.glance;
}

/** The rule has run out by our count and not by that of ECS: clocks differ. */
const LATE_PAUSE_MS = 15_000;

/** What the answer asks for, else the rest of five minutes since the last change we know, else all five. */
function ruleLeft({ services: { session }, lastModifyEnd }: Run, answer: Failed): number {
  if (answer.kind === "rejected" && answer.retryAfterMs !== undefined) return answer.retryAfterMs;
  if (lastModifyEnd === undefined) return COOLDOWN_MS;
  return cooldownLeft(lastModifyEnd, session.clock.now()) || LATE_PAUSE_MS;
}
