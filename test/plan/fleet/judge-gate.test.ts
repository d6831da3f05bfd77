// Whether a phase has passed: what is wrong with a member, and when the bake is over.
import { DEFAULTS } from "../../../provider/check/defaults";
import { bakedAt, type GateMember, wrongWith } from "../../../provider/plan/fleet/judge-gate";
import type { Work } from "../../../provider/plan/fleet/work";
import type { Instance } from "../../../provider/ports/ecs";
import type { Plan } from "../../../provider/plan/plan";

const WANTED = { ...DEFAULTS, instanceId: "i-1", instanceTypes: ["ecs.g7.large"] } as GateMember["inputs"];
const TO_G7 = { steps: [{ kind: "type", from: "ecs.g6.large", to: "ecs.g7.large" }] } as unknown as Plan;
const TO_20 = { steps: [{ kind: "bandwidth", from: 5, to: 20 }] } as unknown as Plan;
const UP: Work = { plan: TO_G7, endsUp: true };
const STAYS_OFF: Work = { plan: TO_G7, endsUp: false };
const BANDWIDTH: Work = { plan: TO_20, endsUp: true };

function seenAs(facts: Partial<Instance> = {}): Instance {
  const plain = { status: "Running", instanceType: "ecs.g7.large", internetMaxBandwidthOut: 0, startTime: "" };
  return { ...plain, ...facts } as Instance;
}

describe("what is wrong with a member", () => {
  it("a bandwidth that the rollout was to change", () => {
    const inputs = { ...WANTED, internetMaxBandwidthOut: 20 };
    const seen = seenAs({ internetMaxBandwidthOut: 5 });
    expect(wrongWith({ name: "a", inputs, work: BANDWIDTH, seen })).toMatchObject({ kind: "size" });
    expect(wrongWith({ name: "a", inputs, work: UP, seen })).toBeUndefined();
  });

  it.each<[string, Work | undefined, GateMember["seen"], object | undefined]>([
    ["another type that the rollout leaves as it is", BANDWIDTH, seenAs({ instanceType: "ecs.c7.large" }), undefined],
    ["up and at its size: nothing", UP, seenAs(), undefined],
    ["another size", UP, seenAs({ instanceType: "ecs.g6.large" }), { kind: "size", instanceType: "ecs.g6.large" }],
    ["off", UP, seenAs({ status: "Stopped" }), { kind: "status", status: "Stopped" }],
    ["on its way up", UP, seenAs({ status: "Starting" }), { kind: "status", status: "Starting" }],
    ["off, as it was to be", STAYS_OFF, seenAs({ status: "Stopped" }), undefined],
    [
      "off, as it was to be, at another size",
      STAYS_OFF,
      seenAs({ instanceType: "x" }),
      { kind: "size", instanceType: "x" },
    ],
    ["gone", UP, "gone", { kind: "gone" }],
    ["unread", UP, "unread", { kind: "unread" }],
    ["gone, and the rollout had nothing to do on it", undefined, "gone", undefined],
    ["off, and the rollout had nothing to do on it", undefined, seenAs({ status: "Stopped" }), undefined],
  ])("%s", (_, work, seen, wrong) => {
    expect(wrongWith({ name: "a", inputs: WANTED, work, seen })).toEqual(wrong);
  });
});

describe("a bake", () => {
  const minute = (at: string, facts: Partial<Instance> = {}) => ({ seen: seenAs({ startTime: at, ...facts }) });
  const NINE = "2026-01-05T09:00Z";
  const at = (text: string) => Date.parse(text);

  it.each<[string, readonly Pick<GateMember, "seen">[], number, number]>([
    ["of nobody is over", [], 600, 0],
    ["of no length is over", [minute(NINE)], 0, 0],
    ["counts from the end of the minute of the start", [minute(NINE)], 600, at("2026-01-05T09:11Z")],
    ["counts from the last start", [minute("2026-01-05T09:03Z"), minute(NINE)], 60, at("2026-01-05T09:05Z")],
    [
      "leaves out one that is down",
      [minute("2026-01-05T09:03Z", { status: "Stopped" }), minute(NINE)],
      60,
      at("2026-01-05T09:02Z"),
    ],
    ["leaves out one that is gone", [{ seen: "gone" }, minute(NINE)], 60, at("2026-01-05T09:02Z")],
    ["leaves out one of which no start is told", [minute(""), minute(NINE)], 60, at("2026-01-05T09:02Z")],
  ])("%s", (_, members, bake, over) => {
    expect(bakedAt(members, bake)).toBe(over);
  });
});
