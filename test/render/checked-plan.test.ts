import { planResize } from "../../provider/plan/plan-resize";
import type { Plan } from "../../provider/plan/plan";
import { HAZARDS } from "../../provider/inputs/resize-inputs";
import { NOT_ASKED } from "../../provider/observe/observation";
import { type CheckedPlan, readCheckedPlan, toCheckedPlan } from "../../provider/render/checked-plan";
import { factsOf, journalOf, known, NO_BANDWIDTH, offer, OWNER, typeRow, desiredFor } from "../_fixtures/machine";

const BOTH = desiredFor({ instanceTypes: ["ecs.g7.large"], internetMaxBandwidthOut: 20 });
const SAMPLE: CheckedPlan = {
  summary: "stop, type ecs.g6.large -> ecs.g7.large, start, bandwidth 10 -> 20; about 75 s down",
  steps: ["stop KeepCharging", "type ecs.g6.large -> ecs.g7.large", "start", "bandwidth out 10 -> 20"],
  willStop: true,
  downtime: 75,
  reason: "requested",
  warnings: [],
  basis: "0123456789ab",
};

describe("toCheckedPlan", () => {
  it("is the plan as the documents show it", () => {
    const { basis } = planOf(BOTH);
    expect(toCheckedPlan(planOf(BOTH))).toEqual({ ...SAMPLE, basis });
  });

  it("says no downtime where there is none, and that an instance stays stopped", () => {
    expect(toCheckedPlan(planOf(desiredFor({ internetMaxBandwidthOut: 20 }))).summary).toBe(
      "bandwidth 10 -> 20; no downtime",
    );
    const stop = desiredFor({ internetMaxBandwidthOut: 10, powerState: "Stopped" });
    expect(toCheckedPlan(planOf(stop)).summary).toBe("stop; stays stopped");
  });

  it("carries the price only where it is to be pinned, and says when it is unknown", () => {
    const price = { from: 0.78, to: 0.91, currency: "CNY" };
    expect(toCheckedPlan(planOf(BOTH), NOT_ASKED)).not.toHaveProperty("price");
    expect(toCheckedPlan(planOf(BOTH), known(price)).price).toEqual(price);
    expect(toCheckedPlan(planOf(BOTH), { kind: "denied", permission: "ecs:DescribePrice" }).price).toBe("unknown");
  });

  it("has short keys and stays under 1,000 bytes for the largest plan there is", () => {
    const checked = toCheckedPlan(largest(), known({ from: 10.1234, to: 20.1234, currency: "CNY" }));
    expect(checked.steps).toHaveLength(6);
    expect(checked.warnings).toHaveLength(8);
    expect(Math.max(...Object.keys(checked).map((key) => key.length))).toBeLessThanOrEqual(8);
    expect(Buffer.byteLength(JSON.stringify(checked))).toBeLessThan(1_000);
  });
});

describe("readCheckedPlan", () => {
  it("reads what was written, through JSON", () => {
    for (const plan of [planOf(BOTH), largest()]) {
      const written = toCheckedPlan(plan, known({ from: 1, to: 2, currency: "USD" }));
      expect(readCheckedPlan(JSON.parse(JSON.stringify(written)))).toEqual(written);
    }
  });

  it.each<[string, unknown]>([
    ["nothing", undefined],
    ["null", null],
    ["the sentinel of an unknown value", "04da6b54-80e4-46f7-96ec-b56ff0331ba9"],
    ["a list", [SAMPLE]],
    ["an empty object", {}],
    ["a plan without its basis", { ...SAMPLE, basis: undefined }],
    ["steps that are no texts", { ...SAMPLE, steps: [1] }],
    ["a reason of a later version", { ...SAMPLE, reason: "window" }],
    ["a downtime in words", { ...SAMPLE, downtime: "75 s" }],
  ])("gives undefined for %s", (_, value) => {
    expect(readCheckedPlan(value)).toBeUndefined();
  });

  it("reads a plan of a later version that has more in it", () => {
    expect(readCheckedPlan({ ...SAMPLE, mood: "calm" })).toEqual(SAMPLE);
  });
});

/** Every step and as many warnings as can meet: long names, all hazards of a stop, a recovery, a cut of the type. */
function largest(): Plan {
  const name = "ecs.ebmgn7ix-c32m1.128xlarge";
  const desired = desiredFor({
    instanceTypes: [name],
    internetMaxBandwidthOut: 100,
    internetMaxBandwidthIn: 100,
    allowedDisruption: "force-stop",
    acknowledge: [...HAZARDS],
    stoppedMode: "StopCharging",
    allowMigrateAcrossZone: true,
  });
  const tags = {
    "acs:autoscaling:scalingGroupId": "asg-bp14wlu85wrpchm0****",
    "ack.aliyun.com": "c7f2a9e1b3d5c7f2a9e1b3d5c7f2a9e1b",
  };
  const machine = {
    ...NO_BANDWIDTH,
    status: "Starting",
    instanceType: "ecs.t6-c1m1.large",
    creditSpecification: "Unlimited",
    tags,
  } as const;
  const seen = {
    journal: journalOf({ internetMaxBandwidthOut: 0 }),
    offered: known([offer(name)]),
    typeFacts: known([typeRow(name, 1000)]),
  };
  const decision = planResize(desired, {}, factsOf(machine, seen), OWNER);
  if (decision.kind !== "plan") throw new Error(JSON.stringify(decision));
  // An address that was left over from before is the one hazard that these facts cannot meet beside a first bandwidth.
  return {
    ...decision.plan,
    warnings: [...decision.plan.warnings, { code: "acknowledged", hazard: "public-ip", subject: "147.198.101.202" }],
  };
}

function planOf(desired: typeof BOTH): Plan {
  const decision = planResize(desired, {}, factsOf(), OWNER);
  if (decision.kind !== "plan") throw new Error(JSON.stringify(decision));
  return decision.plan;
}
