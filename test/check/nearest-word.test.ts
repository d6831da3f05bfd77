import { nearestWord } from "../../provider/check/nearest-word";

const WORDS = ["instanceId", "instanceType", "regionId", "force-stop", "none"];

describe("nearestWord", () => {
  it.each([
    ["instanceTyp", "instanceType"],
    ["InstanceType", "instanceType"],
    ["instance_type", "instanceType"],
    ["isntanceId", "instanceId"],
    ["Region-Id ", "regionId"],
    ["force", "force-stop"],
    ["non", "none"],
  ])("takes %j for %j", (text, word) => {
    expect(nearestWord(text, WORDS)).toBe(word);
  });

  it.each(["", "...", "xy", "colour", "stop the instance at once", "i".repeat(10_000)])(
    "takes %j for nothing",
    (text) => {
      expect(nearestWord(text, WORDS)).toBeUndefined();
    },
  );
});
