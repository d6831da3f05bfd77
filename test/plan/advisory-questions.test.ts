import type { Plan, Step } from "../../provider/plan/plan";
import { askForAdvisories as askForAdvisoriesIn } from "../../provider/plan/advisory-questions";
import type { PriceMode } from "../../provider/inputs/resize-inputs";
import type { Facts } from "../../provider/observe/observation";
import { factsOf, ID, ZONE } from "../_fixtures/machine";

const STOP: Step = { kind: "stop", mode: "StopCharging", mayForce: true };
const TYPE: Step = { kind: "type", from: "ecs.g6.large", to: "ecs.g7.large" };
const UP: Step = { kind: "bandwidth", from: 10, to: 20 };
const DOWN: Step = { kind: "bandwidth", from: 10, to: 5 };
const START: Step = { kind: "start" };
const QUERY = {
  instanceType: "ecs.g6.large",
  zoneId: ZONE,
  internetChargeType: "PayByTraffic",
  internetMaxBandwidthOut: 10,
};

describe("askAround: permissions", () => {
  it.each<[string, readonly Step[], object]>([
    [
      "a resize asks for stop, type and start",
      [STOP, TYPE, START, UP],
      {
        stop: { stoppedMode: "StopCharging" },
        change: { kind: "type", instanceType: "ecs.g7.large" },
        rests: { kind: "bandwidth", out: 10 },
        start: true,
      },
    ],
    [
      "bandwidth first asks for the bandwidth: it is the same permission",
      [UP, STOP, TYPE, START],
      { stop: { stoppedMode: "StopCharging" }, change: { kind: "bandwidth", out: 20 }, start: true },
    ],
    [
      "a stop asks for the start too: whoever may not start must not stop",
      [STOP],
      { stop: { stoppedMode: "StopCharging" }, start: true },
    ],
    ["a bandwidth alone asks for nothing else", [UP], { change: { kind: "bandwidth", out: 20 }, start: false }],
    ["a start alone", [START], { start: true }],
    ["an address and a tag have no dry run", [{ kind: "public-ip" }, { kind: "clear-journal" }], { start: false }],
  ])("%s", (_, steps, probes) => {
    expect(askForAdvisories(planOf(steps), factsOf()).probes).toEqual({ instanceId: ID, ...probes });
  });
});

describe("askAround: prices", () => {
  it("compares the type before and after", () => {
    const { prices } = askForAdvisories(planOf([STOP, TYPE, START, UP]), factsOf());
    expect(prices).toEqual([QUERY, { ...QUERY, instanceType: "ecs.g7.large", internetMaxBandwidthOut: 20 }]);
  });

  it("compares bandwidth that is paid by Mbit/s", () => {
    const { prices } = askForAdvisories(planOf([UP]), factsOf({ internetChargeType: "PayByBandwidth" }));
    const before = { ...QUERY, internetChargeType: "PayByBandwidth" };
    expect(prices).toEqual([before, { ...before, internetMaxBandwidthOut: 20 }]);
  });

  it.each<[string, readonly Step[]]>([
    ["bandwidth paid by traffic", [UP]],
    ["a stop", [STOP]],
    ["a start", [START]],
  ])("asks for none with %s", (_, steps) => {
    expect(askForAdvisories(planOf(steps), factsOf())).not.toHaveProperty("prices");
  });
});

describe("askAround: the setting ecs-spec:price", () => {
  it("asks for prices to tell them or to pin them, and for none when it is off", () => {
    const asked = (price: PriceMode) =>
      askForAdvisories(planOf([STOP, TYPE, START]), factsOf(), price).prices?.length ?? 0;
    expect([asked("message"), asked("plan"), asked("off")]).toEqual([2, 2, 0]);
  });
});

describe("askAround: the sum over the region", () => {
  it.each<[readonly Step[], boolean]>([
    [[UP], true],
    [[DOWN], false],
    [[STOP, TYPE, START], false],
    [[STOP, TYPE, START, UP], true],
  ])("matters only when it grows (%#)", (steps, sums) => {
    expect(askForAdvisories(planOf(steps), factsOf()).sums).toBe(sums);
  });
});

function askForAdvisories(plan: Plan, facts: Facts, price: PriceMode = "message") {
  return askForAdvisoriesIn(plan, facts, price);
}

function planOf(steps: readonly Step[]): Plan {
  return { instanceId: ID, steps, willStop: false, downtime: 0, reason: "requested", warnings: [], basis: "" };
}
