// Leaving: a destroy forgets the instance or gives it back the size it had; another instance id moves the resource on.
import { NO_TAGS } from "../_helpers/no-tags";
import { DB, WEB } from "./_helpers/program";
import { accepted, planOf, said } from "./_helpers/said";
import { openStage, type Stage } from "./_helpers/stage";

jest.setTimeout(180_000);

const RESIZED = { instanceType: "ecs.g7.large", internetMaxBandwidthOut: 20 };
const ADOPTED = { instanceType: "ecs.g6.large", internetMaxBandwidthOut: 10 };

let stage: Stage;
afterEach(() => stage.close());

test("by default a destroy looks once whether anything is pending for the instance, and forgets it", async () => {
  stage = await openStage({ program: { web: { internetMaxBandwidthOut: 20 } } });
  expect(await stage.project.up()).toMatchObject({ code: 0 });
  stage.emulator.clearHistory();
  expect(await stage.project.destroy()).toMatchObject({ code: 0 });
  const calls = stage.emulator.history().map((entry) => (entry.kind === "call" ? entry.action : entry.field));
  expect(calls).toEqual(["DescribeInstances"]);
  expect(stage.emulator.world.instance(WEB).internetMaxBandwidthOut).toBe(20);
});

test("restore asks for consent like any change, and then gives back the size it had", async () => {
  stage = await openStage({ program: { web: { ...RESIZED, onDelete: "restore", allowedDisruption: "stop" } } });
  const { project, emulator } = stage;
  expect(await project.up()).toMatchObject({ code: 0 });
  stage.anHourLater();
  stage.edit({ web: { ...RESIZED, onDelete: "restore" } });
  expect(await project.up()).toMatchObject({ code: 0 });

  emulator.clearHistory();
  const refused = await project.destroy();
  expect(refused.code).not.toBe(0);
  expect(said(refused)).toContain(
    'error: refused: cannot restore the size it had: the plan stops the instance, and allowedDisruption is "none"',
  );
  expect(said(refused)).toContain('or write onDelete: "retain" to leave the size as it is');
  expect(stage.writes()).toEqual([]);
  expect(await stage.recorded("web")).toBeDefined();

  stage.edit({ web: { ...RESIZED, onDelete: "restore", allowedDisruption: "stop" } });
  expect(await project.up()).toMatchObject({ code: 0 });
  const destroyed = await project.destroy();
  expect(destroyed.code).toBe(0);
  expect(said(destroyed)).toContain(`web: resize ${WEB} ecs.g7.large -> ecs.g6.large, bandwidth 20 -> 10 Mbit/s.`);
  expect(emulator.world.instance(WEB)).toMatchObject({ status: "Running", ...ADOPTED, tags: NO_TAGS });
  expect(await stage.recorded("web")).toBeUndefined();
});

test("another instance id replaces the resource: the new instance is changed, the old one only forgotten", async () => {
  stage = await openStage({ program: { web: { instanceType: "ecs.g6.large", internetMaxBandwidthOut: 10 } } });
  const { project, emulator } = stage;
  expect(await project.up()).toMatchObject({ code: 0 });

  stage.edit({ web: { instanceId: DB, instanceType: "ecs.g7.xlarge", allowedDisruption: "stop" } });
  const preview = await project.preview();
  expect(preview.code).toBe(0);
  const headline = `web: resize ${DB} ecs.g6.xlarge -> ecs.g7.xlarge. STOPS the instance for about 75 s.`;
  expect(preview.stdout.split("Diagnostics:")[1]?.split(headline)).toHaveLength(2);
  expect(planOf(await project.previewReport(), "web")).toMatchObject({ reason: "requested" });

  expect(await project.up({ strict: true })).toMatchObject({ code: 0 });
  expect(emulator.world.instance(DB)).toMatchObject({ status: "Running", instanceType: "ecs.g7.xlarge" });
  expect(stage.writes().flatMap(({ instanceIds }) => instanceIds)).not.toContain(WEB);
  expect((await project.previewReport()).changeSummary).toEqual({ same: 2 });
  expect(await stage.recorded("web")).toMatchObject({ id: DB });
});

test("a replaced resource with onDelete: restore gives back the size of the old instance", async () => {
  stage = await openStage({ program: { web: { internetMaxBandwidthOut: 20, onDelete: "restore" } } });
  const { project, emulator } = stage;
  expect(await project.up()).toMatchObject({ code: 0 });
  emulator.advance(300_000);
  stage.edit({ web: { instanceId: DB, internetMaxBandwidthOut: 20, onDelete: "restore" } });
  expect(await project.up()).toMatchObject({ code: 0 });
  const bandwidths = [WEB, DB].map((id) => emulator.world.instance(id).internetMaxBandwidthOut);
  expect(bandwidths).toEqual([10, 20]);
  expect(accepted(stage.writes())).toEqual(["ModifyInstanceSpec", "ModifyInstanceSpec", "ModifyInstanceSpec"]);
});

test("a resource that is renamed without an alias takes no size back from its new name", async () => {
  const spec = { instanceId: WEB, internetMaxBandwidthOut: 20, onDelete: "restore" };
  stage = await openStage({ program: { web: spec } });
  const { project, emulator } = stage;
  expect(await project.up()).toMatchObject({ code: 0 });
  emulator.clearHistory();
  stage.edit({ renamed: spec });
  const up = await project.up();
  expect(up.code).toBe(0);
  expect(said(up)).toContain(`web: renamed manages ${WEB} now, so the size is not restored; removed from the state`);
  expect(stage.writes()).toEqual([]);
  expect(emulator.world.instance(WEB).internetMaxBandwidthOut).toBe(20);
});

test("a replacement on the same instance takes no size back", async () => {
  stage = await openStage({ program: { web: { internetMaxBandwidthOut: 20, onDelete: "restore" } } });
  const { project, emulator } = stage;
  expect(await project.up()).toMatchObject({ code: 0 });
  emulator.clearHistory();
  const { urn = "" } = (await stage.recorded("web")) ?? {};
  const replaced = await project.up({ extra: ["--replace", urn] });
  expect(replaced.code).toBe(0);
  expect(said(replaced)).toContain(
    `web: its replacement manages ${WEB} now, so the size is not restored; removed from the state`,
  );
  expect(await project.run(["state", "taint", urn, "--yes"])).toMatchObject({ code: 0 });
  expect(await project.up()).toMatchObject({ code: 0 });
  expect(stage.writes()).toEqual([]);
  expect(said(await project.preview())).not.toContain("drift:");
});

test("a resource renamed by an alias is recorded under its new name, and its former name takes nothing back from it", async () => {
  const spec = { instanceId: WEB, internetMaxBandwidthOut: 20, onDelete: "restore" };
  stage = await openStage({ program: { web: spec } });
  const { project, emulator } = stage;
  expect(await project.up()).toMatchObject({ code: 0 });
  emulator.clearHistory();
  const args = JSON.stringify(spec);
  const renamed = `new InstanceSpec("frontend", ${args}, { aliases: [{ name: "web" }] });`;
  stage.edit(`import { InstanceSpec } from "pulumi-ecs-spec";\n${renamed}\n`);
  const up = await project.up();
  expect(said(up)).toContain("frontend: the state has it as web; pulumi up records the new name");
  const { urn } = (await stage.recorded("frontend")) ?? {};
  expect((await stage.recorded("frontend"))?.outputs).toMatchObject({ __urn: urn });
  expect((await project.previewReport()).changeSummary).toEqual({ same: 2 });

  stage.edit({ web: spec });
  const back = await project.up();
  expect(back.code).toBe(0);
  expect(said(back)).toContain(`frontend: web manages ${WEB} now, so the size is not restored; removed from the state`);
  expect(stage.writes()).toEqual([]);
  expect(emulator.world.instance(WEB).internetMaxBandwidthOut).toBe(20);
});

test("restore of an instance that was deleted lets the resource go", async () => {
  stage = await openStage({ program: { web: { internetMaxBandwidthOut: 20, onDelete: "restore" } } });
  const { project, emulator } = stage;
  expect(await project.up()).toMatchObject({ code: 0 });
  emulator.world.console.delete(WEB);
  const destroyed = await project.destroy();
  expect(destroyed.code).toBe(0);
  expect(said(destroyed)).toContain(`web: no instance ${WEB} in cn-hangzhou any more`);
  expect(await stage.recorded("web")).toBeUndefined();
});
