// What of the plan of one member a rollout does before all phases, and what its phase does: the member and its decision in, both parts out; pure.
//
// Before all phases no change has been tried on anybody. An instance that an earlier run left off is started as it is there, and gets its size in its
// phase; only in the first phase, which waits for nobody, it gets both at once and is not stopped a second time.
import { JOURNAL_TAG } from "../../inputs/journal";
import type { ResizeInputs } from "../../inputs/resize-inputs";
import { kindsThatWrite } from "../../inputs/step-traits";
import type { StoredState } from "../../inputs/stored-state";
import type { Facts } from "../../observe/observation";
import { lastPower } from "../downtime";
import type { Decision, Plan } from "../plan";
import { planResize } from "../plan-resize";

/** What an earlier run left unfinished, as the rollout finishes it. */
export interface Recovery {
  readonly plan: Plan;
  /** What it is planned for, and is to be planned for again. */
  readonly inputs: ResizeInputs;
}

/** A member by itself. */
export interface Deciding {
  readonly inputs: ResizeInputs;
  readonly stored: StoredState;
  readonly facts: Facts;
  readonly owner: string;
  readonly decision: Decision;
  readonly isInFirstPhase: boolean;
}

export interface Parts {
  /** Before all phases. */
  readonly recovery?: Recovery;
  /** In its phase. */
  readonly decision: Decision;
}

export function partsOf(deciding: Deciding): Parts {
  const { inputs, decision, isInFirstPhase } = deciding;
  // One that is up again, and would be stopped for the rest, comes in its phase and takes a seat as any other.
  if (decision.kind !== "plan" || decision.plan.reason !== "recovery" || decision.plan.willStop) return { decision };
  const { plan } = decision;
  if (isInFirstPhase || !changesSize(plan)) return { recovery: { plan, inputs }, decision: NOTHING };
  return lastPower(plan.steps)?.kind === "start" ? startFirst(deciding) : { decision };
}

export function plansOf({ recovery, decision }: Parts): readonly Plan[] {
  return [...(recovery ? [recovery.plan] : []), ...(decision.kind === "plan" ? [decision.plan] : [])];
}

const NOTHING: Decision = { kind: "nothing", warnings: [] };

/** What may not be done after it is set aside: it holds up no start. */
function startFirst({ inputs, stored, facts, owner }: Deciding): Parts {
  const asItIs = withoutSize(inputs);
  const first = planResize(asItIs, stored, facts, owner);
  if (first.kind !== "plan") return { decision: first };
  const decision = planResize(inputs, stored, asStarted(facts), owner);
  if (decision.kind !== "refused") return { recovery: { plan: first.plan, inputs: asItIs }, decision };
  const asides = decision.refusals.map((refusal) => ({ code: "set-aside", refusal }) as const);
  const plan = { ...first.plan, warnings: [...first.plan.warnings, ...asides] };
  return { recovery: { plan, inputs: asItIs }, decision: NOTHING };
}

function changesSize({ steps }: Plan): boolean {
  return steps.some(({ kind }) => kindsThatWrite("size", "address").includes(kind));
}

/** Whatever size it has will do. */
function withoutSize({
  internetMaxBandwidthOut: _,
  internetMaxBandwidthIn: __,
  ...inputs
}: ResizeInputs): ResizeInputs {
  return { ...inputs, instanceTypes: [] };
}

/** As it will be seen when it has been brought back. */
export function asStarted({ journal: _, ...facts }: Facts): Facts {
  const { [JOURNAL_TAG]: __, ...tags } = facts.instance.tags;
  return { ...facts, instance: { ...facts.instance, tags, status: "Running", stoppedMode: "Not-applicable" } };
}
