// An instance's second resize on the real engine: the preview shows what the first one took, and the summary reads it.
import { readEngineOutput } from "../../review/read/read-engine-output";
import { reviewRun } from "../../review/judge/review-run";
import { WEB } from "./_helpers/program";
import { planOf, said, saidInUpdate } from "./_helpers/said";
import { openStage, type Stage } from "./_helpers/stage";

jest.setTimeout(180_000);

const CONSENT = { allowedDisruption: "stop" };
const OWN_TIMES = /web: by its last change about ([\d.]+) s down: stop [\d.]+ s, type [\d.]+ s, start [\d.]+ s$/m;

let stage: Stage;
beforeEach(async () => {
  stage = await openStage({ program: { web: { instanceType: "ecs.g7.large", ...CONSENT } } });
});
afterEach(() => stage.close());

test("the second resize shows the measured times of the first, in preview and up, and pins the default", async () => {
  const { project } = stage;
  const first = await project.up();
  expect(first.code).toBe(0);
  expect(said(first)).not.toMatch(OWN_TIMES);
  const { lastChange } = (await stage.recorded("web"))?.outputs as { lastChange: { downtimeMeasured: number } };

  stage.anHourLater();
  stage.edit({ web: { instanceType: "ecs.c7.large", ...CONSENT } });
  const preview = await project.run(["preview", "--json"]);
  expect(preview.code).toBe(0);
  const told = Number(OWN_TIMES.exec(preview.stdout.replaceAll("\\n", "\n"))?.[1]);
  expect(Math.abs(told - lastChange.downtimeMeasured)).toBeLessThanOrEqual(1);
  expect(planOf(await project.previewReport(), "web")).toMatchObject({ willStop: true, downtime: 75 });
  const read = readEngineOutput(preview.stdout);
  const [machine] = read.kind === "read" ? reviewRun(read.run).instances : [];
  expect(machine).toMatchObject({ verdict: "stops", downtime: 75, learned: { downtime: told, changes: 1 } });

  const second = await project.up({ strict: true });
  expect(second.code).toBe(0);
  expect(saidInUpdate(second)).toMatch(OWN_TIMES);
  expect((await stage.recorded("web"))?.outputs).toMatchObject({
    lastChange: { stepSeconds: { stop: [expect.any(Number), expect.any(Number)] as number[] } },
  });
});

test("an instance that somebody stopped since is told as drift, stays off, and a resize of it stops nothing", async () => {
  const { project, emulator } = stage;
  expect(await project.up()).toMatchObject({ code: 0 });
  emulator.world.console.stop(WEB, { immediately: true });
  const idle = await project.up();
  expect(idle).toMatchObject({ code: 0, stdout: expect.stringContaining("2 unchanged") as string });
  const drift =
    'web: drift: the instance is Stopped, the last run left it Running (stopped manually, by another tool, or by a run that failed); powerState is "keep", so it stays Stopped';
  expect(saidInUpdate(idle)).toContain(drift);

  stage.anHourLater();
  stage.edit({ web: { instanceType: "ecs.c7.large" } });
  const up = await project.up();
  expect(up.code).toBe(0);
  expect(saidInUpdate(up)).toContain(drift);
  expect(saidInUpdate(up)).toContain("web: done; the instance was stopped before this run and stays stopped");
  expect(emulator.world.instance(WEB)).toMatchObject({ status: "Stopped", instanceType: "ecs.c7.large" });
});
