// What a run takes with it: its journal, the rule that runs, and what it may tell of the run that it takes up.
import { intentFor, runFor } from "../../provider/execute/intent";
import type { Journal } from "../../provider/inputs/journal";
import type { Instance } from "../../provider/ports/ecs";
import { factsOf, journalOf, NOW, OWNER, STOPPED, WANTS_G7 } from "../_fixtures/machine";
import { scriptedRun } from "../_helpers/scripted-run";

const MINUTE = 60_000;
const { services } = scriptedRun([]);
const SESSION = services.session;

describe("the intent of a run that takes up a dead one", () => {
  const DEAD = journalOf({ power: "Running", instanceType: "ecs.c7.large", internetMaxBandwidthOut: 5 });

  it("keeps what was pending by that one, and the size it began with", () => {
    expect(intentOn(DEAD).journal).toMatchObject({
      power: "Running",
      before: { instanceType: "ecs.c7.large", internetMaxBandwidthOut: 5 },
    });
  });

  it("is its own run all the same, live, and of now", () => {
    expect(intentOn(DEAD).journal).toMatchObject({ phase: "live", at: NOW / 1000, owner: OWNER });
    expect(intentOn(DEAD).journal.run).not.toBe(DEAD.run);
  });

  it.each<[string, Partial<Journal>, number | undefined]>([
    ["knows since when at most the instance was off", {}, NOW - 2 * MINUTE],
    ["does not, where that one ended by itself", { phase: "failed" }, undefined],
    ["does not, where its journal has no time", { at: 0 }, undefined],
  ])("%s", (_, differs, cutShortRun) => {
    expect(intentOn(journalOf(differs)).cutShortRun).toBe(cutShortRun);
  });

  it("takes back no type that was ordered", () => {
    expect(intentOn(DEAD, undefined, "PrePaid").typeBefore).toBeUndefined();
  });

  it("goes back to the type before that one, where the instance has a type that is desired for", () => {
    const { before: _, ...sizeless } = DEAD;
    expect(
      [intentOn(DEAD), intentOn(DEAD, "ecs.r7.large"), intentOn(sizeless)].map(({ typeBefore }) => typeBefore),
    ).toEqual(["ecs.c7.large", undefined, undefined]);
  });

  it.each([
    ["takes it up", { journal: DEAD }, true],
    ["takes up nothing where there was none", {}, false],
  ])("%s", (_, facts, takesUp) => {
    const planned = {
      desired: WANTS_G7,
      plan: { willStop: true, reason: "requested", steps: [], downtime: 75 },
      lastModifyEnd: NOW,
    } as const;
    expect(runFor(services, { ...planned, facts }).takesUp).toBe(takesUp);
  });

  it("begins with the instance as it is where there was none", () => {
    const intent = intentFor(SESSION, {
      owner: OWNER,
      desired: WANTS_G7,
      stored: {},
      facts: factsOf(STOPPED),
    });
    expect(intent).toMatchObject({
      journal: { power: "Stopped", before: { instanceType: "ecs.g6.large" } },
    });
  });
});

function intentOn(
  journal: Journal,
  instanceType = "ecs.g7.large",
  instanceChargeType: Instance["instanceChargeType"] = "PostPaid",
) {
  const facts = factsOf({ ...STOPPED, instanceType, instanceChargeType }, { journal });
  return intentFor(SESSION, { owner: OWNER, desired: WANTS_G7, stored: {}, facts });
}
