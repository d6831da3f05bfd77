import type { StoredState } from "../../provider/inputs/stored-state";
import { type Changes, findChanges } from "../../provider/plan/changes";
import { factsOf, journalOf, NO_BANDWIDTH, outputsOf, STOPPED, desiredFor } from "../_fixtures/machine";

const G7 = desiredFor({ instanceTypes: ["ecs.g7.large"] });
const OUT_20 = desiredFor({ internetMaxBandwidthOut: 20 });
const KEPT = { from: "Running", to: "Running", cause: "requested" } as const;

describe("findChanges: the type", () => {
  it("is no change when it is not managed", () => {
    expect(findChanges(OUT_20, {}, factsOf()).type).toBeUndefined();
  });

  it("is no change when the instance is already on one of the list", () => {
    const desired = desiredFor({ instanceTypes: ["ecs.g7.large", "ecs.g6.large"] });
    expect(findChanges(desired, {}, factsOf()).type).toBeUndefined();
  });

  const CAUSES: readonly [string, StoredState, "requested" | "drift"][] = [
    ["is requested at the first run", {}, "requested"],
    [
      "is requested when the desired state before was another",
      { desired: desiredFor({ instanceTypes: ["ecs.c7.large"] }) },
      "requested",
    ],
    ["is requested when the desired state before managed no type", { desired: OUT_20 }, "requested"],
    ["is drift when the desired state is the one before", { desired: G7 }, "drift"],
    // By hand, as the error said: what is left of the desired state is drift to the check too, which knows no outputs.
    ["is drift when a run left the instance off and it runs again", { desired: G7, outputs: leftOff() }, "drift"],
  ];
  it.each(CAUSES)("%s", (_, stored, cause) => {
    expect(findChanges(G7, stored, factsOf()).type).toEqual({ from: "ecs.g6.large", wanted: ["ecs.g7.large"], cause });
  });

  it("is requested when a run left the instance off, and it is off", () => {
    const stored = { desired: G7, outputs: leftOff() };
    expect(findChanges(G7, stored, factsOf(STOPPED))).toMatchObject({ type: { cause: "requested" }, recovery: true });
  });

  it("is requested under a journal, whatever the desired state before was", () => {
    const { type, recovery } = findChanges(G7, { desired: G7 }, factsOf({}, { journal: journalOf() }));
    expect({ type, recovery }).toMatchObject({ type: { cause: "requested" }, recovery: true });
  });

  it("is requested when the order of the list is another", () => {
    const desired = desiredFor({ instanceTypes: ["ecs.g7.large", "ecs.c7.large"] });
    const past = desiredFor({ instanceTypes: ["ecs.c7.large", "ecs.g7.large"] });
    expect(findChanges(desired, { desired: past }, factsOf()).type?.cause).toBe("requested");
  });
});

describe("findChanges: the bandwidth", () => {
  const CASES: readonly [string, Parameters<typeof desiredFor>[0], StoredState, Changes["bandwidth"]][] = [
    ["is no change when it is not managed", {}, {}, undefined],
    ["is no change when it is there", { internetMaxBandwidthOut: 10 }, {}, undefined],
    ["is requested at the first run", { internetMaxBandwidthOut: 20 }, {}, { from: 10, to: 20, cause: "requested" }],
    [
      "is drift when the desired state is the one before",
      { internetMaxBandwidthOut: 20 },
      { desired: OUT_20 },
      { from: 10, to: 20, cause: "drift" },
    ],
    [
      "carries In with it",
      { internetMaxBandwidthOut: 20, internetMaxBandwidthIn: 15 },
      {},
      { from: 10, to: 20, in: 15, cause: "requested" },
    ],
    [
      "is no change for another In at the first run: what the instance has is never compared",
      { internetMaxBandwidthOut: 10, internetMaxBandwidthIn: 5 },
      {},
      undefined,
    ],
    [
      "is requested when only the desired state for In is another",
      { internetMaxBandwidthOut: 10, internetMaxBandwidthIn: 5 },
      { desired: desiredFor({ internetMaxBandwidthOut: 10, internetMaxBandwidthIn: 8 }) },
      { from: 10, to: 10, in: 5, cause: "requested" },
    ],
    [
      "is no change when the desired state for In is taken back",
      { internetMaxBandwidthOut: 10 },
      { desired: desiredFor({ internetMaxBandwidthOut: 10, internetMaxBandwidthIn: 8 }) },
      undefined,
    ],
  ];
  it.each(CASES)("%s", (_, wanted, stored, bandwidth) => {
    expect(findChanges(desiredFor(wanted), stored, factsOf()).bandwidth).toEqual(bandwidth);
  });

  it("is no change for a live In that differs from the desired state", () => {
    const desired = desiredFor({ internetMaxBandwidthOut: 10, internetMaxBandwidthIn: 5 });
    expect(findChanges(desired, { desired }, factsOf({ internetMaxBandwidthIn: -1 })).bandwidth).toBeUndefined();
  });
});

describe("findChanges: the address", () => {
  it("is pending when the run that died began without bandwidth", () => {
    const journal = journalOf({ internetMaxBandwidthOut: 0 });
    expect(findChanges(OUT_20, {}, factsOf({ publicIp: "" }, { journal })).needsAddress).toBe(true);
  });

  it("is pending when the desired state before was no bandwidth and the instance has some by now", () => {
    const past = desiredFor({ internetMaxBandwidthOut: 0 });
    expect(findChanges(OUT_20, { desired: past }, factsOf({ publicIp: "" })).needsAddress).toBe(true);
  });

  it.each([
    ["at the first run", OUT_20, {}, factsOf({ publicIp: "" })],
    ["when the desired state before had bandwidth", OUT_20, { desired: OUT_20 }, factsOf({ publicIp: "" })],
    [
      "when the bandwidth is still to be raised",
      OUT_20,
      { desired: desiredFor({ internetMaxBandwidthOut: 0 }) },
      factsOf(NO_BANDWIDTH),
    ],
    ["when the bandwidth is not managed", G7, {}, factsOf({}, { journal: journalOf({ internetMaxBandwidthOut: 0 }) })],
    [
      "when no bandwidth is wanted",
      desiredFor({ internetMaxBandwidthOut: 0 }),
      {},
      factsOf({}, { journal: journalOf({ internetMaxBandwidthOut: 0 }) }),
    ],
  ])("is not pending %s", (_, desired, stored, facts) => {
    expect(findChanges(desired, stored, facts).needsAddress).toBe(false);
  });
});

describe("findChanges: the power state", () => {
  it("is kept as it was found", () => {
    expect(findChanges(G7, {}, factsOf()).power).toEqual(KEPT);
    expect(findChanges(G7, {}, factsOf(STOPPED)).power).toEqual({ ...KEPT, from: "Stopped", to: "Stopped" });
  });

  it("is what the journal has pending, before what the state has", () => {
    const journal = journalOf({ power: "Stopped" });
    expect(findChanges(G7, { outputs: leftOff() }, factsOf(STOPPED, { journal })).power.to).toBe("Stopped");
    expect(findChanges(G7, { outputs: leftOff() }, factsOf(STOPPED)).power.to).toBe("Running");
  });

  it("is the declared one, whatever is pending", () => {
    const desired = desiredFor({ powerState: "Stopped" });
    expect(findChanges(desired, {}, factsOf(STOPPED, { journal: journalOf() })).power.to).toBe("Stopped");
  });

  it("is a matter of the power state when the same one was declared before", () => {
    const desired = desiredFor({ powerState: "Running" });
    expect(findChanges(desired, { desired }, factsOf(STOPPED)).power.cause).toBe("power-state");
    expect(findChanges(desired, { desired: G7 }, factsOf(STOPPED)).power.cause).toBe("requested");
  });
});

function leftOff() {
  return outputsOf({ unfinished: { power: "Running" } });
}
