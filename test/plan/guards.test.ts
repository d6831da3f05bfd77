// Guards of the planner that no other test misses when they are taken away (tools/mutation).
import { planResize } from "../../provider/plan/plan-resize";
import { asksPermission } from "../../provider/plan/surroundings-questions";
import { chooseType } from "../../provider/plan/type-choice";
import type { Plan } from "../../provider/plan/plan";
import { factsOf, journalOf, known, MACHINE, offer, OWNER, STOPPED, WANTS_G7, wishFor } from "../_fixtures/machine";

describe("the journal of a dead run on a machine that has all it wants", () => {
  it.each([
    ["Running", [{ kind: "clear-journal" }]],
    ["Starting", [{ kind: "wait", from: "Starting", until: "Running" }, { kind: "clear-journal" }]],
  ] as const)("%s: the tag goes when the machine has come to rest, and not before", (status, steps) => {
    const facts = factsOf({ status, instanceType: "ecs.g7.large" }, { journal: journalOf() });
    expect(planResize(WANTS_G7, {}, facts, OWNER)).toMatchObject({ kind: "plan", plan: { steps } });
  });
});

describe("whether a plan asks for permission", () => {
  const recovery = planOf(planResize(WANTS_G7, {}, factsOf(STOPPED, { journal: journalOf() }), OWNER));
  const recoveryThatStops = planOf(planResize(WANTS_G7, {}, factsOf({}, { journal: journalOf() }), OWNER));
  const bandwidth = planOf(planResize(wishFor({ internetMaxBandwidthOut: 20 }), {}, factsOf(), OWNER));

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

function planOf(decision: ReturnType<typeof planResize>): Plan {
  if (decision.kind !== "plan") throw new Error(decision.kind);
  return decision.plan;
}
