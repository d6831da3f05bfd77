// What `ignoreChanges` takes out of the provider's hands.
import { checkInputs, readStoredDesired } from "../../provider/check/check-inputs";
import { diffDesired } from "../../provider/check/diff-desired";
import { ignoredInputs, newlyIgnored } from "../../provider/check/ignored-inputs";
import { UNKNOWN } from "../../provider/inputs/resize-inputs";

const SIZED = { instanceId: "i-bp1", instanceType: "ecs.g7.large", internetMaxBandwidthOut: 10, powerState: "Running" };
const ignoring = (...paths: readonly unknown[]) => ({ ...SIZED, __ignoreChanges: paths });
const OUT_AND_IN = ["internetMaxBandwidthOut", "internetMaxBandwidthIn"];

describe("ignoredInputs", () => {
  it.each([
    [["instanceType"], ["instanceType"]],
    [["instanceType[0]"], ["instanceType"]],
    [['["instanceType"][*]'], ["instanceType"]],
    [["internetMaxBandwidthOut"], OUT_AND_IN],
    [["internetMaxBandwidthIn"], ["internetMaxBandwidthIn"]],
    [["*"], ["instanceType", ...OUT_AND_IN, "powerState"]],
    [["[*]"], ["instanceType", ...OUT_AND_IN, "powerState"]],
    [["plan", "drift", "nothing.of.ours", ""], []],
    [[7], []],
  ])("of %j are %j", (paths, names) => {
    expect(ignoredInputs(ignoring(...paths))).toEqual(names);
  });

  it("of a record without paths are none", () => {
    expect([ignoredInputs(SIZED), ignoredInputs({ __ignoreChanges: "*" })]).toEqual([[], []]);
  });
});

describe("a checked desired state", () => {
  it("manages nothing of what is ignored, and everything else", () => {
    expect(checkInputs(ignoring("internetMaxBandwidthOut"))).toEqual({
      kind: "checked",
      inputs: expect.not.objectContaining({ internetMaxBandwidthOut: 10 }) as unknown,
    });
    expect(checkInputs(ignoring("internetMaxBandwidthOut"))).toMatchObject({
      inputs: { instanceTypes: ["ecs.g7.large"], powerState: "Running" },
    });
  });

  it("may manage nothing at all", () => {
    expect(checkInputs(ignoring("*"))).toMatchObject({ inputs: { instanceTypes: [], powerState: "keep" } });
    expect(checkInputs({ instanceId: "i-bp1", __ignoreChanges: ["*"] })).toMatchObject({ kind: "checked" });
  });

  it("waits for no value that is ignored", () => {
    expect(checkInputs({ ...ignoring("instanceType"), instanceType: UNKNOWN })).toMatchObject({ kind: "checked" });
    expect(checkInputs({ ...ignoring("*"), instanceId: UNKNOWN })).toEqual({
      kind: "unknown",
      unknown: ["instanceId"],
    });
  });

  it("is read back from the state as it was checked", () => {
    expect(checkInputs(ignoring("*"))).toMatchObject({ inputs: readStoredDesired(ignoring("*")) });
  });
});

describe("a change of ignoreChanges", () => {
  it("is a change of the desired state, in whatever order the paths stand", () => {
    expect(diffDesired(SIZED, ignoring("instanceType"))).toEqual(["__ignoreChanges"]);
    expect(diffDesired(ignoring("a", "b"), ignoring("b", "a"))).toEqual([]);
    expect(diffDesired(SIZED, ignoring())).toEqual([]);
  });

  it("is told of the inputs that the program gives, and once", () => {
    expect(newlyIgnored({}, ignoring("*"))).toEqual(["instanceType", "internetMaxBandwidthOut", "powerState"]);
    expect(newlyIgnored(ignoring("instanceType"), ignoring("instanceType", "powerState"))).toEqual(["powerState"]);
    expect(newlyIgnored(ignoring("*"), ignoring("*"))).toEqual([]);
  });
});
