import { readStoredDesired } from "../../provider/check/check-inputs";
import { readStoredOutputs } from "../../provider/inputs/read-stored-outputs";
import type { StepRecord } from "../../provider/inputs/stored-state";
import { UNKNOWN } from "../../provider/inputs/resize-inputs";
import { GOOD, ID } from "./bad-inputs";

const OUTPUTS = {
  status: "Running",
  currentInstanceType: "ecs.g7.large",
  internetMaxBandwidthOut: 20,
  internetMaxBandwidthIn: 80,
  publicIp: "47.98.1.2",
  instanceChargeType: "PostPaid",
  zoneId: "cn-hangzhou-h",
  adopted: { instanceType: "ecs.g6.large", internetMaxBandwidthOut: 10 },
  lastChange: {
    steps: [
      {
        kind: "stop",
        step: "stop KeepCharging",
        requestId: "A-1",
        start: "2026-11-25T10:00:00Z",
        end: "2026-11-25T10:00:31Z",
      },
    ],
    downtimeEstimated: 75,
    downtimeMeasured: 71.5,
    lastModifyEnd: "2026-11-25T10:00:36Z",
  },
};

describe("readStoredWish", () => {
  it("reads the inputs of an older run, with what is the engine's and what it does not know passed over", () => {
    const raw = { ...GOOD, drift: "correct", plan: { steps: [] }, __provider: "x", inputOfALaterRelease: true };
    expect(readStoredDesired(raw)).toMatchObject({ instanceId: ID, instanceTypes: ["ecs.g7.large"], drift: "correct" });
  });

  it("reads a desired state that the rules of today would refuse as a whole", () => {
    expect(readStoredDesired({ instanceId: ID, powerState: "Stopped" })).toMatchObject({ powerState: "Stopped" });
  });

  it.each([
    ["nothing", undefined],
    ["null", null],
    ["a string", "wish"],
    ["a list", [GOOD]],
    ["an empty record, as on create", {}],
    ["no instance id", { instanceType: "ecs.g7.large" }],
    ["a value out of range", { ...GOOD, internetMaxBandwidthOut: 20_000 }],
    ["something unknown", { ...GOOD, acknowledge: [UNKNOWN] }],
  ])("gives nothing for %s", (_, raw) => {
    expect(readStoredDesired(raw)).toBeUndefined();
  });
});

describe("readStoredOutputs", () => {
  it("reads what the last run wrote", () => {
    expect(readStoredOutputs({ ...OUTPUTS, unfinished: { power: "Running" } })).toEqual({
      ...OUTPUTS,
      unfinished: { power: "Running" },
    });
  });

  it("leaves out what belongs to the engine, to the desired state and to later releases", () => {
    expect(readStoredOutputs({ ...OUTPUTS, __provider: "x", __wish: GOOD, later: 1 })).toEqual(OUTPUTS);
  });

  it("reads a state with nothing but the size, and takes it for the adopted one", () => {
    expect(readStoredOutputs({ currentInstanceType: "ecs.g7.large", internetMaxBandwidthOut: 5 })).toEqual({
      status: "",
      currentInstanceType: "ecs.g7.large",
      internetMaxBandwidthOut: 5,
      internetMaxBandwidthIn: 0,
      publicIp: "",
      instanceChargeType: "",
      zoneId: "",
      adopted: { instanceType: "ecs.g7.large", internetMaxBandwidthOut: 5 },
    });
  });

  it.each<[string, object, StepRecord["kind"]]>([
    ["as it was recorded, whatever its words", { kind: "type", step: "resize to ecs.g7.large" }, "type"],
    ["of a state that has only the words: stop", { step: "stop KeepCharging" }, "stop"],
    ["of a state that has only the words: type", { step: "type ecs.g6.large -> ecs.g7.large" }, "type"],
    ["of a state that has only the words: start", { step: "start" }, "start"],
    ["as another, where nobody knows it", { kind: "hibernate", step: "stop, with memory" }, "other"],
    ["as another, where nothing tells it", {}, "other"],
  ])("reads the kind of a step %s", (_, record, kind) => {
    const lastChange = { ...OUTPUTS.lastChange, steps: [record] };
    expect(readStoredOutputs({ ...OUTPUTS, lastChange })?.lastChange?.steps).toMatchObject([{ kind }]);
  });

  it("reads a last change with parts missing", () => {
    const lastChange = { lastModifyEnd: "2026-11-25T10:00:36Z", steps: "lost" };
    expect(readStoredOutputs({ ...OUTPUTS, lastChange })?.lastChange).toEqual({
      steps: [],
      downtimeEstimated: 0,
      downtimeMeasured: 0,
      lastModifyEnd: "2026-11-25T10:00:36Z",
    });
  });

  it.each<[string, unknown, unknown]>([
    ["as they were written", { stop: [20], type: [], start: [29.5] }, { stop: [20], type: [], start: [29.5] }],
    ["less what is no time", { stop: [20], type: [-1], start: "lost" }, { stop: [20], type: [], start: [] }],
    ["as none, of a state from before they were kept", undefined, undefined],
    ["as none, of what is no record", 7, undefined],
  ])("reads the times of the steps %s", (_, stepSeconds, read) => {
    const lastChange = { lastModifyEnd: "", stepSeconds };
    expect(readStoredOutputs({ ...OUTPUTS, lastChange })?.lastChange?.stepSeconds).toEqual(read);
  });

  it.each([
    ["adopted", { instanceType: 5 }, { instanceType: "ecs.g7.large", internetMaxBandwidthOut: 20 }],
    ["lastChange", "lost", undefined],
    ["unfinished", { power: "Starting" }, undefined],
  ] as const)("passes over a broken %s", (name, broken, read) => {
    expect(readStoredOutputs({ ...OUTPUTS, [name]: broken })?.[name]).toEqual(read);
  });

  it.each([
    ["nothing", undefined],
    ["the empty record of a create", {}],
    ["no type", { ...OUTPUTS, currentInstanceType: "" }],
    ["no bandwidth, which would be restored as 0", { ...OUTPUTS, internetMaxBandwidthOut: undefined }],
    ["a bandwidth that is no whole number", { ...OUTPUTS, internetMaxBandwidthOut: 2.5 }],
    ["a list", [OUTPUTS]],
  ])("gives nothing for %s", (_, raw) => {
    expect(readStoredOutputs(raw)).toBeUndefined();
  });
});
