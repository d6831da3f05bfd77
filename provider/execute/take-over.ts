// Takes the machine in hand before the first write: the journal on it, and one more look. Execution in, a fenced one out; I/O.
//
// The tag fences: every later look (wait/wait-for.ts) sees whether it is still ours, so of two runs that begin together
// the one whose journal stands goes on and the other stops working. No clock of any runner decides it.
import { ResizeError } from "../errors/resize-error";
import type { Journal } from "../inputs/journal";
import { digestBasis } from "../plan/basis";
import type { Plan } from "../plan/plan";
import type { Instance } from "../ports/ecs";
import type { Execution } from "./execution";
import { clearJournal, writeJournal } from "./journal";
import { rivalOf } from "./wait/conditions";

export interface Intent {
  readonly journal: Journal;
  /** The tag of an earlier run is on the instance. */
  readonly tagged: boolean;
}

/**
 * "moved": a recovery whose machine is not what it was a moment ago; look and plan again. Throws when nothing may be done:
 * another run has the machine, it is gone, or a reviewed plan does not fit it any more.
 */
export async function takeOver(
  execution: Execution,
  plan: Plan,
  intent: Intent,
  before: Instance,
): Promise<Execution | "moved"> {
  if (!needsJournal(plan, intent) || !(await writeJournal(execution, intent.journal))) return execution;
  const fenced = { ...execution, run: intent.journal.run };
  const outcome = await execution.read(execution.instanceId);
  // A look that fails is no reason to stop: the steps look for themselves.
  if (outcome.kind !== "done") return fenced;
  const now = outcome.value;
  if (!now) throw new ResizeError("instance-not-found", `${execution.instanceId} does not exist any more`);
  const rival = rivalOf(fenced.run, now);
  if (rival !== undefined) throw new ResizeError("taken-over", `${rival}; this one changed nothing`);
  if (digestBasis(now) === digestBasis(before)) return fenced;
  if (intent.tagged) return "moved";
  await clearJournal(execution);
  throw stale(now);
}

/** With a single write a crash leaves nothing half done; the tag of an earlier run is always made ours. */
function needsJournal(plan: Plan, { tagged }: Intent): boolean {
  const writes = plan.steps.filter(({ kind }) => kind !== "wait" && kind !== "clear-journal");
  return writes.length > 1 || (tagged && writes.length > 0);
}

function stale({ status, instanceType, internetMaxBandwidthOut }: Instance): ResizeError {
  const now = `${status}, ${instanceType}, ${internetMaxBandwidthOut} Mbit/s`;
  return new ResizeError("plan-stale", `the machine changed before the first step; it is now ${now}`);
}
