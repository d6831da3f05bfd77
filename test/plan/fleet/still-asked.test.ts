// Whether what a rollout asked of a member is still to be done, or was reached and has drifted since, as a table.
import { DEFAULTS } from "../../../provider/check/defaults";
import type { ResizeInputs } from "../../../provider/inputs/resize-inputs";
import { begunAs, isStillAsked } from "../../../provider/plan/fleet/still-asked";
import type { Plan } from "../../../provider/plan/plan";
import type { Instance } from "../../../provider/ports/ecs";

const WANTED: ResizeInputs = { ...DEFAULTS, instanceId: "i-1", instanceTypes: ["ecs.g7.large", "ecs.g7.xlarge"] };
const BEFORE = { instanceType: "ecs.g6.large", internetMaxBandwidthOut: 5, status: "Running" } as const;
const RESIZES: readonly Pick<Plan, "steps">[] = [
  {
    steps: [
      { kind: "stop", mode: "KeepCharging", mayForce: false },
      { kind: "type", from: "ecs.g6.large", to: "ecs.g7.large" },
    ],
  },
  { steps: [{ kind: "bandwidth", from: 5, to: 10 }] },
];
type Seen = Pick<Instance, keyof typeof BEFORE>;

it.each<[string, Partial<Seen>, boolean, Partial<ResizeInputs>?]>([
  ["as it was", {}, true],
  ["as it was, and just rebooting", { status: "Starting" }, true],
  ["at the type", { instanceType: "ecs.g7.large" }, false],
  ["at another of the types", { instanceType: "ecs.g7.xlarge" }, false],
  ["at a third type", { instanceType: "ecs.c7.large" }, false],
  ["at the bandwidth, and not at the type", { internetMaxBandwidthOut: 10 }, true, { internetMaxBandwidthOut: 10 }],
  ["at the type, and not at the bandwidth", { instanceType: "ecs.g7.large" }, true, { internetMaxBandwidthOut: 10 }],
  [
    "at the type, and at a third bandwidth",
    { instanceType: "ecs.g7.large", internetMaxBandwidthOut: 7 },
    false,
    { internetMaxBandwidthOut: 10 },
  ],
  ["up, where it was to be off", { instanceType: "ecs.g7.large" }, true, { powerState: "Stopped" }],
  ["off, as it was to be", { instanceType: "ecs.g7.large", status: "Stopped" }, false, { powerState: "Stopped" }],
  ["off by others, where no power was asked for", { instanceType: "ecs.g7.large", status: "Stopped" }, false],
])("%s", (_, now, isAsked, more = {}) => {
  expect(isStillAsked({ ...WANTED, ...more }, begunAs(BEFORE, RESIZES), { ...BEFORE, ...now })).toBe(isAsked);
});

it.each<[string, ResizeInputs, Partial<Seen>, boolean]>([
  ["it had drifted before", WANTED, {}, false],
  ["the rest was reached", { ...WANTED, internetMaxBandwidthOut: 10 }, { internetMaxBandwidthOut: 10 }, false],
  ["the rest was not reached", { ...WANTED, internetMaxBandwidthOut: 10 }, {}, true],
])("of a type that the rollout left alone: %s", (_, past, now, isAsked) => {
  const begun = begunAs(BEFORE, RESIZES.slice(1));
  expect(begun).toBe("- 5 -");
  expect(isStillAsked(past, begun, { ...BEFORE, ...now })).toBe(isAsked);
});

it("what is stopped and started again ends as it began, and tells of no wish for power", () => {
  const steps = [{ kind: "stop", mode: "KeepCharging", mayForce: false }, { kind: "start" }] as const;
  expect(begunAs(BEFORE, [{ steps }])).toBe("- - -");
  expect(begunAs(BEFORE, [{ steps: steps.slice(0, 1) }])).toBe("- - Running");
});

// As a state of before has it: with what the rollout left alone.
it.each<[string, string, Partial<ResizeInputs>, Partial<Seen>, boolean]>([
  ["of any of the types nothing is asked", "ecs.g7.xlarge 5 Running", {}, { instanceType: "ecs.g7.xlarge" }, false],
  [
    "a reboot is no change of power",
    "ecs.g7.large 5 Running",
    { powerState: "Stopped" },
    { instanceType: "ecs.g7.large", status: "Starting" },
    true,
  ],
])("%s", (_, begun, more, now, isAsked) => {
  expect(isStillAsked({ ...WANTED, ...more }, begun, { ...BEFORE, ...now })).toBe(isAsked);
});

it("where no rollout had anything to do, nothing is left of one", () => {
  expect(isStillAsked(WANTED, undefined, BEFORE)).toBe(false);
});
