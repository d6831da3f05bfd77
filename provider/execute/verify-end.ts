// The last look: is the instance what the steps made of it? A change by somebody else is reported, and not undone. I/O.
import type { Plan } from "../plan/plan";
import { plannedEnd, type PlannedEnd } from "../plan/plan-end";
import type { Instance } from "../ports/ecs";
import { type Run, unsighted } from "./run";
import type { StepFailure } from "./step-result";
import { isLateStop } from "./run-rules";
import { look, type Sight } from "./wait/look";
import type { Walked } from "./walk";

type Found = Pick<StepFailure, "kind" | "sentence">;

/** A look that fails proves nothing, and every step saw its own effect. */
export async function verifyEnd(run: Run, plan: Plan, walked: Walked): Promise<Walked> {
  const last = plan.steps.at(-1);
  if (walked.failed || !last || last.kind === "clear-journal") return walked;
  // Whose the instance is by now matters less than what it is: a journal that was taken away is no news when the work is done.
  const sight = await look(unsighted(run));
  if (sight.kind === "unread") return walked;
  const found = judge(run, walked, sight);
  if (!found) return walked;
  const start = new Date(run.services.session.clock.now()).toISOString();
  const late = found.kind === "interfered" && sight.kind === "seen" ? lateStop(walked, sight.instance) : undefined;
  if (late) return { ...walked, failed: { step: last, start, failure: late } };
  return { ...walked, failed: { step: last, start, failure: found, atEnd: true } };
}

function lateStop({ done }: Walked, { status }: Instance): Found | undefined {
  if (!isLateStop({ done }, status)) return undefined;
  const sentence = `every step was done, and then a stop whose answer was lost came late, or somebody else stopped the instance`;
  return { kind: "failed", sentence };
}

function judge({ instanceId }: Run, { done }: Walked, sight: Sight): Found | undefined {
  if (sight.kind === "breach") return sight.breach;
  const differs =
    sight.kind === "gone"
      ? `${instanceId} is gone`
      : difference(plannedEnd({ steps: done.map(({ did }) => did) }), sight.instance);
  if (differs === undefined) return undefined;
  return {
    kind: "interfered",
    sentence: `every step was done, and then somebody else changed the instance: ${differs}`,
  };
}

function difference(planned: Partial<PlannedEnd>, now: Instance): string | undefined {
  const fields = Object.keys(planned) as (keyof PlannedEnd)[];
  const field = fields.find((name) => planned[name] !== now[name]);
  return field && `${field} is ${now[field]}, not ${String(planned[field])}`;
}
