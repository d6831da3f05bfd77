// Takes the machine in hand before the first write: the journal on it, and one more look. Execution in, a fenced one out; I/O.
//
// The tag fences: every later look (wait/wait-for.ts) sees whether it is still ours, so of two runs that begin together
// the one whose journal stands goes on and the other stops working. No clock of any runner decides it.
import type { Journal } from "../inputs/journal";
import { digestBasis } from "../plan/basis";
import type { Plan, Step } from "../plan/plan";
import type { Instance } from "../ports/ecs";
import type { Execution, FailureKind } from "./execution";
import { clearJournal, writeJournal } from "./journal";
import { rivalOf } from "./wait/conditions";
import type { Walked } from "./walk";

export interface Intent {
  readonly journal: Journal;
  /** The tag of an earlier run is on the instance. */
  readonly tagged: boolean;
}

/** With a failure nothing was written but the journal, and that is gone again or another run's. */
export type Taken = Walked & { readonly execution: Execution };

export async function takeOver(execution: Execution, plan: Plan, intent: Intent, before: Instance): Promise<Taken> {
  if (!needsJournal(plan, intent) || !(await writeJournal(execution, intent.journal))) return { execution, done: [] };
  const fenced = { ...execution, run: intent.journal.run };
  const moved = await lookAgain(fenced, before);
  if (!moved) return { execution: fenced, done: [] };
  if (moved.kind === "interfered") await clearJournal(execution);
  const [step] = plan.steps as readonly [Step];
  const start = new Date(execution.session.clock.now()).toISOString();
  return { execution: fenced, done: [], failed: { step, start, failure: { ...moved, ecsCode: "", requestId: "" } } };
}

/** With a single write a crash leaves nothing half done; the tag of an earlier run is always made ours. */
function needsJournal(plan: Plan, { tagged }: Intent): boolean {
  const writes = plan.steps.filter(({ kind }) => kind !== "wait" && kind !== "clear-journal");
  return writes.length > 1 || (tagged && writes.length > 0);
}

/** A look that fails is no reason to stop: the steps look for themselves. */
async function lookAgain(
  execution: Execution,
  before: Instance,
): Promise<{ readonly kind: FailureKind; readonly sentence: string } | undefined> {
  const outcome = await execution.read(execution.instanceId);
  if (outcome.kind !== "done") return undefined;
  const now = outcome.value;
  if (!now) return { kind: "gone", sentence: `${execution.instanceId} does not exist any more` };
  const rival = rivalOf(execution.run, now);
  if (rival !== undefined) return { kind: "taken-over", sentence: rival };
  if (digestBasis(now) === digestBasis(before)) return undefined;
  return {
    kind: "interfered",
    sentence: `the machine changed before the first step: it is ${now.status}, ${now.instanceType}`,
  };
}
