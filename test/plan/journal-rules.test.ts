import { JOURNAL_FRESH_SECONDS, type Journal } from "../../provider/inputs/journal";
import { judgeJournal } from "../../provider/plan/journal-rules";
import { planResize } from "../../provider/plan/plan-resize";
import { refusalText } from "../../provider/render/refusal-words";
import { factsOf, journalOf, NOW, OWNER, RIVAL, STOPPED, WANTS_G7 } from "../_fixtures/machine";

describe("judgeJournal", () => {
  it("lets an instance without a journal go", () => {
    expect(judgeJournal(factsOf(), OWNER)).toBeUndefined();
  });

  it.each<[string, Partial<Journal>, ReturnType<typeof held> | undefined]>([
    ["a run of this resource that died", {}, undefined],
    ["another stack's run at work", { owner: RIVAL }, held(120)],
    ["another stack's run by a clock that is ahead", { owner: RIVAL, at: NOW / 1000 + 90 }, held(0)],
    ["another stack's run a second before it counts as dead", aged(JOURNAL_FRESH_SECONDS - 1), held(1_799)],
    ["another stack's run that counts as dead", aged(JOURNAL_FRESH_SECONDS), undefined],
    ["another stack's run that said it failed", { owner: RIVAL, phase: "failed" }, undefined],
    ["another stack's run dated five minutes ahead", aged(-5 * 60), held(0)],
    ["another stack's run dated further ahead: its date says nothing", aged(-5 * 60 - 1), undefined],
    ["another stack's run without a date", { owner: RIVAL, at: 0 }, undefined],
  ])("%s", (_, differs, refusal) => {
    expect(judgeJournal(factsOf({}, { journal: journalOf(differs) }), OWNER)).toEqual(refusal);
  });
});

describe("a journal of a later release", () => {
  it("is neither ignored nor written over, whatever has to be done", () => {
    const decision = planResize(WANTS_G7, {}, factsOf(STOPPED, { laterJournal: "v2" }), OWNER);
    expect(decision).toEqual({ kind: "refused", refusals: [{ code: "journal-unreadable", version: "v2" }] });
  });
});

describe("the fix of a held journal, of an instance that a dead run left off", () => {
  const planned = (differs?: Partial<Journal>) => {
    const facts = factsOf(STOPPED, differs && { journal: journalOf(differs) });
    const decision = planResize(WANTS_G7, {}, facts, OWNER);
    return decision.kind === "plan" ? decision.plan.steps.map(({ kind }) => kind) : decision.kind;
  };

  it("holds: its stack takes the instance up at once, and another once the tag is old enough", () => {
    expect([planned({}), planned(aged(1_799)), planned(aged(1_800))]).toEqual([
      ["type", "start"],
      "refused",
      ["type", "start"],
    ]);
  });

  it("leaves the tag, without which the instance would stay off", () => {
    expect(planned()).toEqual(["type"]);
    expect(refusalText(held(120)).fix).toContain("do not delete the tag");
  });
});

function held(ageSeconds: number) {
  return { code: "journal-held", run: "1a2b3c4d", ageSeconds } as const;
}

function aged(seconds: number): Partial<Journal> {
  return { owner: RIVAL, at: NOW / 1000 - seconds };
}
