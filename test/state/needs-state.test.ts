import { needsState } from "../../provider/state/needs-state";
import type { Outputs } from "../../provider/inputs/stored-state";
import { MACHINE, outputsOf } from "../_fixtures/machine";

const { instanceType, internetMaxBandwidthOut } = MACHINE;
const AS_IT_WAS = outputsOf({ adopted: { instanceType, internetMaxBandwidthOut } });
const NOTHING = { journalStands: false, untold: false };

describe("a create that failed", () => {
  it.each<[string, Partial<Outputs>, Partial<typeof NOTHING>, boolean]>([
    ["is not recorded where the instance is as it was", {}, {}, false],
    ["is not recorded for its journal alone", {}, { journalStands: true }, false],
    [
      "is recorded with another type, beside its journal",
      { currentInstanceType: "ecs.g7.large" },
      { journalStands: true },
      true,
    ],
    [
      "is recorded with another bandwidth, beside its journal",
      { internetMaxBandwidthOut: 20 },
      { journalStands: true },
      true,
    ],
    [
      "is not recorded half done without a journal: the next one is a create again",
      { internetMaxBandwidthOut: 20 },
      {},
      false,
    ],
    ["is recorded where a start is pending", { unfinished: { power: "Running" } }, {}, true],
    ["is recorded where no tag tells of its attempt", {}, { untold: true }, true],
  ])("%s", (_, differs, told, isRecorded) => {
    expect(needsState({ ...AS_IT_WAS, ...differs }, { ...NOTHING, ...told })).toBe(isRecorded);
  });
});
