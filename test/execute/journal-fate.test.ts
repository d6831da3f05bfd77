// What becomes of the journal when a run ends: one case a row of the table, named by how the run ended. Pure.
import type { Ended, Fate } from "../../provider/execute/journal-fate";
import { fateOfJournal } from "../../provider/execute/journal-fate";
import type { StepFailure } from "../../provider/execute/execution";
import type { Step } from "../../provider/plan/plan";
import { journalOf, machine } from "../_fixtures/machine";

const UP = { kind: "up", instance: machine() } as const;
const RESIZED = { kind: "up", instance: machine({ instanceType: "ecs.g7.large" }) } as const;
const LEFT = { kind: "left", sentence: "no stock" } as const;
const STOP: Step = { kind: "stop", mode: "KeepCharging", mayForce: false };
const TYPE: Step = { kind: "type", from: "ecs.g6.large", to: "ecs.g7.large" };

describe("fateOfJournal", () => {
  it.each<readonly [string, Fate, Partial<Ended>]>([
    ["there is none", "none", { isTagged: false }],
    ["the instance could not be started again", "keep", { walked: failedAt(TYPE), recovered: LEFT }],
    [
      "another run has it, and the instance is off by us",
      "keep",
      { walked: failedAt(TYPE, { kind: "contested" }), recovered: LEFT },
    ],
    [
      "a stop that came late was seen at the end only, and nothing started the instance (S13)",
      "keep",
      { walked: { ...failedAt(STOP), failed: { ...failedAt(STOP).failed, atEnd: true } }, recovered: LEFT },
    ],
    ["another run has it", "leave", { walked: failedAt(TYPE, { kind: "taken-over" }) }],
    ["the instance is gone", "leave", { walked: failedAt(TYPE), recovered: { kind: "not-ours" } }],
    ["its last step was to take the tag away", "stands", { plan: planOf([{ kind: "clear-journal" }]) }],
    ["every step was done", "clear", {}],
    [
      "every step was done, and somebody changed the instance then",
      "clear",
      { walked: { ...failedAt(TYPE), failed: { ...failedAt(TYPE).failed, atEnd: true } } },
    ],
    ["a run that took up a dead one failed", "keep", { takesUp: true, walked: failedAt(TYPE), recovered: UP }],
    ["a stop may still arrive", "keep", { walked: failedAt(STOP, { isLost: true }), recovered: UP }],
    ["it was brought back with the new size", "keep", { walked: failedAt(TYPE), recovered: RESIZED }],
    ["it was brought back as it was", "clear", { walked: failedAt(TYPE), recovered: UP }],
    [
      "the bandwidth was done and nothing was stopped",
      "keep",
      { walked: { ...failedAt(STOP), done: [doneOf({ kind: "bandwidth", from: 10, to: 20 })] } },
    ],
    ["nothing was done", "clear", { walked: failedAt(STOP) }],
  ])("%s: %s", (_, fate, differs) => {
    const ended: Ended = {
      isTagged: true,
      takesUp: false,
      journal: journalOf(),
      plan: planOf([STOP, TYPE, { kind: "start" }]),
      walked: { done: [] },
      ...differs,
    };
    expect(fateOfJournal(ended)).toBe(fate);
  });
});

function failedAt(step: Step, differs: Partial<StepFailure> = {}) {
  const failure: StepFailure = { kind: "failed", sentence: "", ecsCode: "", requestId: "", ...differs };
  return { done: [], failed: { step, start: "", failure } };
}

function doneOf(step: Step) {
  return { kind: step.kind, did: step, step: "", requestId: "", start: "", end: "", isLost: false };
}

function planOf(steps: readonly Step[]): Ended["plan"] {
  return { steps };
}
