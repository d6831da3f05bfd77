import { findObstacles } from "../../provider/plan/obstacles";
import type { Step } from "../../provider/plan/plan";
import type { Refusal } from "../../provider/plan/refusals";
import type { Instance, JudgedField } from "../../provider/ports/ecs";
import { factsOf } from "../_fixtures/machine";

const STEPS = {
  wait: { kind: "wait", from: "Starting", until: "Running" },
  stop: { kind: "stop", mode: "KeepCharging", mayForce: false },
  type: { kind: "type", from: "ecs.g6.large", to: "ecs.g7.large" },
  start: { kind: "start" },
  bandwidth: { kind: "bandwidth", from: 10, to: 20 },
  "public-ip": { kind: "public-ip" },
  health: { kind: "health", checks: [{ kind: "ecs" }], within: 300, stableFor: 10, onUnhealthy: "keep" },
  "clear-journal": { kind: "clear-journal" },
} as const satisfies Record<Step["kind"], Step>;

/** What rests on each field, and is therefore barred where its value is one that we do not know. */
const UNKNOWN: Readonly<Record<JudgedField, readonly Step["kind"][]>> = {
  Status: ["stop", "type", "start", "bandwidth", "public-ip", "clear-journal"],
  InstanceChargeType: ["type", "bandwidth", "public-ip"],
  InternetChargeType: ["bandwidth", "public-ip"],
  InstanceNetworkType: ["bandwidth", "public-ip"],
  LocalStorageAmount: ["stop", "type"],
  "HibernationOptions.Configured": ["stop", "type"],
};

function barsBecauseUnknown(field: JudgedField): (typeof BARS)[number] {
  const found = { field, value: "Odd" };
  return [`an unknown ${field}`, { unknownFields: [found] }, { code: "unknown-value", ...found }, UNKNOWN[field]];
}

/** The instance, the refusal, and the steps that it bars. */
const BARS: readonly [string, Partial<Instance>, Refusal, readonly Step["kind"][]][] = [
  [
    "a locked instance",
    { locks: ["security", "financial"] },
    { code: "locked", lock: "security" },
    ["stop", "type", "start", "bandwidth", "public-ip"],
  ],
  ["a spot instance", { spotStrategy: "SpotAsPriceGo" }, { code: "spot", strategy: "SpotAsPriceGo" }, ["type"]],
  [
    "an instance on a dedicated host",
    { dedicatedHostId: "dh-1" },
    { code: "dedicated-host", dedicatedHostId: "dh-1" },
    ["type"],
  ],
  ["an instance with local disks", { localDisks: 1 }, { code: "local-disks", disks: 1 }, ["type"]],
  ["a hibernating instance", { hibernationConfigured: true }, { code: "hibernation" }, ["stop", "type"]],
  [
    "an instance bound to a reservation",
    { capacityReservationId: "crp-1", capacityReservationPreference: "Target" },
    { code: "capacity-reservation", reservationId: "crp-1", mode: "Target" },
    ["type"],
  ],
  [
    "an instance bound to a reservation in a way that we do not know",
    { capacityReservationId: "crp-1", capacityReservationPreference: "Exclusive" },
    { code: "capacity-reservation", reservationId: "crp-1", mode: "Exclusive" },
    ["type"],
  ],
  ...(Object.keys(UNKNOWN) as JudgedField[]).map(barsBecauseUnknown),
  [
    "an instance with an EIP",
    { eipAllocationId: "eip-1", eipAddress: "47.1.1.1" },
    { code: "eip-bound", allocationId: "eip-1", address: "47.1.1.1" },
    ["bandwidth"],
  ],
];

describe("findObstacles", () => {
  it.each(BARS)("%s bars its steps and no others", (_, differs, refusal, barred) => {
    for (const [kind, step] of Object.entries(STEPS)) {
      const expected = (barred as readonly string[]).includes(kind) ? [refusal] : [];
      expect({ kind, found: findObstacles(factsOf(differs), [step]) }).toEqual({ kind, found: expected });
    }
  });

  it.each<[string, Partial<Instance>]>([
    ["a plain instance", {}],
    ["an instance whose answer says nothing of spot", { spotStrategy: "" }],
    [
      "an instance that an open reservation covers",
      { capacityReservationId: "crp-1", capacityReservationPreference: "open" },
    ],
    ["an instance that targets no reservation", { capacityReservationPreference: "Target" }],
  ])("%s bars nothing", (_, differs) => {
    expect(findObstacles(factsOf(differs), Object.values(STEPS))).toEqual([]);
  });

  it("bars the first bandwidth of a classic instance and no later one", () => {
    const first: Step = { kind: "bandwidth", from: 0, to: 5 };
    expect(findObstacles(factsOf({ networkType: "classic" }), [first])).toEqual([{ code: "classic-network" }]);
    expect(findObstacles(factsOf({ networkType: "classic" }), [STEPS.bandwidth])).toEqual([]);
  });

  it("names all obstacles at once, each once", () => {
    const facts = factsOf({ dedicatedHostId: "dh-1", localDisks: 2 });
    const found = findObstacles(facts, [STEPS.stop, STEPS.type, STEPS.start, STEPS.bandwidth]);
    expect(found.map(({ code }) => code)).toEqual(["dedicated-host", "local-disks"]);
  });
});
