import { JOURNAL_FRESH_SECONDS, type Journal } from "../../provider/inputs/journal";
import { judgeJournal } from "../../provider/plan/journal-rules";
import { factsOf, journalOf, NOW, OWNER, RIVAL } from "../_fixtures/machine";

describe("judgeJournal", () => {
  const held = (ageSeconds: number) => ({ code: "journal-held", run: "1a2b3c4d", ageSeconds });

  it("lets a machine without a journal go", () => {
    expect(judgeJournal(factsOf(), OWNER)).toBeUndefined();
  });

  it.each<[string, Partial<Journal>, ReturnType<typeof held> | undefined]>([
    ["a run of this resource that died", {}, undefined],
    ["another stack's run at work", { owner: RIVAL }, held(120)],
    ["another stack's run by a clock that is ahead", { owner: RIVAL, at: NOW / 1000 + 90 }, held(0)],
    ["another stack's run a second before it counts as dead", aged(JOURNAL_FRESH_SECONDS - 1), held(1_799)],
    ["another stack's run that counts as dead", aged(JOURNAL_FRESH_SECONDS), undefined],
    ["another stack's run that said it failed", { owner: RIVAL, phase: "failed" }, undefined],
  ])("%s", (_, differs, refusal) => {
    expect(judgeJournal(factsOf({}, { journal: journalOf(differs) }), OWNER)).toEqual(refusal);
  });
});

function aged(seconds: number): Partial<Journal> {
  return { owner: RIVAL, at: NOW / 1000 - seconds };
}
