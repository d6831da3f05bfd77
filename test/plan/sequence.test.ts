import type { RestingPower } from "../../provider/inputs/resize-inputs";
import type { Step } from "../../provider/plan/plan";
import { orderSteps, type Sequence } from "../../provider/plan/sequence";
import { machine, NO_BANDWIDTH, desiredFor } from "../_fixtures/machine";

const STOP: Step = { kind: "stop", mode: "KeepCharging", mayForce: false };
const TYPE: Step = { kind: "type", from: "ecs.g6.large", to: "ecs.g7.large" };
const START: Step = { kind: "start" };
const BANDWIDTH: Step = { kind: "bandwidth", from: 10, to: 20 };
const ADDRESS: Step = { kind: "public-ip" };

const SIZE = {
  none: {},
  type: { type: { from: "ecs.g6.large", to: "ecs.g7.large" } },
  bandwidth: { bandwidth: { from: 10, to: 20 } },
  both: { type: { from: "ecs.g6.large", to: "ecs.g7.large" }, bandwidth: { from: 10, to: 20 } },
} as const;

/** Power from and to, what changes, bandwidth first; the steps. Every combination there is. */
const TABLE: readonly [RestingPower, RestingPower, keyof typeof SIZE, boolean, readonly Step[]][] = [
  ["Running", "Running", "none", false, []],
  ["Running", "Running", "none", true, []],
  ["Running", "Running", "type", false, [STOP, TYPE, START]],
  ["Running", "Running", "type", true, [STOP, TYPE, START]],
  ["Running", "Running", "bandwidth", false, [BANDWIDTH]],
  ["Running", "Running", "bandwidth", true, [BANDWIDTH]],
  ["Running", "Running", "both", false, [STOP, TYPE, START, BANDWIDTH]],
  ["Running", "Running", "both", true, [BANDWIDTH, STOP, TYPE, START]],
  ["Running", "Stopped", "none", false, [STOP]],
  ["Running", "Stopped", "none", true, [STOP]],
  ["Running", "Stopped", "type", false, [STOP, TYPE]],
  ["Running", "Stopped", "type", true, [STOP, TYPE]],
  ["Running", "Stopped", "bandwidth", false, [STOP, BANDWIDTH]],
  ["Running", "Stopped", "bandwidth", true, [BANDWIDTH, STOP]],
  ["Running", "Stopped", "both", false, [STOP, TYPE, BANDWIDTH]],
  ["Running", "Stopped", "both", true, [BANDWIDTH, STOP, TYPE]],
  ["Stopped", "Running", "none", false, [START]],
  ["Stopped", "Running", "none", true, [START]],
  ["Stopped", "Running", "type", false, [TYPE, START]],
  ["Stopped", "Running", "type", true, [TYPE, START]],
  ["Stopped", "Running", "bandwidth", false, [START, BANDWIDTH]],
  ["Stopped", "Running", "bandwidth", true, [BANDWIDTH, START]],
  ["Stopped", "Running", "both", false, [TYPE, START, BANDWIDTH]],
  ["Stopped", "Running", "both", true, [BANDWIDTH, TYPE, START]],
  ["Stopped", "Stopped", "none", false, []],
  ["Stopped", "Stopped", "none", true, []],
  ["Stopped", "Stopped", "type", false, [TYPE]],
  ["Stopped", "Stopped", "type", true, [TYPE]],
  ["Stopped", "Stopped", "bandwidth", false, [BANDWIDTH]],
  ["Stopped", "Stopped", "bandwidth", true, [BANDWIDTH]],
  ["Stopped", "Stopped", "both", false, [TYPE, BANDWIDTH]],
  ["Stopped", "Stopped", "both", true, [BANDWIDTH, TYPE]],
];

describe("orderSteps", () => {
  it.each(TABLE)("%s to %s, %s changes, bandwidth first %s", (from, to, size, bandwidthFirst, steps) => {
    expect(orderSteps(sequence({ ...SIZE[size], power: { from, to }, bandwidthFirst }))).toEqual(steps);
  });

  it.each([
    ["Pending", "Running"],
    ["Starting", "Running"],
    ["Stopping", "Stopped"],
  ] as const)("waits for an instance that is %s before anything is done", (status, until) => {
    const steps = orderSteps(
      sequence({ ...SIZE.bandwidth, instance: machine({ status }), power: { from: until, to: until } }),
    );
    expect(steps).toEqual([{ kind: "wait", from: status, until }, BANDWIDTH]);
  });

  it("waits for nothing where nothing is to be done", () => {
    expect(orderSteps(sequence({ instance: machine({ status: "Starting" }) }))).toEqual([]);
  });

  it("stops as the desired state says", () => {
    const desired = desiredFor({ stoppedMode: "StopCharging", allowedDisruption: "force-stop" });
    const [stop] = orderSteps(sequence({ ...SIZE.type, desired }));
    expect(stop).toEqual({ kind: "stop", mode: "StopCharging", mayForce: true });
  });

  it("sends In with the bandwidth where it is asked for", () => {
    expect(orderSteps(sequence({ bandwidth: { from: 10, to: 20, in: 15 } }))).toEqual([{ ...BANDWIDTH, in: 15 }]);
  });
});

describe("orderSteps: health", () => {
  const health = { checks: [{ kind: "ecs" }], within: 60, stableFor: 10, onUnhealthy: "revert" } as const;
  const last = (given: Partial<Sequence>) =>
    orderSteps(sequence({ ...SIZE.type, desired: desiredFor({ health }), ...given })).at(-1);

  it("may put back the type of an instance that this plan stops", () => {
    expect(last({})).toMatchObject({ kind: "health", revertTo: TYPE.from });
  });

  it("stops none again that it has not stopped, and none that was ordered for", () => {
    expect(last({ power: { from: "Stopped", to: "Running" } })).toEqual({ kind: "health", ...health });
    const { kind: _, ...type } = TYPE;
    expect(last({ type: { ...type, order: { way: "upgrade", payment: "pay" } } })).toEqual({
      kind: "health",
      ...health,
    });
  });
});

describe("orderSteps: the public IP", () => {
  const RAISED = { from: 0, to: 5 };
  const BARE = machine(NO_BANDWIDTH);
  const HALF = machine({ internetMaxBandwidthOut: 5, publicIp: "" });

  it.each<[string, Partial<Sequence>, readonly Step["kind"][]]>([
    ["follows the first bandwidth", { instance: BARE, bandwidth: RAISED }, ["bandwidth", "public-ip"]],
    ["is there already", { instance: machine({ internetMaxBandwidthOut: 0 }), bandwidth: RAISED }, ["bandwidth"]],
    [
      "comes by itself to a subscription",
      { instance: machine({ ...NO_BANDWIDTH, instanceChargeType: "PrePaid" }), bandwidth: RAISED },
      ["bandwidth"],
    ],
    [
      "is not wanted beside an EIP",
      { instance: machine({ ...NO_BANDWIDTH, eipAllocationId: "eip-1" }), bandwidth: RAISED },
      ["bandwidth"],
    ],
    ["is no matter of more bandwidth", { instance: HALF, bandwidth: { from: 5, to: 10 } }, ["bandwidth"]],
    ["is asked for when a run did not come to it", { instance: HALF, needsAddress: true }, ["public-ip"]],
    [
      "is asked for with more bandwidth too",
      { instance: HALF, needsAddress: true, bandwidth: { from: 5, to: 10 } },
      ["bandwidth", "public-ip"],
    ],
    [
      "is not asked for when the bandwidth goes to 0",
      { instance: HALF, needsAddress: true, bandwidth: { from: 5, to: 0 } },
      ["bandwidth"],
    ],
    ["is pending no more when it is there", { needsAddress: true }, []],
  ])("%s", (_, given, kinds) => {
    expect(orderSteps(sequence(given)).map(({ kind }) => kind)).toEqual(kinds);
  });

  it("follows the bandwidth when that is first", () => {
    const steps = orderSteps(sequence({ ...SIZE.type, instance: BARE, bandwidth: RAISED, bandwidthFirst: true }));
    expect(steps).toEqual([{ kind: "bandwidth", ...RAISED }, ADDRESS, STOP, TYPE, START]);
  });
});

function sequence(given: Partial<Sequence>): Sequence {
  return {
    instance: machine(),
    desired: desiredFor(),
    bandwidthFirst: false,
    needsAddress: false,
    power: { from: "Running", to: "Running" },
    ...given,
  };
}
