// Whether a member may begin, as a table and as the laws that no course of a rollout breaks.
import fc from "fast-check";
import type { Rollout } from "../../../provider/inputs/rollout";
import { type Course, heldForGood, heldForNow, isHalted, type MemberFailure } from "../../../provider/plan/fleet/seats";

const FAILURE: MemberFailure = { code: "step-failed", zoneId: "h", family: "ecs.g7" };
const NAMES = ["a", "b", "c", "d", "e", "f"] as const;

const ROLLOUT: Rollout = {
  members: [],
  maxDown: 2,
  maxErrors: 1,
  zones: "mixed",
  phases: [
    { name: "canary", members: ["a"], bake: 0 },
    { name: "some", members: ["b", "c"], bake: 0 },
    { name: "rest", members: ["d", "e", "f"], bake: 0 },
  ],
};

function course(more: Partial<Course> = {}): Course {
  return { inWork: new Map(), broken: new Set(), failed: new Map(), passed: new Set(), ...more };
}

function failedOf(...names: readonly string[]): Course["failed"] {
  return new Map(names.map((name) => [name, FAILURE]));
}

describe("for good", () => {
  const open = { kind: "gate", phase: "canary" };
  it.each<[string, string, Partial<Course>, object | undefined]>([
    ["a member of the first phase may begin", "a", {}, undefined],
    ["one of a later phase waits for the first gate", "d", {}, open],
    ["the second gate alone opens nothing", "d", { passed: new Set([1]) }, open],
    ["a gate holds up the phase after it", "d", { passed: new Set([0]) }, { kind: "gate", phase: "some" }],
    ["all gates before it let it begin", "d", { passed: new Set([0, 1]) }, undefined],
    ["one failure is allowed", "a", { failed: failedOf("b") }, undefined],
    ["two halt", "a", { failed: failedOf("b", "c") }, { kind: "halted", failed: 2 }],
    ["a halt is told before a gate", "d", { failed: failedOf("b", "c") }, { kind: "halted", failed: 2 }],
  ])("%s", (_, name, more, held) => {
    expect(heldForGood(ROLLOUT, course(more), { name, changesNothing: false })).toEqual(held);
  });

  it("what changes nothing waits for no gate, and for a halt", () => {
    const looking = { name: "d", changesNothing: true };
    expect(heldForGood(ROLLOUT, course(), looking)).toBeUndefined();
    expect(heldForGood(ROLLOUT, course({ failed: failedOf("b", "c") }), looking)).toMatchObject({ kind: "halted" });
  });

  it("a halt takes more failures than are allowed", () => {
    expect([0, 1, 2].map((maxErrors) => isHalted({ maxErrors }, { failed: failedOf("a", "b") }))).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe("for now", () => {
  const seen = (down: readonly string[] = [], zoneId = "h") => ({ zoneId, down: new Set(down) });
  it.each<[string, Partial<Course>, ReturnType<typeof seen>, object | undefined]>([
    ["nobody is down", {}, seen(), undefined],
    ["one in work leaves a seat", { inWork: new Map([["b", "h"]]) }, seen(), undefined],
    [
      "two in work leave none",
      {
        inWork: new Map([
          ["b", "h"],
          ["c", "h"],
        ]),
      },
      seen(),
      { kind: "full", down: 2 },
    ],
    [
      "one that others have stopped takes one",
      { inWork: new Map([["b", "h"]]) },
      seen(["c"]),
      { kind: "full", down: 2 },
    ],
    ["one in work that is seen down counts once", { inWork: new Map([["b", "h"]]) }, seen(["b"]), undefined],
    ["one that failed and is down takes one", { broken: new Set(["b"]) }, seen(["c"]), { kind: "full", down: 2 }],
    ["one that failed and is seen down counts once", { broken: new Set(["b"]) }, seen(["b"]), undefined],
    ["another zone in work is nothing where they are mixed", { inWork: new Map([["b", "i"]]) }, seen(), undefined],
  ])("%s", (_, more, at, held) => {
    expect(heldForNow(ROLLOUT, course(more), at)).toEqual(held);
  });

  it("where nobody can tell who is down nobody begins", () => {
    expect(heldForNow(ROLLOUT, course(), { zoneId: "h", down: undefined })).toEqual({ kind: "unread" });
  });

  it("zones one at a time", () => {
    const apart = { maxDown: 3, zones: "one-at-a-time" } as const;
    const inWork = new Map([["b", "i"]]);
    expect(heldForNow(apart, course({ inWork }), seen())).toEqual({ kind: "zone", zoneId: "i" });
    expect(heldForNow(apart, course({ inWork }), seen([], "i"))).toBeUndefined();
  });
});

describe("whatever the course", () => {
  const some = fc.subarray([...NAMES]);
  const anyCourse = fc.record({ inWork: some, broken: some, down: some, maxDown: fc.integer({ min: 1, max: 6 }) });

  it("whoever begins is no more than maxDown", () => {
    fc.assert(
      fc.property(anyCourse, ({ inWork, broken, down, maxDown }) => {
        const working = new Map(inWork.map((name) => [name, "h"]));
        const held = heldForNow(
          { maxDown, zones: "mixed" },
          course({ inWork: working, broken: new Set(broken.filter((name) => !working.has(name))) }),
          { zoneId: "h", down: new Set(down) },
        );
        const all = new Set([...inWork, ...broken, ...down]).size;
        expect(held).toEqual(all < maxDown ? undefined : { kind: "full", down: all });
      }),
    );
  });
});
