// What a rollout does of a recovery before all phases, and what is left for the phase of the member: as a table.
import type { ResizeInputs } from "../../../provider/inputs/resize-inputs";
import { asRecovered, partsOf } from "../../../provider/plan/fleet/recovery";
import type { OrderRecord } from "../../../provider/inputs/order-record";
import type { Decision, Plan } from "../../../provider/plan/plan";
import { digestBasis } from "../../../provider/plan/basis";
import { planResize } from "../../../provider/plan/plan-resize";
import type { Instance } from "../../../provider/ports/ecs";
import { factsOf, journalOf, NOW, OWNER, STOPPED, WANTS_G7 } from "../../_fixtures/machine";

const OFF = { ...STOPPED, stoppedMode: "KeepCharging" } as const;

const HEALTH = { checks: [{ kind: "ecs" }], within: 60, stableFor: 10, onUnhealthy: "keep" } as const;

interface Left extends Partial<Instance> {
  readonly wants?: Partial<ResizeInputs>;
  readonly isInFirstPhase?: boolean;
}

function parts({ wants = {}, isInFirstPhase = false, ...seen }: Left) {
  const [inputs, facts, stored] = [{ ...WANTS_G7, ...wants }, factsOf(seen, { journal: journalOf() }), {}];
  const decision = planResize(inputs, stored, facts, OWNER);
  return partsOf({ inputs, stored, facts, owner: OWNER, decision, isInFirstPhase });
}

function kinds(decision: Decision): string {
  return decision.kind === "plan" ? decision.plan.steps.map(({ kind }) => kind).join(" ") : decision.kind;
}

it.each<[string, Left, string | undefined, string]>([
  ["left off before its type", OFF, "start", "stop type start"],
  ["left off before its type, in the first phase", { ...OFF, isInFirstPhase: true }, "type start", "nothing"],
  ["left off with its type", { ...OFF, instanceType: "ecs.g7.large" }, "start", "nothing"],
  [
    "left off before a bandwidth as well",
    { ...OFF, wants: { internetMaxBandwidthOut: 20 } },
    "start",
    "stop type start bandwidth",
  ],
  ["on its way down", { status: "Stopping" }, "wait start", "stop type start"],
  ["up, before its type", {}, undefined, "stop type start"],
  [
    "up, before its bandwidth",
    { instanceType: "ecs.g7.large", wants: { internetMaxBandwidthOut: 20 } },
    undefined,
    "bandwidth",
  ],
  ["up, with all done but the journal", { instanceType: "ecs.g7.large" }, "clear-journal", "nothing"],
  ["up, and not seen healthy", { instanceType: "ecs.g7.large", wants: { health: HEALTH } }, undefined, "health"],
  [
    "left off with its type, and to be healthy",
    { ...OFF, instanceType: "ecs.g7.large", wants: { health: HEALTH } },
    "start health",
    "nothing",
  ],
  ["left off, and to be off", { ...OFF, wants: { powerState: "Stopped" } }, undefined, "type"],
])("%s", (_, left, before, inPhase) => {
  const { recovery, decision } = parts(left);
  expect([recovery && kinds({ kind: "plan", plan: recovery.plan }), kinds(decision)]).toEqual([before, inPhase]);
  expect(recovery?.plan.willStop ?? false).toBe(false);
});

it.each([true, false])("what no run has left is no recovery, in the first phase: %s", (isInFirstPhase) => {
  const inputs = { ...WANTS_G7, instanceTypes: [], internetMaxBandwidthOut: 20 };
  const [facts, stored] = [factsOf(), {}];
  const decision = planResize(inputs, stored, facts, OWNER);
  expect(kinds(decision)).toBe("bandwidth");
  expect(partsOf({ inputs, stored, facts, owner: OWNER, decision, isInFirstPhase })).toEqual({ decision });
});

it.each<[string, Partial<ResizeInputs>, boolean, string]>([
  ["it asks for a stop", { allowedDisruption: "none" }, false, "needs-consent"],
  ["it is not on offer", { instanceTypes: ["ecs.g9.large"] }, false, "not-offered"],
  ["it is not on offer, in the first phase", { instanceTypes: ["ecs.g9.large"] }, true, "not-offered"],
])("what is refused holds up its phase and not its start: %s", (_, wants, isInFirstPhase, code) => {
  const { recovery, decision } = parts({ ...OFF, wants, isInFirstPhase });
  expect(recovery?.plan.steps).toEqual([{ kind: "start" }]);
  expect(recovery?.plan.warnings).not.toContainEqual(expect.objectContaining({ code: "set-aside" }));
  expect(decision).toMatchObject({ kind: "refused", refusals: [{ code }] });
});

it("what may not be done to one that is to be off is refused before its phase, and is not found in it", () => {
  const wants = { powerState: "Stopped", instanceTypes: ["ecs.g9.large"] } as const;
  const { recovery, decision } = parts({ wants });
  expect(decision).toMatchObject({ kind: "refused", refusals: [{ code: "not-offered" }] });
  expect(recovery).toBeUndefined();
});

it("what a recovery gives an address has one: none is asked for once more", () => {
  const inputs = { ...WANTS_G7, instanceTypes: [], internetMaxBandwidthOut: 20 };
  const stored = { desired: { ...inputs, internetMaxBandwidthOut: 0 } };
  const half = factsOf({ publicIp: "", internetMaxBandwidthOut: 20 });
  const asked = planResize(inputs, stored, half, OWNER);
  expect(kinds(asked)).toBe("public-ip");
  const steps = asked.kind === "plan" ? asked.plan.steps : [];
  expect(kinds(planResize(inputs, stored, asRecovered(half, { steps }), OWNER))).toBe("nothing");
});

describe("an order, once its instance has been brought back", () => {
  const order = (differs: Partial<OrderRecord>): OrderRecord => ({
    ...{ token: "a".repeat(24), kind: "type", to: "ecs.g7.large", asked: "b".repeat(8), at: NOW / 1000 - 600 },
    ...{ start: 0, state: "made", orderId: "2001" },
    ...differs,
  });
  const SUBSCRIBED = { ...OFF, instanceChargeType: "PrePaid" } as const;
  const START = { steps: [{ kind: "start" }] } as const;
  const CLEAR = { steps: [{ kind: "clear-journal" }] } as const;

  it.each<[string, Partial<OrderRecord>, Partial<Instance>, Pick<Plan, "steps">, string, boolean]>([
    ["is in force by the start", {}, SUBSCRIBED, START, "ecs.g7.large", false],
    [
      "is so where its answer was lost and it shows",
      { state: "sent" },
      { ...SUBSCRIBED, instanceType: "ecs.g7.large" },
      START,
      "ecs.g7.large",
      false,
    ],
    ["is not, where nobody knows whether it was placed", { state: "sent" }, SUBSCRIBED, START, "ecs.g6.large", true],
    ["is not, where it waits for payment", { state: "unpaid" }, SUBSCRIBED, START, "ecs.g6.large", true],
    [
      "is not without a start",
      {},
      { ...SUBSCRIBED, status: "Running", instanceType: "ecs.g6.large" },
      CLEAR,
      "ecs.g6.large",
      true,
    ],
    [
      "is over where it was in force",
      { start: 1 },
      { ...SUBSCRIBED, status: "Running", instanceType: "ecs.g7.large" },
      CLEAR,
      "ecs.g7.large",
      false,
    ],
  ])("%s", (_, record, seen, plan, instanceType, stands) => {
    const after = asRecovered(factsOf(seen, { journal: journalOf(), order: order(record) }), plan);
    expect([after.instance.instanceType, after.order !== undefined]).toEqual([instanceType, stands]);
  });
});

it("what a run died of has not drifted, whatever size the instance has been given since", () => {
  const [inputs, stored] = [WANTS_G7, { desired: WANTS_G7, unproven: true }];
  const facts = factsOf({ ...OFF, instanceType: "ecs.c7.large" }, { journal: journalOf() });
  const decision = planResize(inputs, stored, facts, OWNER);
  const { recovery, decision: rest } = partsOf({
    inputs,
    stored,
    facts,
    owner: OWNER,
    decision,
    isInFirstPhase: false,
  });
  expect([recovery?.plan.steps, kinds(rest)]).toEqual([[{ kind: "start" }], "stop type start"]);
});

it("what is planned for its phase is the plan that is found when it has come back", () => {
  const up = factsOf({ stoppedMode: "Not-applicable" });
  const later = planResize(WANTS_G7, {}, up, OWNER);
  expect(parts(OFF).decision).toEqual(later);
  expect(
    digestBasis(asRecovered(factsOf(OFF, { journal: journalOf() }), { steps: [{ kind: "start" }] }).instance),
  ).toBe(digestBasis(up.instance));
});
