// Leaving an instance that a run of ours left off: it is started before it is forgotten, or the resource stays; and no gap in a list forgets one.
import { NO_TAGS } from "../_helpers/no-tags";
import { NO_TAGS_KEY } from "./_helpers/keys";
import { WEB } from "./_helpers/program";
import { accepted, said, saidInUpdate } from "./_helpers/said";
import { openStage, type Stage, type StageOptions } from "./_helpers/stage";

jest.setTimeout(240_000);

const SPEED = 200;
const RESIZED = { instanceType: "ecs.g7.large", allowedDisruption: "stop" };

let stage: Stage;
afterEach(() => stage.close());

test("with the start still failing a destroy fails and keeps the resource; taking it out of the program later starts the instance", async () => {
  await leaveOff({});
  const failed = await stage.project.destroy();
  expect(failed.code).not.toBe(0);
  expect(said(failed)).toContain("error: left-stopped: ");
  expect(said(failed)).toContain(`aliyun ecs StartInstance --RegionId cn-hangzhou --InstanceId ${WEB}`);
  expect(said(failed)).not.toMatch(/^\s+at /m);
  expect(await stage.recorded("web")).toBeDefined();

  stage.emulator.faults.clear();
  stage.edit({});
  const up = await stage.project.up();
  expect(up.code).toBe(0);
  expect(saidInUpdate(up)).toContain(`web: RECOVER ${WEB}`);
  await isRunningAndForgotten();
});

test("where tagging was denied, too, a destroy starts the instance first and says so", async () => {
  await leaveOff({ world: { keys: [NO_TAGS_KEY] }, key: NO_TAGS_KEY });
  stage.emulator.faults.clear();
  const destroyed = await stage.project.destroy();
  expect(destroyed.code).toBe(0);
  expect(said(destroyed)).toContain(`web: RECOVER ${WEB}`);
  expect(said(destroyed)).toMatch(/web: 1\/1 start: done in/);
  await isRunningAndForgotten();
});

test("a refresh keeps a resource whose instance the lists of ECS lack, for some looks or for all", async () => {
  stage = await openStage({ program: { web: { internetMaxBandwidthOut: 20 } }, speed: SPEED });
  const { project, emulator } = stage;
  expect(await project.up()).toMatchObject({ code: 0 });
  const absent = { action: "DescribeInstances", phase: "after", fault: { kind: "absent" } } as const;
  emulator.faults.add({ ...absent, count: 5 });
  expect(await project.refresh()).toMatchObject({ code: 0 });
  expect(emulator.faults.rules()).toEqual([]);
  expect(await stage.recorded("web")).toBeDefined();

  emulator.faults.add({ ...absent, count: 100_000 });
  const blind = await project.refresh();
  expect(blind.code).not.toBe(0);
  expect(said(blind)).toContain(`DescribeInstances does not show ${WEB} in cn-hangzhou, though ECS knows it`);
  expect(await stage.recorded("web")).toBeDefined();
});

/** Every start fails, until the run gives up: a quarter of an hour. */
async function leaveOff(options: Omit<StageOptions, "program">): Promise<void> {
  stage = await openStage({ program: { web: RESIZED }, speed: SPEED, ...options });
  stage.emulator.faults.add({
    action: "StartInstance",
    dryRun: false,
    count: 100_000,
    phase: "before",
    fault: { kind: "error", code: "ServiceUnavailable" },
  });
  const left = await stage.project.up();
  expect(left.code).not.toBe(0);
  expect(said(left)).toContain("left-stopped: ");
  expect(stage.emulator.world.instance(WEB).status).toBe("Stopped");
  expect(await stage.recorded("web")).toBeDefined();
  stage.emulator.clearHistory();
}

async function isRunningAndForgotten(): Promise<void> {
  expect(stage.emulator.world.instance(WEB)).toMatchObject({ status: "Running", tags: NO_TAGS });
  expect(accepted(stage.writes())).toContain("StartInstance");
  expect(await stage.recorded("web")).toBeUndefined();
}
