// The two rules of examples/policy-pack over the rollout of a fleet: plans in, the sentence of a violation or nothing out.
import { type RolloutPlan, tooManyDown, withoutCanary } from "../../examples/policy-pack/rollouts";

const CANARY = { over: 10, first: 2, bake: 60 };

/** Phases as instances and bake. */
function planOf(phases: readonly (readonly [instances: number, bake: number])[], more: Partial<RolloutPlan> = {}) {
  const named = phases.map(([instances, bake], index) => ({ name: index === 0 ? "canary" : "rest", instances, bake }));
  return { willStop: true, maxDown: 3, phases: named, ...more };
}

describe("how many are down at once", () => {
  it.each([
    ["as many as are allowed", 12, 3, 25, undefined],
    ["one more", 12, 4, 25, "up to 4 of 12 instances would be down at once; at most 3 (25%), so lower maxDown"],
    ["the share is rounded down", 11, 3, 25, expect.stringContaining("at most 2 (25%)")],
    ["one is always allowed", 2, 1, 1, undefined],
    ["all of them where that is allowed", 12, 12, 100, undefined],
  ])("%s: %d instances, maxDown %d, %d%%", (_, instances, maxDown, percent, said) => {
    expect(tooManyDown(planOf([[instances, 0]], { maxDown }), { percent })).toEqual(said);
  });

  it("is nobody's question where nothing is stopped", () => {
    expect(tooManyDown(planOf([[12, 0]], { maxDown: 12, willStop: false }), { percent: 1 })).toBeUndefined();
  });
});

describe("a canary", () => {
  it.each([
    [
      "a small first phase that is watched",
      planOf([
        [2, 60],
        [9, 0],
      ]),
      undefined,
    ],
    ["a fleet that is small", planOf([[10, 0]]), undefined],
    ["a fleet that is not stopped", planOf([[12, 0]], { willStop: false }), undefined],
    [
      "no phases",
      planOf([[11, 0]]),
      /^its first phase, canary, has 11 of 11 instances; begin with a phase of at most 2 /,
    ],
    ["a small only phase", planOf([[2, 60]]), undefined],
    [
      "a first phase that is too large",
      planOf([
        [3, 60],
        [9, 0],
      ]),
      /has 3 of 12 instances/,
    ],
    [
      "a first phase that is judged too soon",
      planOf([
        [2, 59],
        [9, 0],
      ]),
      /is judged after 59 s; .* at least 60 s$/,
    ],
  ])("%s", (_, plan, said) => {
    const found = withoutCanary(plan, CANARY);
    if (said === undefined) expect(found).toBeUndefined();
    else expect(found).toMatch(said);
  });
});
