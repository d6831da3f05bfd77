// The way back of an instance that needs Running, look by look: what is taken for a reason to start it, and how long is waited.
import { recover, type WayBack } from "../../provider/execute/recover";
import { formatJournal } from "../../provider/inputs/journal";
import type { Outcome } from "../../provider/ports/outcome";
import { journalOf, machine, NOW, STOPPED } from "../_fixtures/machine";
import { done, LOST, rejected } from "../_helpers/scripted-ecs";
import { type Look, type ScriptedRun, scriptedRun, seconds } from "../_helpers/scripted-run";

const UP = machine();
const OFF = machine(STOPPED);
const STARTED = done(undefined);
const TAGS = { "ecs-spec:journal": formatJournal(journalOf({ run: "00c0ffee" })) };
const FENCE = { run: "1a2b3c4d", owner: "0a1b2c3d4e5f", seen: true };
const SEEING: WayBack = { oldType: undefined, isBlind: false };

describe("an instance that needs Running", () => {
  it.each<[string, readonly Look[], Outcome<undefined>, string, number]>([
    ["runs already", [UP], STARTED, "up", 0],
    ["is off: it is started", [OFF, OFF, UP], STARTED, "up", 1],
    ["is in no answer: it is started by its id all the same", [...seconds(62, "absent"), UP], STARTED, "up", 1],
    [
      "is in no answer, and ECS does not know its id",
      ["absent"],
      rejected("InvalidInstanceId.NotFound"),
      "not-ours",
      1,
    ],
    ["has the journal of the next run", [machine({ ...STOPPED, tags: TAGS })], STARTED, "not-ours", 0],
    [
      "is on its way down for eighteen minutes, and is started then",
      [...seconds(18 * 60, machine({ status: "Stopping" })), OFF, OFF, UP],
      STARTED,
      "up",
      1,
    ],
  ])("%s", async (_, looks, answer, kind, starts) => {
    const run = scriptedRun(looks, FENCE, { startInstance: () => answer });
    expect(await recover(run, SEEING)).toMatchObject({ kind });
    expect(startsOf(run)).toBe(starts);
  });

  it("that ran at the first look was not taken down by us, and one that was started was", async () => {
    const found = await recover(scriptedRun([UP]), SEEING);
    const started = await recover(scriptedRun([OFF, UP], undefined, { startInstance: () => STARTED }), SEEING);
    expect([found, started].map((end) => end.kind === "up" && end.wasUp)).toEqual([true, undefined]);
  });

  it("is not told to be off where somebody has started it while all starts fail", async () => {
    const run = scriptedRun([OFF, UP]);
    const session = { ...run.services.session, starts: { mayTry: () => false, note: () => undefined } };
    expect(await recover({ ...run, services: { ...run.services, session } }, SEEING)).toMatchObject({ kind: "up" });
  });
});

describe("an instance that cannot be read", () => {
  /** Seconds to the first start. */
  const waited = async (isBlind: boolean) => {
    const begun: number[] = [];
    const startInstance = () => {
      begun.push(run.services.session.clock.now());
      return STARTED;
    };
    const run = scriptedRun([LOST], undefined, { startInstance });
    await recover(run, { oldType: undefined, isBlind });
    return ((begun[0] ?? Infinity) - NOW) / 1000;
  };

  it("is started after a minute without a look", async () => {
    expect(await waited(false)).toBe(60);
  });

  it("is started at once where that minute has been waited already", async () => {
    expect(await waited(true)).toBe(0);
  });

  it("is looked for again, and not only glanced at, where the start failed", async () => {
    const looks = [LOST, ...seconds(8, LOST), UP];
    const run = scriptedRun(looks, undefined, { startInstance: () => rejected("OperationDenied.NoStock") });
    expect(await recover(run, { oldType: undefined, isBlind: true })).toMatchObject({ kind: "up" });
    expect(startsOf(run)).toBe(1);
  });
});

describe("the retries of the way back", () => {
  it("are its own: what others have spent does not keep the instance down", async () => {
    const answers = [rejected("ServiceUnavailable"), STARTED];
    const run = scriptedRun([OFF, OFF, UP], undefined, { startInstance: () => answers.shift() ?? STARTED });
    while (run.services.session.budget.take());
    await recover(run, SEEING);
    expect(startsOf(run)).toBe(2);
    expect(run.services.session.clock.now() - NOW).toBeLessThan(2_000);
  });
});

function startsOf({ services }: ScriptedRun): number {
  return services.session.calls.filter(([method]) => method === "startInstance").length;
}
