// From a situation (what is wanted, remembered, seen) to the whole message of its preview; and the parts of situations. Pure.
import type { ResizeInputs } from "../../provider/inputs/resize-inputs";
import type { StoredState } from "../../provider/inputs/stored-state";
import { type Facts, NOT_ASKED, type PermissionFinding, type AdvisoryFacts } from "../../provider/observe/observation";
import { advise, type Moment } from "../../provider/plan/advisories";
import { refuseUnreached, type TriedHealth } from "../../provider/plan/health/health-tries";
import type { Plan } from "../../provider/plan/plan";
import { planResize } from "../../provider/plan/plan-resize";
import { stopWorkOf } from "../../provider/plan/stop-work";
import { advisoryLines } from "../../provider/render/advisory-words";
import { renderNothing, renderPlan, renderRefused } from "../../provider/render/render-plan";
import { factsOf, ID, known, NOW, outputsOf, OWNER, typeRow, desiredFor } from "../_fixtures/machine";

export const G7 = desiredFor({ instanceTypes: ["ecs.g7.large"] });
export const OUT_20 = desiredFor({ internetMaxBandwidthOut: 20 });
export const OUT_0 = desiredFor({ internetMaxBandwidthOut: 0 });
export const BOTH = desiredFor({ instanceTypes: ["ecs.g7.large"], internetMaxBandwidthOut: 20 });
export const LIST = desiredFor({ instanceTypes: ["ecs.g8i.large", "ecs.g7.large", "ecs.c7.large"] });
export const UNFINISHED: StoredState = { desired: G7, outputs: outputsOf({ unfinished: { power: "Running" } }) };

const PRICE = known({ from: 0.78, to: 0.91, currency: "CNY" });
const ALLOWED = allowed("ecs:StopInstance", "ecs:ModifyInstanceSpec", "ecs:StartInstance");
/** A dry run of a bandwidth as it is, in the five minutes after somebody else's change. */
export const RULE_MET = finding(
  "ecs:ModifyInstanceSpec",
  "allowed",
  "Throttling",
  "Request was denied due to request throttling, please try again after 5 minutes.",
);
export const MAY_MODIFY = allowed("ecs:ModifyInstanceSpec");
export const ADVISORY_FACTS: AdvisoryFacts = {
  permissions: ALLOWED,
  price: PRICE,
  sums: NOT_ASKED,
  keysEnd: NOT_ASKED,
};
export const BANDWIDTH_ADVISORY_FACTS = advisoryFacts({
  permissions: MAY_MODIFY,
  price: NOT_ASKED,
  sums: sums(1_200, 800),
});
export const SEEN_ALL = advisoryFacts({ sums: sums(1_200, 800) });
export const DENIED = { kind: "denied", permission: "ecs:DescribeResourcesModification" } as const;

export function message(
  desired: ResizeInputs,
  stored: StoredState = {},
  facts: Facts = factsOf(),
  seen: AdvisoryFacts = ADVISORY_FACTS,
  health?: TriedHealth,
): string {
  const planned = planResize(desired, stored, facts, OWNER);
  const decision = health ? refuseUnreached(planned, health) : planned;
  switch (decision.kind) {
    case "nothing":
      return renderNothing("web", ID, decision.warnings) ?? "";
    case "refused":
      return renderRefused("web", ID, decision.refusals, decision.plan);
    case "plan":
      return renderPlan(
        "web",
        decision.plan,
        advisoryLines(advise(decision.plan, facts, seen, standing(decision.plan, health))),
      );
  }
}

function standing(plan: Plan, health: TriedHealth | undefined): Moment {
  const work = stopWorkOf(plan);
  return { ...(work && { ahead: { work, at: NOW } }), ...(health && { health }) };
}

export function advisoryFacts(differs: Partial<AdvisoryFacts>): AdvisoryFacts {
  return { ...ADVISORY_FACTS, ...differs };
}

export function sums(PayByTraffic: number, PayByBandwidth: number): AdvisoryFacts["sums"] {
  return known({ PayByTraffic, PayByBandwidth });
}

export function carries(cap: number): Partial<Facts> {
  return { typeFacts: known([typeRow("ecs.g7.large", cap)]) };
}

export function allowed(...actions: readonly string[]): readonly PermissionFinding[] {
  return actions.map((action) => finding(action, "allowed"));
}

export function finding(
  action: string,
  verdict: PermissionFinding["verdict"],
  code = "",
  text = "",
): PermissionFinding {
  return { action, verdict, code, message: text };
}
