// Waits out a five-minute rule, counted down where people look: before the stop where its end is known, else where it is met. I/O by the clock.
import { pause } from "../calls/pause";
import { cooldownLeft, whatRuleHolds } from "../plan/cooldown-rules";
import type { Step } from "../plan/plan";
import { PROGRESS, STATUS_LINES } from "../render/progress-words";
import type { Run, Services } from "./run";

/**
 * Only where a stop leads to a type change: there the rule would cost downtime. Elsewhere the step itself waits. True when it waited:
 * what was seen before is old then.
 */
export async function awaitCooldown(run: Run, steps: readonly Step[]): Promise<boolean> {
  const { session, report, name } = run.services;
  const left = whatRuleHolds(steps) === "stop" ? cooldownLeft(run.lastModifyEnd, session.clock.now()) : 0;
  if (left === 0) return false;
  report.say("info", PROGRESS.cooldownBeforeStop(name, Math.ceil(left / 1000)));
  await restOut(run.services, left);
  return true;
}

/** What is not watched live prints every line. */
const COUNTED_MS = 10_000;

/** False: cancelled, before or meanwhile. */
export async function restOut({ session, report }: Pick<Services, "session" | "report">, ms: number): Promise<boolean> {
  const end = session.clock.now() + ms;
  for (let left = ms; left > 0 && !session.signal?.aborted; left = end - session.clock.now()) {
    report.say("tick", STATUS_LINES.resting(Math.ceil(left / 1000)));
    await pause(session, left % COUNTED_MS || COUNTED_MS);
  }
  return !session.signal?.aborted;
}
