// Guards of the planner that no other test misses when they are taken away (tools/mutation).
import { planResize } from "../../provider/plan/plan-resize";
import { asksPermission } from "../../provider/plan/advisory-questions";
import { chooseType } from "../../provider/plan/type-choice";
import type { Plan } from "../../provider/plan/plan";
import {
  factsOf,
  journalOf,
  known,
  MACHINE,
  NOW,
  offer,
  OWNER,
  STOPPED,
  typeRow,
  WANTS_G7,
  desiredFor,
} from "../_fixtures/machine";
import { digestGoal } from "../../provider/plan/attempt-rules";

describe("the journal of a dead run on an instance that has all it wants", () => {
  it.each([
    ["Running", [{ kind: "clear-journal" }]],
    ["Starting", [{ kind: "wait", from: "Starting", until: "Running" }, { kind: "clear-journal" }]],
  ] as const)("%s: the tag goes when the instance has come to rest, and not before", (status, steps) => {
    const facts = factsOf({ status, instanceType: "ecs.g7.large" }, { journal: journalOf() });
    expect(planResize(WANTS_G7, {}, facts, OWNER)).toMatchObject({ kind: "plan", plan: { steps } });
  });
});

describe("whether a plan asks for permission", () => {
  const recovery = planOf(planResize(WANTS_G7, {}, factsOf(STOPPED, { journal: journalOf() }), OWNER));
  const recoveryThatStops = planOf(planResize(WANTS_G7, {}, factsOf({}, { journal: journalOf() }), OWNER));
  const bandwidth = planOf(planResize(desiredFor({ internetMaxBandwidthOut: 20 }), {}, factsOf(), OWNER));

  it.each([
    ["a recovery that stops nothing does not: it waits for nobody", recovery, false],
    ["a recovery that stops does", recoveryThatStops, true],
    ["any other change does", bandwidth, true],
  ] as const)("%s", (_, plan, asks) => {
    expect(asksPermission(plan)).toBe(asks);
  });
});

describe("chooseType", () => {
  it("passes over one that is sold out and says nothing of its stock", () => {
    const soldOut = offer("ecs.g7.large", { status: "SoldOut", statusCategory: "" });
    const offers = known([soldOut, offer("ecs.c7.large")]);
    expect(chooseType(["ecs.g7.large", "ecs.c7.large"], MACHINE, offers)).toMatchObject({
      kind: "chosen",
      instanceType: "ecs.c7.large",
    });
  });
});

describe("the other types of a list that a plan falls back on", () => {
  const wanted = ["ecs.g7.large", "ecs.c7.large", "ecs.r7.large"];
  const orElse = (caps: readonly number[], out?: number) => {
    const typeFacts = known(wanted.map((type, index) => typeRow(type, caps[index]!)));
    const desired = desiredFor({ instanceTypes: wanted, ...(out !== undefined && { internetMaxBandwidthOut: out }) });
    const type = planOf(
      planResize(desired, {}, factsOf({ internetMaxBandwidthOut: 80 }, { typeFacts }), OWNER),
    ).steps.find((step) => step.kind === "type");
    return type?.orElse;
  };

  it("are all that carry the bandwidth", () => {
    expect([orElse([100, 100, 100]), orElse([100, 50, 100]), orElse([100, 50, 50])]).toEqual([
      ["ecs.c7.large", "ecs.r7.large"],
      ["ecs.r7.large"],
      undefined,
    ]);
  });

  it("are those that take the bandwidth in the same order of steps", () => {
    expect([orElse([100, 50, 100], 20), orElse([50, 100, 60], 20)]).toEqual([["ecs.r7.large"], ["ecs.r7.large"]]);
  });
});

describe("a change that failed with the instance down", () => {
  const failed = { at: NOW / 1000 - 60, down: 60, times: 1, cause: "other", step: "type", code: "" } as const;

  it("is refused beside all else that stands against it, with the plan that it would have been", () => {
    const desired = { ...WANTS_G7, allowedDisruption: "none" } as const;
    const facts = factsOf({}, { attempt: { ...failed, goal: digestGoal(desired) } });
    const decision = planResize(desired, {}, facts, OWNER);
    expect(decision.kind === "refused" && decision.refusals.map(({ code }) => code)).toEqual([
      "needs-consent",
      "failed-before",
    ]);
    expect(decision).toHaveProperty("plan.willStop", true);
  });
});

describe("a bandwidth above the page's range", () => {
  it.each([
    ["that is lowered is told: it may not be had again", 200, 50, ["gives-up-bandwidth"]],
    ["that is lowered and stays above is told too", 200, 150, ["gives-up-bandwidth"]],
    ["is none of one within the range", 100, 50, []],
    ["that is raised gives nothing up", 150, 200, []],
  ])("%s", (_, from, to, codes) => {
    const past = { desired: desiredFor({ internetMaxBandwidthOut: to }), unproven: true };
    const facts = factsOf({ internetMaxBandwidthOut: from }, { typeFacts: known([typeRow("ecs.g6.large", 1_000)]) });
    const desired = desiredFor({ internetMaxBandwidthOut: to, drift: "correct" });
    const told = planOf(planResize(desired, past, facts, OWNER)).warnings.map(({ code }) => code);
    expect(told.filter((code) => code === "gives-up-bandwidth")).toEqual(codes);
  });

  it("is refused for that alone, and not for its type too", () => {
    const facts = factsOf({}, { typeFacts: known([typeRow("ecs.g6.large", 80)]) });
    const decision = planResize(desiredFor({ internetMaxBandwidthOut: 150 }), {}, facts, OWNER);
    expect(decision).toMatchObject({ kind: "refused", refusals: [{ code: "bandwidth-over-limit" }] });
  });
});

function planOf(decision: ReturnType<typeof planResize>): Plan {
  if (decision.kind !== "plan") throw new Error(decision.kind);
  return decision.plan;
}
