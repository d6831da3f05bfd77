// What becomes of the journal when a run ends: each row of the table, by the run that it is there for.
import type { FailureKind } from "../../provider/execute/failure-kinds";
import { type Ended, type Fate, fateOfJournal } from "../../provider/execute/journal-fate";
import type { Recovered } from "../../provider/execute/recover";
import type { FailedStep, WalkedStep } from "../../provider/execute/walk";
import type { Plan, Step } from "../../provider/plan/plan";
import { planResize } from "../../provider/plan/plan-resize";
import { factsOf, journalOf, machine, OWNER, WANTS_G7 } from "../_fixtures/machine";

const PLAN = planned();
const TYPE: Step = { kind: "type", from: "ecs.g6.large", to: "ecs.g7.large" };
const UP: Recovered = { kind: "up", instance: machine() };
const LEFT: Recovered = { kind: "left", sentence: "" };
const NOT_OURS: Recovered = { kind: "not-ours", sentence: "", isContested: false };

describe("the journal of a run that", () => {
  it.each<[string, Partial<Ended>, Fate]>([
    ["wrote none", { isTagged: false }, "none"],
    ["went well", {}, "clear"],
    ["left the instance off", { walked: failed(), recovered: LEFT }, "keep"],
    ["left the instance off, and another run has been at it", { walked: failed("contested"), recovered: LEFT }, "keep"],
    ["lost it", { walked: failed("journal-lost"), recovered: UP }, "leave"],
    ["was taken over", { walked: failed("superseded") }, "leave"],
    ["was taken over by another stack", { walked: failed("contested"), recovered: UP }, "leave"],
    ["was taken over on the way back", { walked: failed(), recovered: NOT_OURS }, "leave"],
    ["had only to take a tag away", { plan: tagPlan(), walked: { done: [] } }, "stands"],
    ["had only to take a tag away, and did not come to it", { plan: tagPlan(), walked: failed("timed-out") }, "stands"],
    ["did every step, and another has changed the instance since", { walked: failedAtEnd(), takesUp: true }, "clear"],
    ["took up a dead one, and failed", { walked: failed(), takesUp: true, recovered: UP }, "keep"],
    ["lost an answer, whose call may still come", { walked: lost(), recovered: UP }, "keep"],
    ["brought the instance back on another type", { walked: failed(), recovered: upWith("instanceType") }, "keep"],
    [
      "brought it back with another bandwidth",
      { walked: failed(), recovered: upWith("internetMaxBandwidthOut") },
      "keep",
    ],
    ["brought it back as it was, by way of another type", { walked: failed("failed", TYPE), recovered: UP }, "clear"],
    ["changed one of two, with the instance up", { walked: failed("failed", TYPE) }, "keep"],
    ["changed nothing, with the instance up", { walked: failed() }, "clear"],
  ])("%s", (_, ended, fate) => {
    const journal = journalOf();
    expect(fateOfJournal({ isTagged: true, takesUp: false, journal, plan: PLAN, walked: { done: [] }, ...ended })).toBe(
      fate,
    );
  });
});

function planned(): Plan {
  const decision = planResize(WANTS_G7, {}, factsOf(), OWNER);
  if (decision.kind !== "plan") throw new Error(decision.kind);
  return decision.plan;
}

function tagPlan(): Plan {
  return { ...PLAN, steps: [{ kind: "clear-journal" }] };
}

function failed(kind: FailureKind = "failed", did?: Step, more: Partial<FailedStep> = {}): Ended["walked"] {
  const step: WalkedStep[] = did
    ? [{ kind: did.kind, did, step: "", requestId: "", start: "", end: "", isLost: false }]
    : [];
  const failure = { kind, sentence: "" };
  return { done: step, failed: { step: PLAN.steps[0]!, start: "", failure, ...more } };
}

function failedAtEnd(): Ended["walked"] {
  return failed("interfered", TYPE, { atEnd: true });
}

function lost(): Ended["walked"] {
  return failed("failed", undefined, {
    failure: { kind: "failed", sentence: "", isLost: true },
  });
}

function upWith(name: "instanceType" | "internetMaxBandwidthOut"): Recovered {
  return {
    kind: "up",
    instance: machine(name === "instanceType" ? { instanceType: "ecs.g7.large" } : { internetMaxBandwidthOut: 20 }),
  };
}
