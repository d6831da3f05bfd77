// A change that fails half way: the instance comes back, the error and the state tell the truth, an up that is insisted on goes on from there.
import { downtime } from "../../emulator";
import { NO_TAGS, onlyTags } from "../_helpers/no-tags";
import { WEB } from "./_helpers/program";
import { accepted, planOf, said } from "./_helpers/said";
import { BRISK, openStage, type Stage } from "./_helpers/stage";

jest.setTimeout(240_000);

const FIRST = { instanceType: "ecs.g7.large", internetMaxBandwidthOut: 20, allowedDisruption: "stop" };
const SECOND = { ...FIRST, instanceType: "ecs.g7.xlarge" };

/** So slow that the pause of ten minutes after a failure outlasts the commands that are to meet it. */
const SPEED = 10;
const WORLD = { account: { cooldownMs: 0 }, timings: BRISK };
/** Over the five-minute rule, and well within that pause. */
const SIX_MINUTES = 360_000;

/** A change that failed is noted on the instance, for whoever tries it next: decision 0028. */
const THE_ATTEMPT = onlyTags("ecs-spec:failed-attempt");

let stage: Stage;
afterEach(() => stage.close());

test("a type refused after the stop of a first run: started again, nothing recorded, and the next up that is insisted on does it", async () => {
  stage = await openStage({ program: { web: FIRST }, speed: SPEED, world: WORLD });
  const { project, emulator } = stage;
  refuseType("OperationDenied.NoStock");
  const failed = await project.up();
  expect(failed.code).not.toBe(0);
  expect(said(failed)).toContain("web: bringing the instance back: start on ecs.g6.large");
  expect(said(failed)).toMatch(
    /error: step-failed: step "type ecs\.g6\.large -> ecs\.g7\.large" failed on i-bp1demo0000000000web: .*done before it: stop KeepCharging\. The instance is now Running, ecs\.g6\.large, 10 Mbit\/s \(ECS code OperationDenied\.NoStock, request id [0-9A-F-]{36}\)/,
  );
  expect(said(failed)).toContain("fix: the type is out of stock or over quota; choose another instanceType");
  expect(emulator.world.instance(WEB)).toMatchObject({
    status: "Running",
    instanceType: "ecs.g6.large",
    tags: THE_ATTEMPT,
  });
  expect(downtime(emulator.history(), WEB).ended).toBe(true);
  expect(await stage.recorded("web")).toBeUndefined();

  await converges(FIRST);
});

test("an update that fails: partial state is true, and refresh, destroy, giving up or going on all work from it", async () => {
  stage = await openStage({ program: { web: FIRST }, world: { account: { cooldownMs: 0 } } });
  const { project, emulator } = stage;
  expect(await project.up()).toMatchObject({ code: 0 });
  stage.anHourLater();
  stage.edit({ web: SECOND });
  refuseType("InvalidInstanceType.ValueNotSupported");
  const failed = await project.up();
  expect(failed.code).not.toBe(0);
  expect(said(failed)).toContain('* step-failed: step "type ecs.g7.large -> ecs.g7.xlarge" failed on');
  expect(emulator.world.instance(WEB)).toMatchObject({ status: "Running", ...size(FIRST), tags: THE_ATTEMPT });
  const partial = { inputs: size(FIRST), outputs: { status: "Running", currentInstanceType: FIRST.instanceType } };
  expect(await stage.recorded("web")).toMatchObject(partial);

  expect(await project.refresh()).toMatchObject({ code: 0 });
  expect(await stage.recorded("web")).toMatchObject(partial);

  emulator.clearHistory();
  stage.edit({ web: FIRST });
  expect(await project.up()).toMatchObject({ code: 0 });
  expect((await project.previewReport()).changeSummary).toEqual({ same: 2 });
  expect(stage.writes()).toEqual([]);

  stage.edit({ web: SECOND });
  stage.anHourLater();
  project.setEnvironment({ ECS_SPEC_RETRY: WEB });
  refuseType("InvalidInstanceType.ValueNotSupported");
  expect(said(await project.up())).toContain("step-failed");
  expect(await project.destroy()).toMatchObject({ code: 0 });
  expect(await stage.recorded("web")).toBeUndefined();
});

test("no stock for the start of the new type: back to the old type, up again, and an up that is insisted on goes on", async () => {
  stage = await openStage({
    program: { web: { ...size(FIRST), instanceType: "ecs.g6.large", internetMaxBandwidthOut: 10 } },
    world: WORLD,
    speed: SPEED,
  });
  const { project, emulator } = stage;
  expect(await project.up()).toMatchObject({ code: 0 });
  stage.edit({ web: FIRST });
  emulator.world.setStock("ecs.g7.large", "WithoutStock", { checkedAt: "start" });
  const failed = await project.up();
  expect(failed.code).not.toBe(0);
  expect(said(failed)).toContain("web: ecs.g7.large will not start; going back to ecs.g6.large");
  expect(said(failed)).toMatch(/step-failed: step "start" failed on .*The instance is now Running, ecs\.g6\.large/);
  expect(emulator.world.instance(WEB)).toMatchObject({
    status: "Running",
    instanceType: "ecs.g6.large",
    tags: THE_ATTEMPT,
  });
  expect((await stage.recorded("web"))?.outputs).toMatchObject({
    status: "Running",
    currentInstanceType: "ecs.g6.large",
  });

  emulator.world.setStock("ecs.g7.large", "WithStock");
  emulator.advance(SIX_MINUTES);
  await converges(FIRST);
});

function refuseType(code: string): void {
  stage.emulator.faults.add({
    action: "ModifyInstanceSpec",
    dryRun: false,
    phase: "before",
    fault: { kind: "error", code },
  });
}

function size({ instanceType, internetMaxBandwidthOut }: typeof FIRST) {
  return { instanceType, internetMaxBandwidthOut };
}

/** Within the pause an up is refused; one that is insisted on does what was asked for, and one more preview has nothing to do. */
async function converges(wanted: typeof FIRST): Promise<void> {
  const { project, emulator } = stage;
  emulator.clearHistory();
  expect(said(await project.up())).toContain("this change already stopped the instance and failed");
  expect(stage.writes()).toEqual([]);
  project.setEnvironment({ ECS_SPEC_RETRY: WEB });
  expect(await project.up()).toMatchObject({ code: 0 });
  expect(emulator.world.instance(WEB)).toMatchObject({ status: "Running", ...size(wanted), tags: NO_TAGS });
  expect(accepted(stage.writes())).toContain("StartInstance");
  emulator.clearHistory();
  const report = await project.previewReport();
  expect([report.changeSummary, planOf(report, "web")]).toEqual([{ same: 2 }, undefined]);
  expect(stage.writes()).toEqual([]);
}
