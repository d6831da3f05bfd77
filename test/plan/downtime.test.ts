import { endsStopped, estimateDowntime, timeSteps } from "../../provider/plan/downtime";
import type { Step } from "../../provider/plan/plan";

const WAIT: Step = { kind: "wait", from: "Starting", until: "Running" };
const STOP: Step = { kind: "stop", mode: "KeepCharging", mayForce: false };
const TYPE: Step = { kind: "type", from: "ecs.g6.large", to: "ecs.g7.large" };
const START: Step = { kind: "start" };
const UP: Step = { kind: "bandwidth", from: 10, to: 20 };

describe("the downtime of a sequence", () => {
  it.each<[string, readonly Step[], number, readonly boolean[], boolean]>([
    ["runs from the stop to the start, both included", [STOP, TYPE, START, UP], 75, [true, true, true, false], false],
    ["leaves out what is done before", [UP, STOP, TYPE, START], 75, [false, true, true, true], false],
    ["leaves out a wait", [WAIT, STOP, TYPE, START], 75, [false, true, true, true], false],
    ["is none without a stop", [UP], 0, [false], false],
    ["is none for an instance that is off already", [TYPE, START], 0, [false, false], false],
    ["counts to the last step when the instance stays off", [STOP, TYPE, UP], 35, [true, true, true], true],
    ["is that of the stop alone", [STOP], 30, [true], true],
    ["is none of nothing", [], 0, [], false],
  ])("%s", (_, steps, seconds, down, stopped) => {
    expect(estimateDowntime(steps)).toBe(seconds);
    expect(timeSteps(steps).map((timed) => timed.down)).toEqual(down);
    expect(endsStopped(steps)).toBe(stopped);
  });
});
