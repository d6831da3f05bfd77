// The last look: is the instance what the steps made of it? A change by somebody else is reported, and not undone. I/O.
import { orderOn } from "../inputs/order-record";
import { ordersOf } from "../plan/order-steps";
import type { Plan } from "../plan/plan";
import { plannedEnd, type PlannedEnd } from "../plan/plan-end";
import type { Instance } from "../ports/ecs";
import { OPEN_ORDER } from "../render/order-words";
import { type Run, unsighted } from "./run";
import type { StepFailure } from "./step-result";
import { isLateStop } from "./run-rules";
import { typeBecomes } from "./wait/conditions";
import { look, type Sight } from "./wait/look";
import { WAIT_LIMITS } from "./wait/wait-limits";
import { waitFor } from "./wait/wait-for";
import { nowIso, type Walked } from "./walk";

type Found = Pick<StepFailure, "kind" | "sentence" | "fix">;

/** A look that fails proves nothing, and every step saw its own effect. */
export async function verifyEnd(run: Run, plan: Plan, walked: Walked): Promise<Walked> {
  const last = plan.steps.at(-1);
  if (walked.failed || !last || last.kind === "clear-journal") return walked;
  const pending = await awaitForce(run, walked);
  if (pending) return { ...walked, failed: { step: last, start: nowIso(run), failure: pending, atEnd: true } };
  // Whose the instance is by now matters less than what it is: a journal that was taken away is no news when the work is done.
  const sight = await look(unsighted(run));
  if (sight.kind === "unread") return walked;
  const found = judge(run, walked, sight);
  if (!found) return walked;
  const start = nowIso(run);
  const late = found.kind === "interfered" && sight.kind === "seen" ? lateStop(walked, sight.instance) : undefined;
  if (late) return { ...walked, failed: { step: last, start, failure: late } };
  return { ...walked, failed: { step: last, start, failure: found, atEnd: true } };
}

/** What was ordered shows with the start, or soon after. Undefined: it does, or nothing was ordered that is to be in force by now. */
async function awaitForce(run: Run, { done }: Walked): Promise<Found | undefined> {
  const type = ordersOf(done.map(({ did }) => did)).find((step) => step.kind === "type");
  if (type?.kind !== "type" || plannedEnd({ steps: done.map(({ did }) => did) }).instanceType === undefined)
    return undefined;
  const shown = await waitFor(unsighted(run), typeBecomes(type.from, type.to), WAIT_LIMITS.settle);
  if (shown.kind !== "timed-out") return undefined;
  const { standing = "" } = type.order;
  const sentence = `the instance was started and does not show ${type.to}, which was ordered${standing === "" ? "" : ` (order ${standing})`}`;
  const record = shown.lastSeen && orderOn(shown.lastSeen.tags);
  return { kind: "failed", sentence, ...(record && { fix: OPEN_ORDER["without-effect"](record).fix }) };
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
