import { type Hazard, HAZARDS } from "../../provider/inputs/resize-inputs";
import { findHazards } from "../../provider/plan/hazards";
import type { Order, Step } from "../../provider/plan/step";
import type { Instance } from "../../provider/ports/ecs";
import { factsOf } from "../_fixtures/machine";

const STOP: Step = { kind: "stop", mode: "KeepCharging", mayForce: false };
const ECONOMICAL: Step = { kind: "stop", mode: "StopCharging", mayForce: false };
const TO_20: Step = { kind: "bandwidth", from: 10, to: 20 };
const TO_0: Step = { kind: "bandwidth", from: 10, to: 0 };
const START: Step = { kind: "start" };

const MET: readonly [string, Partial<Instance>, Step, string, string][] = [
  [
    "a stop in a scaling group",
    { tags: { "acs:autoscaling:scalingGroupId": "asg-bp1" } },
    STOP,
    "auto-scaling",
    "asg-bp1",
  ],
  ["a stop of a Kubernetes node", { tags: { "ack.aliyun.com": "c7f2" } }, STOP, "kubernetes-node", "c7f2"],
  [
    "a stop of a node of a node pool whose tag is empty",
    { tags: { "ack.alibabacloud.com/nodepool-id": "" } },
    STOP,
    "kubernetes-node",
    "ack.alibabacloud.com/nodepool-id",
  ],
  ["bandwidth 0 with a public IP", {}, TO_0, "public-ip", "47.98.1.2"],
  ["StopCharging with a public IP", {}, ECONOMICAL, "public-ip", "47.98.1.2"],
  ["a stop with local disks", { localDisks: 2 }, STOP, "local-disk", "2"],
  [
    "StopCharging of a burstable type",
    { creditSpecification: "Standard", instanceType: "ecs.t6-c1m1.large", publicIp: "" },
    ECONOMICAL,
    "burst-credits",
    "ecs.t6-c1m1.large",
  ],
  [
    "a stop an hour before the release",
    { autoReleaseTime: "2026-11-25T13:00Z" },
    STOP,
    "release-time",
    "2026-11-25T13:00Z",
  ],
];

const DOWNGRADE: Step = {
  kind: "type",
  from: "ecs.g7.large",
  to: "ecs.g6.large",
  order: { way: "downgrade", payment: "pay" },
};
const OF_A_DOWNGRADE = ["refund-unknown", "vouchers-lost", "downgrade-limit"] as const;

const NOT_MET: readonly [string, Partial<Instance>, Step][] = [
  ["a plain stop", {}, STOP],
  ["a bandwidth change in a scaling group", { tags: { "acs:autoscaling:scalingGroupId": "asg-bp1" } }, TO_20],
  ["a start of a Kubernetes node", { tags: { "ack.aliyun.com": "c7f2" } }, START],
  ["bandwidth 0 without a public IP", { publicIp: "" }, TO_0],
  ["bandwidth 0 on the classic network, where the address stays", { networkType: "classic" }, TO_0],
  ["bandwidth 20", {}, TO_20],
  ["StopCharging with an EIP", { publicIp: "", eipAllocationId: "eip-bp1" }, ECONOMICAL],
  ["a KeepCharging stop of a burstable type", { creditSpecification: "Unlimited" }, STOP],
  ["a stop two days before the release", { autoReleaseTime: "2026-11-27T13:00Z" }, STOP],
  ["a bandwidth change an hour before the release", { autoReleaseTime: "2026-11-25T13:00Z" }, TO_20],
  ["a stop with tags of other people", { tags: { team: "web" } }, STOP],
];

describe("findHazards", () => {
  it.each(MET)("%s meets its hazard", (_, differs, step, hazard, subject) => {
    expect(findHazards(factsOf(differs), [step])).toEqual([{ hazard, subject }]);
  });

  it.each(NOT_MET)("%s meets none", (_, differs, step) => {
    expect(findHazards(factsOf(differs), [step])).toEqual([]);
  });

  it("has a case for every hazard there is", () => {
    expect(new Set([...MET.map(([, , , hazard]) => hazard), ...OF_A_DOWNGRADE])).toEqual(new Set(HAZARDS));
  });

  it("tells of each downgrade, which is an order of its own", () => {
    const order = { way: "downgrade", payment: "pay" } as const;
    const found = findHazards(factsOf({}), [{ kind: "bandwidth", from: 20, to: 10, order }, DOWNGRADE]);
    const subjects = (of: Hazard) => found.filter(({ hazard }) => hazard === of).map(({ subject }) => subject);
    for (const hazard of OF_A_DOWNGRADE) expect(subjects(hazard)).toEqual(["20 -> 10", "ecs.g7.large -> ecs.g6.large"]);
  });

  it("finds all that is not known of the money of a downgrade, and nothing of an upgrade", () => {
    const met = (order: Order) => findHazards(factsOf({}), [{ ...DOWNGRADE, order }]).map(({ hazard }) => hazard);
    expect(met({ way: "downgrade", payment: "pay" })).toEqual(OF_A_DOWNGRADE);
    expect(met({ way: "upgrade", payment: "pay" })).toEqual([]);
    // Ordered by an earlier run: it was agreed to then.
    expect(met({ way: "downgrade", payment: "pay", standing: "2001" })).toEqual([]);
  });

  it("finds several at once, in the order of the list", () => {
    const tags = { "acs:autoscaling:scalingGroupId": "asg-bp1", "ack.aliyun.com": "c7f2" };
    const found = findHazards(factsOf({ tags, creditSpecification: "Standard" }), [ECONOMICAL]);
    expect(found.map(({ hazard }) => hazard)).toEqual([
      "auto-scaling",
      "kubernetes-node",
      "public-ip",
      "burst-credits",
    ]);
  });
});
