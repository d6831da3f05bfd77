// Waits out a five-minute rule that is known to run, before the machine is stopped. I/O by the clock.
import type { Plan } from "../plan/plan";
import type { Execution } from "./execution";
import { COOLDOWN_MS } from "./steps/modify";

/** Only where a stop leads to a type change: there the rule would cost downtime. Elsewhere the step itself waits. */
export async function awaitCooldown(execution: Execution, plan: Plan): Promise<void> {
  const { session, lastModifyEnd, report, name } = execution;
  const retypes = plan.willStop && plan.steps.some((step) => step.kind === "type");
  if (!retypes || lastModifyEnd === undefined) return;
  const left = lastModifyEnd + COOLDOWN_MS - session.clock.now();
  if (left <= 0) return;
  const until = new Date(lastModifyEnd + COOLDOWN_MS).toISOString();
  report.say("info", `${name}: ECS allows one change in five minutes; waiting until ${until} before the stop`);
  await session.clock.sleep(left);
}
