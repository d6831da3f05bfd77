// What is told beside a plan, as data; its words are held in _golden/messages.txt.
import type { ResizeInputs } from "../../provider/inputs/resize-inputs";
import { type Facts, NOT_ASKED, type AdvisoryFacts } from "../../provider/observe/observation";
import { advise, type Advisory } from "../../provider/plan/advisories";
import { planResize } from "../../provider/plan/plan-resize";
import { factsOf, journalOf, known, OWNER, STOPPED, WANTS_G7, desiredFor } from "../_fixtures/machine";

const NOTHING_ASKED: AdvisoryFacts = { permissions: [], price: NOT_ASKED, sums: NOT_ASKED, keysEnd: NOT_ASKED };
const OUT_20 = desiredFor({ internetMaxBandwidthOut: 20 });
const DENIED = { kind: "denied", permission: "ecs:DescribeResourcesModification" } as const;
const MEETS_RULE = {
  action: "ecs:ModifyInstanceSpec",
  verdict: "allowed",
  code: "Throttling",
  message: "please try again after 5 minutes.",
} as const;
const FAILS = { ...MEETS_RULE, verdict: "would-fail", code: "Account.Arrearage", message: "" } as const;

describe("advise", () => {
  it.each<[string, Advisory["code"], ResizeInputs, Facts, Partial<AdvisoryFacts>, boolean]>([
    ["a sum at the limit of a region", "over-region-limit", OUT_20, factsOf(), sumOf(4_990), false],
    ["a sum over it", "over-region-limit", OUT_20, factsOf(), sumOf(4_991), true],
    ["offers that are denied, before a stop", "offer-barred", WANTS_G7, factsOf({}, { offered: DENIED }), {}, true],
    ["the same, told once", "not-checked", WANTS_G7, factsOf({}, { offered: DENIED }), {}, false],
    ["the same, of an instance that is off", "not-checked", WANTS_G7, factsOf(STOPPED, { offered: DENIED }), {}, true],
    ["the rule, before a stop for a type", "rule-met", WANTS_G7, factsOf(), { permissions: [MEETS_RULE] }, true],
    ["the rule, where nothing stops", "rule-met", OUT_20, factsOf(), { permissions: [MEETS_RULE] }, false],
  ])("%s: %s", (_, code, desired, facts, advisoryFacts, isTold) => {
    expect(told(desired, facts, advisoryFacts).some((advisory) => advisory.code === code)).toBe(isTold);
  });

  it("says no account is paid for whose dry run fails", () => {
    expect(told(OUT_20, factsOf(), { permissions: [FAILS] })).toMatchObject([
      { code: "checked", isPaidFor: false },
      { code: "dry-run-failed", then: "refuses" },
    ]);
  });

  it("says that a recovery is tried all the same", () => {
    const facts = factsOf({ ...STOPPED, instanceType: "ecs.g7.large" }, { journal: journalOf() });
    const permissions = [{ action: "ecs:StartInstance", verdict: "denied", code: "", message: "" } as const];
    expect(told(WANTS_G7, facts, { permissions })).toContainEqual({
      code: "denied",
      actions: ["ecs:StartInstance"],
      then: "tries",
    });
  });
});

function told(desired: ResizeInputs, facts: Facts, advisoryFacts: Partial<AdvisoryFacts>): readonly Advisory[] {
  const decision = planResize(desired, {}, facts, OWNER);
  if (decision.kind === "nothing" || !decision.plan) throw new Error(JSON.stringify(decision));
  return advise(decision.plan, facts, { ...NOTHING_ASKED, ...advisoryFacts });
}

function sumOf(PayByTraffic: number): Partial<AdvisoryFacts> {
  return { sums: known({ PayByTraffic, PayByBandwidth: 0 }) };
}
