// A question that many ask: one call while it is under way, one answer while it serves, and no failure that is kept.
import { askAnew, createAskOnce, type Serves } from "../../provider/observe/ask-once";
import { HandClock } from "../_helpers/hand-clock";

const FOR_GOOD: Serves = { forMs: Infinity, others: Infinity };
const isGood = (answer: string) => answer.startsWith("good");

describe("createAskOnce", () => {
  it("asks once for all who ask meanwhile, and for all who ask later", async () => {
    const { ask, asked } = asking(FOR_GOOD, ["good 1", "good 2"]);
    expect(await Promise.all([ask("a"), ask("a"), ask("a")])).toEqual(["good 1", "good 1", "good 1"]);
    expect([await ask("a"), asked()]).toEqual(["good 1", 1]);
  });

  it("asks for each question by itself", async () => {
    const { ask } = asking(FOR_GOOD, ["good 1", "good 2"]);
    expect([await ask("a"), await ask("b"), await ask("a")]).toEqual(["good 1", "good 2", "good 1"]);
  });

  it("tells a failure to all who wait, and asks again for the next one", async () => {
    const { ask, asked } = asking(FOR_GOOD, ["bad", "good 2"]);
    expect(await Promise.all([ask("a"), ask("a")])).toEqual(["bad", "bad"]);
    expect([await ask("a"), await ask("a"), asked()]).toEqual(["good 2", "good 2", 2]);
  });

  it("keeps nothing of what was thrown", async () => {
    const ask = createAskOnce(new HandClock(), FOR_GOOD);
    const thrown = [
      ask("a", () => Promise.reject(new Error("no")), isGood),
      ask("a", () => Promise.resolve(""), isGood),
    ];
    for (const one of thrown) await expect(one).rejects.toThrow("no");
    expect(await ask("a", () => Promise.resolve("good"), isGood)).toBe("good");
  });

  it.each([
    [29_999, "good 1"],
    [30_000, "good 2"],
  ])("an answer that serves for 30 s is, %i ms after its question, %s", async (ms, answer) => {
    const { ask, clock } = asking({ forMs: 30_000, others: Infinity }, ["good 1", "good 2"]);
    await ask("a");
    await clock.sleep(ms);
    expect(await ask("a")).toBe(answer);
  });

  it("an answer that serves for one other does not serve for a third", async () => {
    const { ask } = asking({ forMs: Infinity, others: 1 }, ["good 1", "good 2"]);
    expect([await ask("a"), await ask("a"), await ask("a")]).toEqual(["good 1", "good 1", "good 2"]);
  });
});

describe("askAnew", () => {
  it("asks whenever it is asked", async () => {
    const answers = ["good 1", "good 2"];
    const ask = () => askAnew("a", () => Promise.resolve(answers.shift() ?? ""), isGood);
    expect([await ask(), await ask()]).toEqual(["good 1", "good 2"]);
  });
});

function asking(serves: Serves, answers: readonly string[]) {
  const clock = new HandClock();
  const ask = createAskOnce(clock, serves);
  let asked = 0;
  const call = () => Promise.resolve(answers[asked++] ?? "");
  return { ask: (question: string) => ask(question, call, isGood), clock, asked: () => asked };
}
