// Ctrl-C on the real engine while the instance is down: once it ends at a safe point, twice the next run heals.
import { type Stage, openStage } from "../lifecycle/_helpers/stage";
import { WEB } from "../lifecycle/_helpers/program";
import { isWrite } from "./crash-points";
import type { Ended } from "../_helpers/engine/run-command";

const DESIRED = { instanceType: "ecs.g7.large", internetMaxBandwidthOut: 20, allowedDisruption: "stop" };
const DONE = { status: "Running", instanceType: "ecs.g7.large", internetMaxBandwidthOut: 20, tags: {} };

jest.setTimeout(120_000);

describe("Ctrl-C while the instance is down", () => {
  it("once: the resource is finished and recorded, the run ends with 1, and a second up writes nothing", async () => {
    await staged(80, async (stage) => {
      const ended = await interrupt(stage, 1);
      expect(ended).toMatchObject({ code: 1, stdout: expect.stringContaining("update canceled") as string });
      expect({ ...stage.emulator.world.instance(WEB) }).toMatchObject(DONE);
      expect((await stage.recorded("web"))?.outputs).toMatchObject({ currentInstanceType: "ecs.g7.large" });
      await rests(stage);
    });
  });

  it("twice: the provider is killed with the instance off, and a plain up heals without an unlock", async () => {
    // So slow that the five seconds between the signal and the kill do not bring the instance back.
    await staged(5, async (stage) => {
      expect(await interrupt(stage, 2)).toMatchObject({ code: 8 });
      expect(stage.emulator.world.instance(WEB).status).not.toBe("Running");
      const healed = await stage.project.up();
      expect(healed).toMatchObject({ code: 0 });
      expect({ ...stage.emulator.world.instance(WEB) }).toMatchObject(DONE);
      await rests(stage);
    });
  });
});

async function staged(speed: number, story: (stage: Stage) => Promise<void>): Promise<void> {
  const stage = await openStage({ program: { web: DESIRED }, speed, world: { account: { cooldownMs: 0 } } });
  try {
    await story(stage);
  } finally {
    await stage.close();
  }
}

/** Presses Ctrl-C in the moment that the stop has its effect; the second time once the first was heard. */
async function interrupt(stage: Stage, times: 1 | 2): Promise<Ended> {
  const up = stage.project.startUp();
  const unsubscribe = stage.emulator.onHistory((entry) => {
    if (entry.kind === "call" && isWrite(entry, "stop")) up.signal("SIGINT");
  });
  if (times === 2) {
    await up.says("^C received");
    up.signal("SIGINT");
  }
  const ended = await up.ended;
  unsubscribe();
  return ended;
}

/** A second up has nothing to do. */
async function rests(stage: Stage): Promise<void> {
  stage.emulator.clearHistory();
  expect(await stage.project.up()).toMatchObject({ code: 0 });
  expect(stage.writes().map(({ action }) => action)).toEqual([]);
}
