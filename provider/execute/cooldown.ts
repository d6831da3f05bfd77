// Waits out a five-minute rule that is known to run, before the instance is stopped. Run and the steps to come in; I/O by the clock.
import { pause } from "../calls/pause";
import { cooldownLeft, whatRuleHolds } from "../plan/cooldown-rules";
import type { Step } from "../plan/plan";
import { PROGRESS } from "../render/progress-words";
import type { Run } from "./run";

/**
 * Only where a stop leads to a type change: there the rule would cost downtime. Elsewhere the step itself waits. True when it waited:
 * what was seen before is old then.
 */
export async function awaitCooldown(run: Run, steps: readonly Step[]): Promise<boolean> {
  const { session, report, name } = run.services;
  const left = whatRuleHolds(steps) === "stop" ? cooldownLeft(run.lastModifyEnd, session.clock.now()) : 0;
  if (left === 0) return false;
  report.say("info", PROGRESS.cooldownBeforeStop(name, Math.ceil(left / 1000)));
  await pause(session, left);
  return true;
}
