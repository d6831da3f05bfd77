import fc from "fast-check";
import type { StepSeconds } from "../../provider/inputs/stored-state";
import { estimateDowntime } from "../../provider/plan/downtime";
import { addTimes, learnDowntime, NO_TIMES } from "../../provider/plan/learned-times";

const RETYPE = [{ kind: "stop" }, { kind: "type" }, { kind: "start" }, { kind: "bandwidth" }] as const;
const QUICK: StepSeconds = { stop: [20], type: [3], start: [29] };

describe("the downtime that an instance's own changes teach", () => {
  it.each<[string, StepSeconds, object]>([
    ["is that of the one change that was measured", QUICK, { downtime: 52, usual: 75, changes: 1, isSlow: false }],
    [
      "is made of the middle time of each step",
      { stop: [20, 90, 22], type: [3, 2, 4], start: [30, 29, 31] },
      { downtime: 55, changes: 3 },
    ],
    ["takes the longer of two", { stop: [20, 40], type: [3, 3], start: [29, 29] }, { downtime: 72, changes: 2 }],
    ["takes the default for a step that was never measured", { ...NO_TIMES, stop: [20] }, { downtime: 65, changes: 1 }],
    [
      "is slow from one and a half of the default on",
      { stop: [60], type: [5], start: [48] },
      { downtime: 113, isSlow: true },
    ],
    ["is not slow below it", { stop: [60], type: [5], start: [47] }, { downtime: 112, isSlow: false }],
    ["has tenths below ten seconds", { stop: [1.2], type: [0.3], start: [2] }, { downtime: 3.5 }],
  ])("%s", (_, times, expected) => {
    expect(learnDowntime(RETYPE, times)).toMatchObject(expected);
  });

  it("says of each step whether it was measured", () => {
    expect(learnDowntime(RETYPE, { ...QUICK, type: [] })?.steps).toEqual([
      { kind: "stop", seconds: 20, isMeasured: true },
      { kind: "type", seconds: 5, isMeasured: false },
      { kind: "start", seconds: 29, isMeasured: true },
    ]);
  });

  it.each<[string, readonly { readonly kind: "type" | "start" | "bandwidth" | "stop" }[], StepSeconds]>([
    ["of a plan that stops nothing", [{ kind: "bandwidth" }], QUICK],
    ["of an instance that is off already", [{ kind: "type" }, { kind: "start" }], QUICK],
    ["where nothing was measured", RETYPE, NO_TIMES],
    ["where only what the plan does not do was measured", [{ kind: "stop" }], { ...NO_TIMES, start: [29] }],
  ])("is none %s", (_, steps, times) => {
    expect(learnDowntime(steps, times)).toBeUndefined();
  });

  it("lies between the shortest and the longest that was measured", () => {
    const seconds = fc.array(fc.integer({ min: 10, max: 600 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.record({ stop: seconds, type: seconds, start: seconds }), (times) => {
        const bound = (of: (...values: number[]) => number): number =>
          of(...times.stop) + of(...times.type) + of(...times.start);
        const { downtime = -1, usual } = learnDowntime(RETYPE, times) ?? {};
        expect(downtime).toBeGreaterThanOrEqual(bound(Math.min));
        expect(downtime).toBeLessThanOrEqual(bound(Math.max));
        expect(usual).toBe(estimateDowntime(RETYPE));
      }),
    );
  });
});

describe("the times that are kept", () => {
  it("are the last five of each step, the newest last", () => {
    const once = (seconds: number) => [{ kind: "stop", seconds } as const];
    const times = [1, 2, 3, 4, 5, 6, 7].reduce((kept, seconds) => addTimes(kept, once(seconds)), NO_TIMES);
    expect(times).toEqual({ stop: [3, 4, 5, 6, 7], type: [], start: [] });
  });
});
