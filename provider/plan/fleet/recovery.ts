// What of the plan of one member a rollout does before all phases, and what its phase does: the member and its decision in, both parts out; pure.
//
// Before all phases no change has been tried on anybody. An instance that an earlier run left off is started as it is there, and gets its size in its
// phase; only in the first phase, which waits for nobody, it gets both at once and is not stopped a second time.
import { JOURNAL_TAG } from "../../inputs/journal";
import type { ResizeInputs } from "../../inputs/resize-inputs";
import { kindsThatWrite } from "../../inputs/step-traits";
import type { StoredState } from "../../inputs/stored-state";
import type { Facts } from "../../observe/observation";
import { endsStarted } from "../downtime";
import { isBroughtByStart, isInForce } from "../orders";
import type { Decision, Plan } from "../plan";
import { plannedEnd } from "../plan-end";
import { planResize } from "../plan-resize";
import { setAsideIn } from "../warnings";

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
  if (decision.kind !== "plan" || decision.plan.reason !== "recovery") return { decision };
  const { plan } = decision;
  const refusals = setAsideIn(plan);
  const isOff = endsStarted(plan.steps) && !plan.willStop;
  if (refusals.length > 0) return isOff ? startFirst(deciding) : { decision: { kind: "refused", refusals, plan } };
  // One that is up again comes in its phase and takes a seat as any other, be it to be stopped for the rest or to be judged.
  if (plan.willStop || (!isOff && plan.steps.some(({ kind }) => kind === "health"))) return { decision };
  if (isInFirstPhase || !changesSize(plan)) return { recovery: { plan, inputs }, decision: NOTHING };
  return isOff ? startFirst(deciding) : { decision };
}

export function plansOf({ recovery, decision }: Parts): readonly Plan[] {
  return [...(recovery ? [recovery.plan] : []), ...(decision.kind === "plan" ? [decision.plan] : [])];
}

export const NOTHING: Decision = { kind: "nothing", warnings: [] };

/** What is refused once it is up holds up the phases, and no start. */
function startFirst({ inputs, stored, facts, owner }: Deciding): Parts {
  const asItIs = withoutSize(inputs);
  const first = planResize(asItIs, stored, facts, owner);
  if (first.kind !== "plan") return { decision: first };
  // What a run died of is still asked for when the instance is back and no journal tells of it any more: it has not drifted.
  const { desired: _, ...undone } = stored;
  const decision = planResize(inputs, undone, asRecovered(facts, first.plan), owner);
  return { recovery: { plan: first.plan, inputs: asItIs }, decision };
}

function changesSize({ steps }: Plan): boolean {
  return steps.some(({ kind }) => kindsThatWrite("size", "address").includes(kind));
}

/** Whatever size it has will do. */
export function withoutSize({
  internetMaxBandwidthOut: _,
  internetMaxBandwidthIn: __,
  ...inputs
}: ResizeInputs): ResizeInputs {
  return { ...inputs, instanceTypes: [] };
}

/** That there is an address is what counts. */
const NOT_KNOWN_YET = "not known yet";

/** As it will be seen when it has been brought back. */
export function asRecovered({ journal: _, order, ...facts }: Facts, plan: Pick<Plan, "steps">): Facts {
  const { [JOURNAL_TAG]: __, ...tags } = facts.instance.tags;
  const brought = order && endsStarted(plan.steps) && isBroughtByStart(order, facts.instance);
  const end = { ...facts.instance, tags, ...plannedEnd(plan) };
  const instance = brought ? { ...end, instanceType: order.to } : end;
  const isUp = instance.status === "Running";
  const hasAddress = plan.steps.some(({ kind }) => kind === "public-ip");
  const isOver = order === undefined || brought === true || isInForce(order, instance);
  return {
    ...facts,
    ...(!isOver && { order }),
    instance: {
      ...instance,
      ...(isUp && { stoppedMode: "Not-applicable" as const }),
      ...(hasAddress && { publicIp: NOT_KNOWN_YET }),
    },
  };
}
