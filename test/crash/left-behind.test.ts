// What a killed engine leaves in the stack, and the commands that take it away: a lock, a pending operation.
import { openStage, type Stage } from "../lifecycle/_helpers/stage";
import { WEB } from "../lifecycle/_helpers/program";
import { killBothAtStop } from "./kill-at-stop";

const DESIRED = { instanceType: "ecs.g7.large", internetMaxBandwidthOut: 20, allowedDisruption: "stop" };
const DONE = { status: "Running", instanceType: "ecs.g7.large", internetMaxBandwidthOut: 20, tags: {} };

jest.setTimeout(120_000);

describe("CLI and provider killed in a create, with the instance off", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ program: { web: DESIRED }, speed: 80, world: { account: { cooldownMs: 0 } } });
    await killBothAtStop(stage);
  });
  afterAll(() => stage.close());

  it("a preview says what is pending from the dead run; up needs the lock gone, and then heals in one run", async () => {
    expect(await stage.project.preview()).toMatchObject({
      code: 0,
      stdout: says("did not finish its work on this instance"),
    });
    expect(await stage.project.up()).toMatchObject({ code: 1, stderr: says("the stack is currently locked") });
    expect(await stage.project.cancel()).toMatchObject({ code: 0 });
    expect(await stage.project.up()).toMatchObject({ code: 0, stdout: says("interrupted while creating") });
    expect({ ...stage.emulator.world.instance(WEB) }).toMatchObject(DONE);
    expect(await pending(stage)).toBe(1);
    await run(stage, ["refresh", "--yes", "--clear-pending-creates"]);
    expect(await pending(stage)).toBe(0);
    stage.emulator.clearHistory();
    expect(await stage.project.up()).toMatchObject({ code: 0, stdout: says("2 unchanged") });
    expect(stage.writes()).toEqual([]);
  });
});

async function run(stage: Stage, command: readonly string[]): Promise<void> {
  expect(await stage.project.run(command)).toMatchObject({ code: 0 });
}

async function pending(stage: Stage): Promise<number> {
  return (await stage.project.exportState()).deployment.pending_operations?.length ?? 0;
}

function says(text: string): string {
  return expect.stringContaining(text) as string;
}
