// Who of a fleet comes in which phase: tables, and what holds of every fleet.
import fc from "fast-check";
import type { WrittenPhase } from "../../provider/inputs/rollout";
import { nameOf, phasesOf, readPercent, seatsOf, shareOf } from "../../provider/inputs/rollout-phases";

const TEN = Array.from({ length: 10 }, (_, index) => `web-${index}`);
const sizes = (phases: readonly WrittenPhase[]) =>
  phasesOf(TEN, phases).map(({ name, members }) => [name, members.length]);

describe("phases", () => {
  it.each<[string, readonly WrittenPhase[], readonly (readonly [string, number])[]]>([
    ["none: the rest", [], [["rest", 10]]],
    [
      "by name",
      [{ name: "canary", machines: ["web-3"] }],
      [
        ["canary", 1],
        ["rest", 9],
      ],
    ],
    [
      "a canary counts for the share after it",
      [{ machines: ["web-3"] }, { upTo: "30%" }],
      [
        ["phase-1", 1],
        ["up-to-30-percent", 2],
        ["rest", 7],
      ],
    ],
    [
      "shares count from the first phase on",
      [{ upTo: 2 }, { upTo: "50%" }],
      [
        ["up-to-2", 2],
        ["up-to-50-percent", 3],
        ["rest", 5],
      ],
    ],
    [
      "one that has nobody left is none",
      [{ machines: ["web-1", "web-2"] }, { upTo: 2 }],
      [
        ["phase-1", 2],
        ["rest", 8],
      ],
    ],
    ["all in the first leave no rest", [{ upTo: "100%" }], [["up-to-100-percent", 10]]],
    [
      "a name that is not there is passed over",
      [{ machines: ["web-1", "gone", "web-1"] }],
      [
        ["phase-1", 1],
        ["rest", 9],
      ],
    ],
    [
      "a share is rounded down, and one at least",
      [{ upTo: "1%" }, { upTo: "19%" }],
      [
        ["up-to-1-percent", 1],
        ["rest", 9],
      ],
    ],
  ])("%s", (_, phases, wanted) => {
    expect(sizes(phases)).toEqual(wanted);
  });

  it("a bake is that of its phase", () => {
    expect(phasesOf(TEN, [{ upTo: 1, bake: 60 }]).map(({ bake }) => bake)).toEqual([60, 0]);
  });

  it("members that are named come as they are named", () => {
    expect(phasesOf(TEN, [{ machines: ["web-9", "web-0", "web-5"] }])[0]?.members).toEqual(["web-9", "web-0", "web-5"]);
  });

  it("the order is neither that of the program nor of the alphabet, and always the same", () => {
    const [rest] = phasesOf(TEN);
    expect(phasesOf([...TEN].reverse())[0]).toEqual(rest);
    expect(rest?.members).not.toEqual(TEN);
  });

  const anyPhase: fc.Arbitrary<WrittenPhase> = fc.oneof(
    fc.record({ machines: fc.subarray(TEN, { minLength: 1 }) }),
    fc.record({ upTo: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.constantFrom("1%", "34%", "50%", "100%")) }),
  );

  it("every member is in one phase, and none is empty", () => {
    fc.assert(
      fc.property(fc.subarray(TEN, { minLength: 1 }), fc.array(anyPhase, { maxLength: 5 }), (names, phases) => {
        const made = phasesOf(names, phases);
        expect(made.flatMap(({ members }) => members).sort()).toEqual([...names].sort());
        expect(made.every(({ members }) => members.length > 0)).toBe(true);
      }),
    );
  });

  it("after a phase no more are tried than it allows, whatever came before", () => {
    fc.assert(
      fc.property(fc.array(anyPhase, { maxLength: 4 }), fc.integer({ min: 1, max: 10 }), (before, upTo) => {
        const named = new Set(before.flatMap(({ machines = [] }) => machines)).size;
        const shares = before.flatMap(({ upTo: share }) => (share === undefined ? [] : [shareOf(share, 10)]));
        const phases = phasesOf(TEN, [...before, { name: "judged", upTo }]);
        const rest = phases.find(({ name }) => name === "rest")?.members.length ?? 0;
        expect(10 - rest).toBeLessThanOrEqual(Math.max(named, 0) + Math.max(upTo, ...shares));
      }),
    );
  });
});

describe("how many at once", () => {
  it.each<[number | string | undefined, number, number]>([
    [undefined, 10, 1],
    [3, 10, 3],
    [30, 10, 10],
    ["5%", 10, 1],
    ["35%", 10, 3],
    ["100%", 7, 7],
  ])("maxDown %p of %p is %p", (maxDown, count, seats) => {
    expect(seatsOf({ ...(maxDown !== undefined && { maxDown }) }, count)).toBe(seats);
  });

  it.each<[unknown, number | undefined]>([
    ["10%", 10],
    ["100%", 100],
    ["0%", undefined],
    ["101%", undefined],
    ["1000%", undefined],
    ["10", undefined],
    ["10.5%", undefined],
    [" 10%", undefined],
    [10, undefined],
  ])("%p as a share is %p", (wanted, percent) => {
    expect(readPercent(wanted)).toBe(percent);
  });
});

it.each<[WrittenPhase, number, string]>([
  [{ name: "canary", upTo: 1 }, 0, "canary"],
  [{ upTo: "10%" }, 0, "up-to-10-percent"],
  [{ upTo: 3 }, 0, "up-to-3"],
  [{ machines: ["a"] }, 1, "phase-2"],
])("%p at %p is called %p", (phase, index, name) => {
  expect(nameOf(phase, index)).toBe(name);
});
