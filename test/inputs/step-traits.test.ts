// What holds of which kinds of step.
import { kindsThat, kindsThatWrite, STEP_KINDS, STEP_TRAITS, type StepKind } from "../../provider/inputs/step-traits";

describe("the kinds of step that", () => {
  it.each<[string, readonly StepKind[], readonly StepKind[]]>([
    ["change the power state", kindsThatWrite("power"), ["stop", "start"]],
    ["change the size", kindsThatWrite("size"), ["type", "bandwidth"]],
    [
      "change the instance",
      kindsThatWrite("power", "size", "address"),
      ["stop", "type", "start", "bandwidth", "public-ip"],
    ],
    ["change nothing", kindsThatWrite("nothing"), ["wait", "health"]],
    ["the next run takes up", kindsThat("isTakenUp"), ["stop", "type", "start", "bandwidth", "public-ip", "health"]],
    ["the five-minute rule counts", kindsThat("isCounted"), ["type", "bandwidth"]],
    ["are measured for the next estimate", kindsThat("isMeasured"), ["stop", "type", "start"]],
    [
      "a failed attempt may name",
      kindsThat("isAttempted"),
      ["wait", "stop", "type", "start", "bandwidth", "public-ip", "health"],
    ],
    ["are repeated without a stop", kindsThat("isRepeatedUp"), ["bandwidth", "public-ip", "clear-journal"]],
    ["a cancelled run begins while the instance is off", begunAfterCancel("while-off"), ["wait", "start"]],
    ["a cancelled run always begins", begunAfterCancel("always"), ["clear-journal"]],
  ])("%s", (_, kinds, expected) => {
    expect(kinds).toEqual(expected);
  });
});

function begunAfterCancel(when: string): readonly StepKind[] {
  return STEP_KINDS.filter((kind) => STEP_TRAITS[kind].afterCancel === when);
}
