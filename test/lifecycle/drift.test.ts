// An instance that somebody else changed: told, put back where that costs no stop, corrected where the program says so.
import { WEB } from "./_helpers/program";
import { accepted, planOf, said, saidInUpdate } from "./_helpers/said";
import { openStage, type Stage } from "./_helpers/stage";

jest.setTimeout(180_000);

const DECLARED = { instanceType: "ecs.g6.large", internetMaxBandwidthOut: 10 };
const TYPE_DRIFT =
  'drift: the instance is ecs.g7.large, but ecs.g6.large is declared (changed manually, by another tool, or by a run that failed); left as it is, because putting it back would stop the instance (drift: "correct" does it)';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage({ program: { web: DECLARED } });
  expect(await stage.project.up()).toMatchObject({ code: 0 });
});
afterEach(() => stage.close());

test("a type is told and left, a bandwidth is put back, and drift: correct puts back the type", async () => {
  const { project, emulator } = stage;
  emulator.world.console.resize(WEB, "ecs.g7.large");
  const told = await project.up();
  expect(told).toMatchObject({ code: 0, stdout: expect.stringContaining("2 unchanged") as string });
  expect(saidInUpdate(told)).toContain(`warning: ${TYPE_DRIFT}`);
  expect(stage.writes()).toEqual([]);

  emulator.world.console.setBandwidth(WEB, 30);
  emulator.advance(300_000);
  const report = await project.previewReport();
  expect(planOf(report, "web")).toMatchObject({ reason: "drift", steps: ["bandwidth out 30 -> 10"], willStop: false });
  const putBack = await project.up();
  expect(putBack.code).toBe(0);
  expect(said(putBack)).toContain(`web: put back ${WEB} bandwidth 30 -> 10 Mbit/s. No downtime.`);
  expect(emulator.world.instance(WEB)).toMatchObject({ instanceType: "ecs.g7.large", internetMaxBandwidthOut: 10 });
  expect(accepted(stage.writes())).toEqual(["ModifyInstanceSpec"]);

  stage.anHourLater();
  stage.edit({ web: { ...DECLARED, drift: "correct", allowedDisruption: "stop" } });
  const corrected = await project.up();
  expect(corrected.code).toBe(0);
  expect(said(corrected)).toContain(`web: put back ${WEB} ecs.g7.large -> ecs.g6.large. STOPS the instance`);
  expect(emulator.world.instance(WEB)).toMatchObject({ status: "Running", ...DECLARED });
});

test("a refresh tells the truth and changes nothing; up --refresh does it in one run", async () => {
  const { project, emulator } = stage;
  emulator.world.console.stop(WEB, { immediately: true });
  emulator.world.console.resize(WEB, "ecs.c7.large");
  const refreshed = await project.refresh();
  expect(refreshed.code).toBe(0);
  expect(said(refreshed)).not.toContain("web: ");
  expect((await stage.recorded("web"))?.outputs).toMatchObject({
    status: "Stopped",
    currentInstanceType: "ecs.c7.large",
    adopted: { instanceType: "ecs.g6.large" },
  });

  emulator.world.console.start(WEB, { immediately: true });
  const up = await project.up({ extra: ["--refresh"] });
  expect(up.code).toBe(0);
  expect(said(up)).toContain(
    "drift: the instance is ecs.c7.large, but ecs.g6.large is declared (changed manually, by another tool, or by a run that failed); left as it is",
  );
  expect((await stage.recorded("web"))?.outputs).toMatchObject({ status: "Running" });
  expect(stage.writes()).toEqual([]);
});

test("a type that somebody has made what the program wants now is only recorded, and the preview says so", async () => {
  const { project, emulator } = stage;
  emulator.world.console.resize(WEB, "ecs.g7.large");
  stage.edit({ web: { ...DECLARED, instanceType: "ecs.g7.large" } });
  const line = `web: pulumi up only records the new inputs; ${WEB} stays as it is`;
  const preview = await project.preview();
  expect([preview.code, said(preview)]).toEqual([0, expect.stringContaining(`[diff: ~instanceType]; ${line}`)]);
  const up = await project.up();
  expect([up.code, said(up)]).toEqual([0, expect.stringContaining("~ 1 updated")]);
  expect(stage.writes()).toEqual([]);
  const after = await project.preview();
  expect([after.code, said(after)]).toEqual([0, expect.not.stringContaining("web: ")]);
});
