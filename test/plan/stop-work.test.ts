// How long it is until the stop of a plan, and from there to its end: what the five-minute rule makes of it. Pure.
import { COOLDOWN_MS } from "../../provider/plan/cooldown-rules";
import type { Step } from "../../provider/plan/plan";
import { untilStop, stopWorkOf } from "../../provider/plan/stop-work";

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

const START: Step = { kind: "start" };
const HEALTH: Step = { kind: "health", checks: [{ kind: "ecs" }], within: 60, stableFor: 10, onUnhealthy: "keep" };
const REVERT: Step = { ...HEALTH, onUnhealthy: "revert", revertTo: "ecs.g6.large" };

test.each([
  ["the downtime alone where nobody asks for health", [STOP, TYPE, START, OUT], 75],
  ["the time to become healthy as well", [STOP, TYPE, START, HEALTH], 75 + 60],
  ["a bandwidth before the check waits for the rule of the type", [STOP, TYPE, START, OUT, HEALTH], 75 + 300 + 60],
  ["a way back waits for the rule, and is down as long", [STOP, TYPE, START, REVERT], 75 + 300 + 75],
  ["a way back waits for the rule of the bandwidth", [STOP, TYPE, START, OUT, REVERT], 75 + 300 + 300 + 75],
  ["a bandwidth before the stop is over by then", [OUT, STOP, TYPE, START, HEALTH], 75 + 60],
] as const)("the work is %s", (_, steps, seconds) => {
  expect(stopWorkOf({ steps, downtime: 75 })).toEqual({ seconds });
});

test("there is no work where nothing is stopped, be there a window", () => {
  const window = { freeze: [], outside: "refuse" } as const;
  expect(stopWorkOf({ window, steps: [OUT, HEALTH], downtime: 0 })).toBeUndefined();
  expect(stopWorkOf({ window, steps: [STOP, TYPE, START], downtime: 75 })).toEqual({ window, seconds: 75 });
});
