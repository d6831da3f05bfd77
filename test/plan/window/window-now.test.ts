// How long it is until the stop of a plan: what the five-minute rule makes of it. Pure.
import { COOLDOWN_MS } from "../../../provider/plan/cooldown-rules";
import { untilStop } from "../../../provider/plan/window/window-now";
import type { Step } from "../../../provider/plan/plan";

const STOP: Step = { kind: "stop", mode: "KeepCharging", mayForce: false };
const TYPE: Step = { kind: "type", from: "ecs.g6.large", to: "ecs.g7.large" };
const OUT: Step = { kind: "bandwidth", from: 10, to: 20 };
const LEFT = 60_000;

test.each([
  ["the stop waits for the rule of an earlier change", [STOP, TYPE, { kind: "start" }], LEFT],
  [
    "a bandwidth before it waits, and sets going a rule of its own",
    [OUT, STOP, TYPE, { kind: "start" }],
    LEFT + COOLDOWN_MS,
  ],
  ["what comes after the stop holds nothing up", [STOP, OUT], 0],
] as const)("%s", (_, steps, ms) => {
  expect(untilStop(steps, LEFT)).toBe(ms);
});
