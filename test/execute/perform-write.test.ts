// One write, and no retry left: what is looked for, how long, and by whose words it is told.
import type { Outcome } from "../../provider/ports/outcome";
import { type Operation, START, STOP } from "../../provider/execute/operations";
import { performWrite } from "../../provider/execute/perform-write";
import { statusIs } from "../../provider/execute/wait/conditions";
import { waitFor } from "../../provider/execute/wait/wait-for";
import { formatJournal } from "../../provider/inputs/journal";
import { journalOf, machine, NOW, STOPPED } from "../_fixtures/machine";
import { done, LOST, rejected, UNSENT } from "../_helpers/scripted-ecs";
import { type Look, scriptedRun, seconds } from "../_helpers/scripted-run";

const UP = machine();
const OFF = machine(STOPPED);
const PLAIN = rejected("Forbidden.RAM", "You may not.");
const BUSY = rejected("LastTokenProcessing", "The last one is under way.");
const FENCE = { run: "1a2b3c4d", owner: "0a1b2c3d4e5f", seen: false };
const TAKEN = machine({ tags: { "ecs-spec:journal": formatJournal(journalOf({ run: "00c0ffee" })) } });

describe("an instance that is to be Stopped", () => {
  it.each<[string, Outcome<void>, readonly Look[], object, number]>([
    ["is, by a call that was answered", done(undefined), [UP, OFF], { kind: "done" }, 1],
    ["is though the call was plainly refused", PLAIN, [OFF], { kind: "done" }, 0],
    [
      "is not, and one look is enough after a plain refusal",
      PLAIN,
      [UP],
      refused("StopInstance was refused: You may not."),
      0,
    ],
    ["is a moment after a busy refusal, which is looked into", BUSY, [UP, UP, UP, OFF], { kind: "done" }, 2],
    [
      "is not seconds after a busy refusal",
      BUSY,
      [UP],
      refused("StopInstance was refused: The last one is under way."),
      5,
    ],
    ["is ten seconds after an answer was lost", LOST, [...seconds(20, UP), OFF], { kind: "done" }, 10],
    [
      "is not a quarter of a minute after an answer was lost, twice",
      LOST,
      [UP],
      refused("the response to StopInstance was lost"),
      30,
    ],
    [
      "is by somebody else where the call never left: that is none of our work",
      UNSENT,
      [OFF],
      refused("could not be sent"),
      0,
    ],
    ["another run has, after a plain refusal: that is what is told", PLAIN, [TAKEN], refused("You may not."), 0],
    ["another run has, after an answer was lost", LOST, [TAKEN], { failure: { kind: "superseded" } }, 0],
  ])("%s", async (_, outcome, looks, result, waited) => {
    const run = scriptedRun(looks, FENCE);
    while (run.services.session.budget.take());
    const isOff = statusIs("Stopped");
    const send = () => Promise.resolve(outcome);
    const sending = { ...STOP, begun: isOff, done: isOff, send, limits: { limitMs: 60_000, pollMs: 500 } };
    expect((await performWrite(run, sending)).result).toMatchObject(result);
    expect(Math.round((run.services.session.clock.now() - NOW) / 1000)).toBe(waited);
  });
});

describe("a write without a token whose answer was lost", () => {
  it.each<[string, Operation, readonly Look[], number]>([
    ["is sent once more where nothing of it shows", STOP, [UP], 2],
    ["is not, a stop, where the instance was not seen: it may be another run's by now", STOP, [LOST], 1],
    ["is, a start, though the instance was not seen: one that it does not need changes nothing", START, [LOST], 2],
  ])("%s", async (_, operation, looks, times) => {
    let sent = 0;
    const send = () => {
      sent += 1;
      return Promise.resolve(LOST);
    };
    await performWrite(scriptedRun(looks), { ...operation, send, limits: { limitMs: 1_000, pollMs: 500 } });
    expect(sent).toBe(times);
  });
});

describe("a wait without a look", () => {
  const limits = { limitMs: 20 * 60_000, pollMs: 500, blindMs: 60_000 };
  const wait = async (...looks: readonly Look[]) => {
    const run = scriptedRun(looks);
    const { kind } = await waitFor(run, statusIs("Stopped"), limits);
    return { kind, seconds: Math.round((run.services.session.clock.now() - NOW) / 1000) };
  };

  it("ends after a minute", async () => {
    const { kind, seconds: waited } = await wait(UP, LOST);
    expect(kind).toBe("unseen");
    expect(waited).toBeLessThan(75);
  });

  it("begins anew with every look", async () => {
    const outage = seconds(8, LOST);
    expect(await wait(...outage, UP, ...outage, UP, ...outage, OFF)).toMatchObject({ kind: "holds" });
  });

  it("ends where the instance is gone, or another run has it", async () => {
    expect(await wait("absent")).toEqual({ kind: "gone", seconds: 60 });
    const taken = await waitFor(scriptedRun([TAKEN], FENCE), statusIs("Stopped"), limits);
    expect(taken.kind).toBe("superseded");
  });
});

function refused(words: string): object {
  return { kind: "failed", failure: { kind: "failed", sentence: expect.stringContaining(words) as string } };
}
