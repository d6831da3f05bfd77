// The last look: is the machine what the steps made of it? A change under our feet is noticed, and not undone. I/O.
import type { Plan } from "../plan/plan";
import { plannedEnd, type PlannedEnd } from "../plan/plan-end";
import type { Instance } from "../ports/ecs";
import type { Execution, StepFailure } from "./execution";
import { judgeFence } from "./wait/fence";
import type { Walked } from "./walk";

type Found = Pick<StepFailure, "kind" | "sentence">;

/** A look that fails proves nothing, and every step saw its own effect. */
export async function verifyEnd(execution: Execution, plan: Plan, walked: Walked): Promise<Walked> {
  const last = plan.steps.at(-1);
  if (walked.failed || !last || last.kind === "clear-journal") return walked;
  const outcome = await execution.read(execution.instanceId);
  if (outcome.kind !== "done") return walked;
  const found = judge(execution, plan, outcome.value);
  if (!found) return walked;
  const failure = { ...found, ecsCode: "", requestId: "" };
  const start = new Date(execution.session.clock.now()).toISOString();
  const late = found.kind === "interfered" ? lateStop(walked, outcome.value) : undefined;
  if (late) return { ...walked, failed: { step: last, start, failure: { ...failure, ...late } } };
  return { ...walked, failed: { step: last, start, failure, atEnd: true } };
}

/** A stop of this run whose answer was lost, and which was sent again, may have come late: the machine is owed Running then. */
function lateStop({ done }: Walked, now: Instance | undefined): Found | undefined {
  const isLost = done.some((step) => step.kind === "stop" && step.isLost);
  const isDown = now?.status === "Stopping" || now?.status === "Stopped";
  if (!isLost || !isDown) return undefined;
  const sentence = `every step was done, and then a stop whose answer was lost came late, or somebody else stopped the machine`;
  return { kind: "failed", sentence };
}

function judge({ fence, instanceId }: Execution, plan: Plan, now: Instance | undefined): Found | undefined {
  const breach = now && judgeFence(fence, now);
  if (breach && breach.kind !== "journal-lost") return breach;
  const differs = now ? difference(plannedEnd(plan), now) : `${instanceId} is gone`;
  if (differs === undefined) return undefined;
  return {
    kind: "interfered",
    sentence: `every step was done, and then somebody else changed the machine: ${differs}`,
  };
}

function difference(planned: Partial<PlannedEnd>, now: Instance): string | undefined {
  const fields = Object.keys(planned) as (keyof PlannedEnd)[];
  const field = fields.find((name) => planned[name] !== now[name]);
  return field && `${field} is ${now[field]}, not ${String(planned[field])}`;
}
