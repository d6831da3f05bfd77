// An instance of a preview in, what would be done to it as data out, or what hides it. Pure.
import { readSteps, type Step } from "../../../provider/plan/step";
import { type CheckedPlan, readCheckedPlan } from "../../../provider/render/checked-plan";
import type { Money } from "../../../provider/ports/money";
import { CONCEALED } from "../../../provider/render/conceal";
import { kindOfTitle } from "../../../provider/render/step-words";
import { hasPart, isSame } from "../../read/property-values";
import { isEnd } from "../judge-instance";
import type { Reviewed } from "../review-run";
import { planIn } from "../plan-in";

export type Work =
  | { readonly kind: "none" }
  /** `plan`: undefined for a start that is pending, which no check could plan. */
  | { readonly kind: "steps"; readonly steps: readonly Step[]; readonly plan?: CheckedPlan; readonly charges: Charges }
  | { readonly kind: Hidden };

/** What its orders cost, as their lines tell it. */
export type Charges = Readonly<Partial<Record<Step["kind"], Money>>>;

export type Hidden = "unknown" | "sealed" | "unread";

/** The steps as data: their titles are for people, and a secret has none but those. */
export function plannedWork({ source: { resource }, instance }: Reviewed): Work {
  if (!resource || isUntouched(resource.op) || isEnd(resource)) return { kind: "none" };
  const { __steps: data } = resource.newInputs;
  const written = planIn(resource);
  const isPendingStart = instance.verdict === "starts" && !instance.steps.some(isStart);
  if (written === undefined)
    return isPendingStart ? { kind: "steps", steps: [{ kind: "start" }], charges: {} } : { kind: "none" };
  const plan = readCheckedPlan(written);
  // The start that is pending comes to steps which the check has not seen.
  if (!plan || isPendingStart) return { kind: "unknown" };
  if (hasPart(data, CONCEALED)) return { kind: "sealed" };
  const steps = readSteps(data);
  // What was not read of a later release would not be compared.
  return steps && isSame(steps, data) && isSame(plan, written)
    ? { kind: "steps", steps, plan, charges: chargesOf(instance) }
    : { kind: "unread" };
}

function chargesOf({ steps }: Reviewed["instance"]): Charges {
  return Object.fromEntries(
    steps.flatMap(({ title, charge }) => (charge ? [[kindOfTitle(title) ?? "", charge] as const] : [])),
  );
}

/** Nothing of the resource is changed, nor of its instance. */
export function isUntouched(op: string): boolean {
  return op === "same" || op === "read";
}

function isStart({ title }: { readonly title: string }): boolean {
  return kindOfTitle(title) === "start";
}
