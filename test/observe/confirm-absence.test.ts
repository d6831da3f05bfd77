// Is an instance gone that an answer lacked? Asked by its id where that is allowed, else by looking on.
import { confirmAbsence } from "../../provider/observe/confirm-absence";
import { observeFacts } from "../../provider/observe/observe-facts";
import { createReaders } from "../../provider/observe/readers";
import type { Instance } from "../../provider/ports/ecs";
import type { Outcome } from "../../provider/ports/outcome";
import { ID, machine, STOPPED } from "../_fixtures/machine";
import { done, LOST, rejected, type Script, scriptedSession } from "../_helpers/scripted-ecs";

const UNKNOWN = rejected("InvalidInstanceId.NotFound");
const DENIED = rejected("Forbidden.RAM");
const HERE = machine();
const BARE = machine(STOPPED);
const OURS = machine({ ...STOPPED, tags: { "ecs-spec:journal": "v1" } });
const ON_ITS_WAY = machine({ status: "Stopping" });

describe("an instance that an answer lacked", () => {
  it.each<[string, Outcome<undefined>, readonly (Instance | undefined)[], object | string, number]>([
    ["is gone where ECS does not know its id", UNKNOWN, [undefined], "gone", 0],
    ["is there where the next look shows it", DENIED, [HERE], HERE, 2],
    [
      "is there where a start that it does not need is refused for its status",
      rejected("IncorrectInstanceStatus"),
      [undefined],
      "unseen",
      60,
    ],
    ["is there where a start would go through", rejected("DryRunOperation"), [undefined], "unseen", 60],
    ["is gone where nobody may ask, and no look shows it", DENIED, [undefined], "gone", 6],
    ["is gone where no answer comes, and no look shows it", LOST, [undefined], "gone", 6],
    ["is there where nobody may ask, and the third look shows it", DENIED, [undefined, undefined, HERE], HERE, 6],
    [
      "is there where ECS knows it, and the tenth look shows it",
      rejected("DryRunOperation"),
      [...none(9), HERE],
      HERE,
      20,
    ],
  ])("%s", async (_, answer, looks, verdict, waited) => {
    const { session, read } = place(looks, { startInstance: () => answer });
    expect(await confirmAbsence({ session, read, looks: 3 }, ID)).toEqual(verdict);
    expect(session.clock.sleeps.filter((ms) => ms === 2_000).length * 2).toBe(waited);
  });
});

describe("before an apply", () => {
  const observe = async (isPatient: boolean, looks: readonly (Instance | undefined)[], script: Script = {}) => {
    const { session, readers } = place(looks, script);
    const ask = () => ({ offered: false, typeFacts: [] });
    const { instance } = await observeFacts(session, readers, {
      instanceId: ID,
      migrateAcrossZone: false,
      isPatient,
      ask,
    });
    return { instance, looks: session.calls.filter(([method]) => method === "describeInstances").length };
  };

  it.each<[string, readonly (Instance | undefined)[], Instance, number]>([
    ["that shows tags is taken at its word", [OURS], OURS, 1],
    ["that runs is taken at its word", [HERE], HERE, 1],
    ["that is off without a tag is looked at again, until one shows", [BARE, BARE, OURS], OURS, 3],
    ["that is on its way down without a tag too", [ON_ITS_WAY, OURS], OURS, 2],
    ["that stays without one has none", [BARE], BARE, 41],
  ])("an instance %s", async (_, looks, instance, count) => {
    expect(await observe(true, looks)).toEqual({ instance, looks: count });
  });

  it("a preview looks three times more, since it has many to look at", async () => {
    expect(await observe(false, [BARE, BARE, OURS])).toEqual({ instance: OURS, looks: 3 });
    expect(await observe(false, [BARE])).toEqual({ instance: BARE, looks: 4 });
  });

  it("an instance that ECS knows and does not show is an error, and not gone", async () => {
    const known = { startInstance: () => rejected("IncorrectInstanceStatus") };
    await expect(observe(true, [undefined], known)).rejects.toMatchObject({ code: "read-failed" });
  });
});

function place(looks: readonly (Instance | undefined)[], script: Script) {
  const left = [...looks];
  const describeInstances = () => {
    const seen = left.length > 1 ? left.shift() : left[0];
    return done(seen ? [seen] : []);
  };
  const session = scriptedSession({ describeInstances, ...script });
  const readers = createReaders(session);
  return { session, readers, read: readers.read };
}

function none(count: number): readonly undefined[] {
  return Array.from({ length: count }, () => undefined);
}
