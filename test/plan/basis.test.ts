import { digestBasis } from "../../provider/plan/basis";
import type { Instance } from "../../provider/ports/ecs";
import { journalOf, machine, MACHINE } from "../_fixtures/machine";

/** Another value of every field: the ones that the plan rests on, and the ones that it does not. */
const MOVES = {
  instanceId: "i-bp1other",
  regionId: "cn-beijing",
  zoneId: "cn-hangzhou-k",
  status: "Stopped",
  instanceType: "ecs.g7.large",
  instanceChargeType: "PrePaid",
  internetChargeType: "PayByBandwidth",
  internetMaxBandwidthOut: 11,
  publicIp: "47.98.1.3",
  eipAllocationId: "eip-1",
  networkType: "classic",
  stoppedMode: "StopCharging",
  locks: ["security"],
  spotStrategy: "SpotAsPriceGo",
  dedicatedHostId: "dh-1",
  localDisks: 1,
  hibernationConfigured: true,
  capacityReservationId: "crp-1",
  capacityReservationPreference: "Target",
  creditSpecification: "Standard",
  autoReleaseTime: "2027-01-01T00:00Z",
  unknownFields: [{ field: "InternetChargeType", value: "PayByDay" }],
} as const satisfies Partial<Instance>;

const STAYS = {
  instanceName: "web-2",
  internetMaxBandwidthIn: -1,
  eipAddress: "47.1.1.1",
  privateIp: "10.0.0.1",
  expiredTime: "2027-01-01T00:00Z",
  startTime: "2026-11-02T08:00Z",
  imageId: "centos_7",
  osType: "windows",
  networkInterfaces: 2,
  tags: { team: "web", "ecs-spec:journal": "v9:of:a:later:release" },
} as const satisfies Partial<Instance>;

const BASIS = digestBasis(MACHINE);

describe("digestBasis", () => {
  it.each(Object.entries(MOVES))("moves with %s", (field, value) => {
    expect(digestBasis(machine({ [field]: value }))).not.toBe(BASIS);
  });

  it.each(Object.entries(STAYS))("stays with %s", (field, value) => {
    expect(digestBasis(machine({ [field]: value }))).toBe(BASIS);
  });

  it("has a row for every field of an instance", () => {
    expect([...Object.keys(MOVES), ...Object.keys(STAYS)].sort()).toEqual(Object.keys(MACHINE).sort());
  });

  it.each(["acs:autoscaling:scalingGroupId", "ack.aliyun.com", "ack.alibabacloud.com/nodepool-id"])(
    "moves with the tag %s, and with its value",
    (tag) => {
      const tagged = digestBasis(machine({ tags: { [tag]: "one" } }));
      expect(new Set([BASIS, tagged, digestBasis(machine({ tags: { [tag]: "two" } }))]).size).toBe(3);
    },
  );

  it.each([{ run: "ffffffff" }, { phase: "failed" }, { power: "Stopped" }] as const)(
    "moves with the journal: %o",
    (differs) => {
      const journal = digestBasis(MACHINE, journalOf());
      expect(new Set([BASIS, journal, digestBasis(MACHINE, journalOf(differs))]).size).toBe(3);
    },
  );

  it("stays with the time of the journal, which its run writes anew", () => {
    expect(digestBasis(MACHINE, journalOf({ at: 1 }))).toBe(digestBasis(MACHINE, journalOf()));
  });

  it("does not hang on the order of the tags", () => {
    const tags = { "ack.aliyun.com": "c7", "acs:autoscaling:scalingGroupId": "asg" };
    const turned = { "acs:autoscaling:scalingGroupId": "asg", "ack.aliyun.com": "c7" };
    expect(digestBasis(machine({ tags }))).toBe(digestBasis(machine({ tags: turned })));
  });

  it("is 12 hexadecimal digits", () => {
    expect(BASIS).toMatch(/^[0-9a-f]{12}$/);
  });
});
