// The rules of a run, each by the facts that decide it.
import type { FailureKind } from "../../provider/execute/failure-kinds";
import {
  type Course,
  howToBegin,
  isBegunThough,
  isAsPlanned,
  isLateStop,
  mustSee,
  needsJournal,
  needsStart,
  oldTypeOf,
  needsRunning,
  wayBackType,
} from "../../provider/execute/run-rules";
import { isOursToRetry, mayTagAttempt } from "../../provider/execute/attempt-verdicts";
import type { Reason, Step } from "../../provider/plan/plan";
import type { Instance } from "../../provider/ports/ecs";
import { machine, STOPPED } from "../_fixtures/machine";

type Kind = Step["kind"];
const RESIZE: readonly Kind[] = ["stop", "type", "start"];

describe("before the first step", () => {
  it.each<[string, readonly Kind[], boolean, boolean]>([
    ["several writes need a journal", RESIZE, false, true],
    ["a single one does not", ["bandwidth"], false, false],
    ["a single one after a wait does not", ["wait", "start"], false, false],
    ["a single one that takes up a dead run does", ["start"], true, true],
    ["taking a tag away does not", ["wait", "clear-journal"], true, false],
  ])("%s", (_, kinds, takesUp, needs) => {
    expect(needsJournal({ steps: stepsOf(kinds) }, takesUp)).toBe(needs);
  });

  it.each<[string, boolean, Reason, boolean]>([
    ["a resize does", true, "requested", true],
    ["a bandwidth does", false, "requested", true],
    ["a recovery that stops does", true, "recovery", true],
    ["a recovery that stops nothing does not", false, "recovery", false],
  ])("%s have to see the instance", (_, willStop, reason, must) => {
    expect(mustSee({ willStop, reason })).toBe(must);
  });

  it.each([
    ["a journal that was seen is a fence, whatever its answer", "unsure", true, true, "fenced"],
    ["one that was answered is none before it is seen", "written", false, true, "not"],
    ["one that was answered is one to a recovery", "written", false, false, "fenced"],
    ["where tagging is refused the run goes on", "refused", false, true, "unfenced"],
    ["where the answer was lost it does not begin", "unsure", false, true, "not"],
    ["where the answer was lost a recovery goes on", "unsure", false, false, "unfenced"],
  ] as const)("%s", (_, written, seen, isCareful, begins) => {
    expect(howToBegin({ written, seen, mustSee: isCareful })).toBe(begins);
  });
});

describe("a run that failed", () => {
  it.each<[string, Course, readonly Kind[], Reason, boolean]>([
    ["needs Running after its stop", failed("type", ["stop"]), RESIZE, "requested", true],
    ["needs it by a stop that was sent", failed("stop", []), RESIZE, "requested", true],
    ["needs nothing by a stop that was not sent", failed("stop", [], { unsent: true }), RESIZE, "requested", false],
    ["needs nothing before its stop", failed("bandwidth", []), ["bandwidth", ...RESIZE], "requested", false],
    ["needs nothing after its start", failed("bandwidth", RESIZE), [...RESIZE, "bandwidth"], "requested", false],
    [
      "needs it after a start, where a stop may still come",
      failed("bandwidth", RESIZE, {}, true),
      RESIZE,
      "requested",
      true,
    ],
    ["needs nothing where the instance is to be off", failed("type", ["stop"]), ["stop", "type"], "requested", false],
    [
      "needs nothing where the next run has it",
      failed("type", ["stop"], { kind: "superseded" }),
      RESIZE,
      "requested",
      false,
    ],
    ["needs it where another stack has it", failed("type", ["stop"], { kind: "contested" }), RESIZE, "requested", true],
    ["needs it from its first step as a recovery", failed("type", []), ["type", "start"], "recovery", true],
    ["needs it as a recovery whose stop was not sent", failed("stop", [], { unsent: true }), RESIZE, "recovery", true],
    ["needs nothing as a recovery that starts nothing", failed("bandwidth", []), ["bandwidth"], "recovery", false],
    ["needs nothing where every step was done", { done: [] }, RESIZE, "requested", false],
  ])("%s", (_, course, kinds, reason, needs) => {
    expect(needsRunning({ steps: stepsOf(kinds), reason }, course)).toBe(needs);
  });

  it("goes back to the type that it changed, else to the one before the run that it takes up", () => {
    const type: Step = { kind: "type", from: "ecs.g6.large", to: "ecs.g7.large" };
    expect([oldTypeOf({ steps: [type] }, "ecs.c7.large"), oldTypeOf({ steps: [] }, "ecs.c7.large")]).toEqual([
      "ecs.g6.large",
      "ecs.c7.large",
    ]);
  });

  it.each([
    ["has the old type to try", "ecs.g7.large", true, "ecs.g6.large"],
    ["has none where it is on it already", "ecs.g6.large", true, undefined],
    ["has none where the new one may be somebody's", "ecs.g7.large", false, undefined],
  ])("%s", (_, type, isOurs, back) => {
    expect(wayBackType({ type, oldType: "ecs.g6.large", isOurs })).toBe(back);
  });
});

describe("an instance that needs Running", () => {
  it.each<[string, Parameters<typeof needsStart>[0], boolean]>([
    ["seen off is started", { kind: "holds", instance: machine(STOPPED) }, true],
    ["seen Running is not", { kind: "holds", instance: machine() }, false],
    ["in no answer is", { kind: "gone" }, true],
    ["that could not be read is", { kind: "timed-out" }, true],
    ["seen in a status that we do not know is", { kind: "timed-out", lastSeen: machine({ status: "Unknown" }) }, true],
    ["seen on its way is not", { kind: "timed-out", lastSeen: machine({ status: "Stopping" }) }, false],
    ["that another run has is not", { kind: "superseded" }, false],
  ])("%s", (_, rest, needs) => {
    expect(needsStart(rest)).toBe(needs);
  });

  it.each([
    ["off, by a stop whose answer was lost: it came late", true, "Stopped", true],
    ["on its way down by it", true, "Stopping", true],
    ["Running: it did not", true, "Running", false],
    ["off, and every answer came: somebody else stopped it", false, "Stopped", false],
  ] as const)("at the end is %s", (_, isLost, status, isLate) => {
    expect(isLateStop({ done: [{ kind: "stop", isLost }] }, status)).toBe(isLate);
  });
});

describe("the instance before the first step", () => {
  const told = { tags: { "ecs-spec:failed-attempt": "v1" } };

  it.each<[string, Partial<Instance>, Partial<Instance>, boolean]>([
    ["is as planned where nothing has changed", {}, {}, true],
    ["is not on another type", {}, { instanceType: "ecs.c7.large" }, false],
    ["is not where a record of an attempt shows that the plan did not know of", {}, told, false],
    ["is where the plan knew of it", told, told, true],
    ["is where the record has gone", told, {}, true],
  ])("%s", (_, before, now, isSame) => {
    expect(isAsPlanned(machine(before), machine(now))).toBe(isSame);
  });
});

describe("the record of an attempt", () => {
  it.each<[string, FailureKind, readonly Kind[], boolean, boolean]>([
    ["is left by a run that failed", "failed", RESIZE, true, true],
    ["is left by one that lost its journal", "journal-lost", RESIZE, true, true],
    ["is none where the instance is to be off", "failed", ["stop", "type"], true, false],
    ["is none where the way back met another run", "failed", RESIZE, false, false],
    ["is none where the next run has it", "superseded", RESIZE, true, false],
    ["is none where another stack has it", "contested", RESIZE, true, false],
    ["is none where the instance is gone", "gone", RESIZE, true, false],
  ])("%s", (_, kind, kinds, isOurs, isLeft) => {
    expect(isOursToRetry(stepsOf(kinds), failed("type", ["stop"], { kind }), isOurs)).toBe(isLeft);
  });

  it.each<[string, FailureKind, boolean, boolean]>([
    ["stands beside our journal", "failed", true, true],
    ["stands in the state alone where we may not tag", "failed", false, false],
    ["stands in the state alone where somebody took our journal away", "journal-lost", true, false],
  ])("%s", (_, kind, isTagged, mayTag) => {
    expect(mayTagAttempt(failed("type", ["stop"], { kind }), isTagged)).toBe(mayTag);
  });
});

type Failure = NonNullable<Course["failed"]>["failure"];

function failed(kind: Kind, done: readonly Kind[], failure: Partial<Failure> = {}, isLost = false): Course {
  const steps = done.map((did) => ({ kind: did, isLost: isLost && did === "stop" }));
  return { done: steps, failed: { step: { kind }, failure: { kind: "failed", ...failure } } };
}

/** Only the kinds count. */
function stepsOf(kinds: readonly Kind[]): readonly Step[] {
  return kinds.map((kind) => ({ kind })) as unknown as readonly Step[];
}

describe("once the run is cancelled", () => {
  it.each<[string, Reason, readonly Kind[], Kind, boolean]>([
    ["no stop is begun", "requested", [], "stop", false],
    ["no size is changed on an instance that the run has stopped", "requested", ["stop"], "type", false],
    ["an instance that the run has stopped is started", "requested", ["stop", "type"], "start", true],
    ["one that is to be started, and was off before, is not", "requested", ["type"], "start", false],
    ["what a dead run left off is started", "recovery", [], "start", true],
    ["it is waited for on its way there", "recovery", [], "wait", true],
    ["a recovery changes no size", "recovery", ["wait"], "type", false],
    ["the journal is taken away where only that is left", "recovery", [], "clear-journal", true],
  ])("%s", (_, reason, done, kind, isBegun) => {
    expect(isBegunThough(reason, stepsOf(done), { kind })).toBe(isBegun);
  });
});
