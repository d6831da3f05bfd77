// The looks around the journal, answer by answer: what is waited for, what is somebody else's, what stands as a fence.
import { acquire } from "../../provider/execute/acquire";
import type { Intent } from "../../provider/execute/intent";
import type { Run } from "../../provider/execute/run";
import { formatJournal, type Journal } from "../../provider/inputs/journal";
import { HAZARD_TAGS } from "../../provider/plan/hazards";
import type { Plan, Step } from "../../provider/plan/plan";
import type { Instance } from "../../provider/ports/ecs";
import type { Outcome } from "../../provider/ports/outcome";
import { journalOf, machine, NOW, RIVAL, STOPPED, WANTS_G7 } from "../_fixtures/machine";
import { done, LOST, rejected } from "../_helpers/scripted-ecs";
import { type Look, scriptedRun } from "../_helpers/scripted-run";

const OURS = journalOf({ run: "00000001" });
const DEAD = journalOf();
const BARE = machine();
/** A tag that a plan rests on. */
const SCALES = { [HAZARD_TAGS[0]!]: "a" };
const SCALED = machine({ tags: SCALES });
const LEFT = tagged(DEAD, STOPPED);
const TAGGED = done(undefined);
const INTENT: Intent = { journal: OURS, goal: "0a1b2c3d4e5f", wanted: WANTS_G7 };

const RESIZE = planOf("requested", true, "stop", "type", "start");
const RECOVERY = planOf("recovery", false, "type", "start");
const FENCE = { run: OURS.run, owner: OURS.owner };

describe("a run that begins", () => {
  it.each<[string, Instance, readonly Look[], number]>([
    ["sees its journal", BARE, [BARE, tagged(OURS)], 0],
    ["sees its journal when it has looked on for a while", BARE, [BARE, BARE, BARE, tagged(OURS)], 2],
    ["sees the instance when it has looked on for a while", BARE, [BARE, "absent", "absent", tagged(OURS)], 2],
    [
      "sees the tags of the instance when it has looked on for a while",
      SCALED,
      [BARE, BARE, SCALED, tagged(OURS, { tags: SCALES })],
      2,
    ],
  ])("%s, and goes on behind it", async (_, before, looks, waited) => {
    const { taken, seconds: took } = await take(RESIZE, before, looks);
    expect(taken).toMatchObject({ fence: { ...FENCE, seen: true } });
    expect(taken).not.toHaveProperty("fence.over");
    expect(took).toBe(waited);
  });

  it.each<[string, readonly Look[], Outcome<undefined>, string]>([
    ["whose journal is answered and never shows", [BARE], TAGGED, "journal-unwritten"],
    ["whose journal is lost and never shows", [BARE], LOST, "journal-unwritten"],
    ["that finds another run before its journal", [tagged(rival())], TAGGED, "taken-over"],
    ["that finds another run after it", [BARE, tagged(rival())], TAGGED, "taken-over"],
    ["whose instance is gone", ["absent"], TAGGED, "instance-not-found"],
    ["whose instance cannot be read", [LOST], TAGGED, "read-failed"],
    ["whose instance has changed", [machine({ instanceType: "ecs.c7.large" })], TAGGED, "plan-stale"],
  ])("%s does not", async (_, looks, answer, code) => {
    await expect(take(RESIZE, BARE, looks, answer)).rejects.toMatchObject({ code });
  });

  it("finds another run at once, and does not look on for its own journal first", async () => {
    const run = scriptedRun([BARE, tagged(rival())], undefined, { tagInstance: () => TAGGED });
    await acquire(run, RESIZE, INTENT, BARE).catch(() => undefined);
    expect(run.services.session.clock.sleeps).toEqual([]);
  });

  it("goes on without a fence where tagging is forbidden", async () => {
    expect((await take(RESIZE, BARE, [BARE], rejected("Forbidden.RAM"))).taken).not.toHaveProperty("fence");
  });
});

describe("a run that takes up a dead one", () => {
  it("knows its journal for no rival's, and looks on until its own shows", async () => {
    const { taken, seconds: took } = await take(RECOVERY, LEFT, [LEFT, LEFT, LEFT, tagged(OURS, STOPPED)]);
    expect(taken).toMatchObject({ fence: { ...FENCE, over: DEAD.run, seen: true } });
    expect(took).toBe(2);
  });

  it("goes on where its journal was answered and does not show: the start is pending", async () => {
    const { taken } = await take(RECOVERY, LEFT, [LEFT]);
    expect(taken).toMatchObject({ fence: { ...FENCE, over: DEAD.run, seen: false } });
  });

  it("goes on without a fence where its journal was refused or lost, or nothing can be read", async () => {
    for (const answer of [rejected("Forbidden.RAM"), LOST])
      expect((await take(RECOVERY, LEFT, [LEFT], answer)).taken).not.toHaveProperty("fence");
    expect((await take(RECOVERY, LEFT, [LOST], LOST)).taken).not.toHaveProperty("fence");
  });

  it("is planned again where the instance has changed", async () => {
    const started = tagged(DEAD);
    expect((await take(RECOVERY, LEFT, [started])).taken).toBe("moved");
    expect((await take(RECOVERY, LEFT, [LEFT, tagged(OURS)])).taken).toBe("moved");
  });

  it("leaves the instance to one that has taken it up already", async () => {
    await expect(take(RECOVERY, LEFT, [tagged(rival(), STOPPED)])).rejects.toMatchObject({ code: "taken-over" });
  });
});

async function take(plan: Plan, before: Instance, looks: readonly Look[], answer: Outcome<undefined> = TAGGED) {
  const run = scriptedRun(looks, undefined, { tagInstance: () => answer, untagInstance: () => TAGGED });
  const taken: Run | "moved" = await acquire({ ...run, takesUp: before === LEFT }, plan, INTENT, before);
  return { taken, seconds: Math.floor((run.services.session.clock.now() - NOW) / 1000) };
}

function rival(): Journal {
  return journalOf({ run: "00c0ffee", owner: RIVAL });
}

function tagged(journal: Journal, { tags, ...differs }: Partial<Instance> = {}): Instance {
  return machine({ ...differs, tags: { ...tags, "ecs-spec:journal": formatJournal(journal) } });
}

function planOf(reason: Plan["reason"], willStop: boolean, ...kinds: readonly Step["kind"][]): Plan {
  return { reason, willStop, steps: kinds.map((kind) => ({ kind })) } as unknown as Plan;
}
