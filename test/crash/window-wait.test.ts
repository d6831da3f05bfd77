// The engine is killed while its provider waits for the window: hours later nothing is stopped for nobody. On the real engine, at a multiple of real time.
import { killProcesses, providersOf } from "../_helpers/engine/run-processes";
import { WEB } from "../lifecycle/_helpers/program";
import { openStage } from "../lifecycle/_helpers/stage";

jest.setTimeout(120_000);

const SPEED = 600;
/** Emulated; long enough that the wait is met. */
const OPENS_IN_MS = 3 * 60 * 60_000;

test("a provider that waits for the window ends when its engine does not hear it any more", async () => {
  const stage = await openStage({ program: {}, speed: SPEED });
  try {
    const begin = stage.emulator.now();
    const opens = begin + OPENS_IN_MS;
    const freeze = [{ from: new Date(begin - 60_000).toISOString(), to: new Date(opens).toISOString() }];
    const web = { instanceType: "ecs.g7.large", allowedDisruption: "stop", window: { freeze, outside: "wait" } };
    stage.edit({ web });
    const up = stage.project.startUp();
    await up.says("before anything is changed");
    const [provider] = providersOf(stage.project.home);
    killProcesses([up.pid]);
    await up.ended;
    while (stage.emulator.now() < opens + 60 * 60_000) await new Promise((resolve) => setTimeout(resolve, 100));
    expect(provider).toBeDefined();
    expect(stage.writes()).toEqual([]);
    expect(stage.emulator.world.instance(WEB)).toMatchObject({ status: "Running", instanceType: "ecs.g6.large" });
  } finally {
    await stage.close();
  }
});
