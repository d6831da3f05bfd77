// The main job through the plugin, from a program in YAML, on the real engine.
import { openStage, type Stage } from "./_helpers/stage";
import { yamlProgram } from "./_helpers/plugin-programs";
import { WEB } from "./_helpers/program";
import { accepted, planOf, said } from "./_helpers/said";

jest.setTimeout(240_000);

const SIZE = { instanceType: "ecs.g7.large", internetMaxBandwidthOut: 20, allowedDisruption: "stop" };
const RESIZE = "web: resize i-bp1demo0000000000web ecs.g6.large -> ecs.g7.large, bandwidth 10 -> 20 Mbit/s. STOPS";

/** Each begins with what the one before it has left. */
describe("a program in YAML", () => {
  let stage: Stage;
  const outputs = { type: "${web.currentInstanceType}", zone: "${web.zoneId}" };
  beforeAll(async () => {
    stage = await openStage({ program: yamlProgram({ web: SIZE }, {}, { outputs }) });
  });
  afterAll(async () => await stage.close());

  const appliesAsPreviewed = async () => {
    const { project } = stage;
    const preview = await project.preview();
    expect([preview.code, said(preview)]).toEqual([0, expect.stringContaining(RESIZE)]);
    // What a step changes is known to nobody yet.
    expect(said(preview)).toMatch(/type: \[unknown\]/);
    expect(planOf(await project.previewReport(), "web")).toMatchObject({ willStop: true, downtime: 75 });
    expect(stage.writes()).toEqual([]);
    const up = await project.up({ strict: true });
    expect([up.code, said(up)]).toEqual([0, expect.stringContaining("web: done; down for")]);
    expect(accepted(stage.writes())).toEqual(expect.arrayContaining(["StopInstance", "ModifyInstanceSpec"]));
    expect(await project.outputs()).toMatchObject({ type: "ecs.g7.large" });
    expect(said(await project.preview({ diff: true }))).toContain("2 unchanged");
  };

  const showsItsChange = async () => {
    const { project } = stage;
    stage.anHourLater();
    stage.edit(yamlProgram({ web: { ...SIZE, internetMaxBandwidthOut: 30, onDelete: "retain" } }, {}, { outputs }));
    const preview = said(await project.preview({ diff: true }));
    expect(preview).toMatch(/~ internetMaxBandwidthOut: 20\s+=> 30/);
    expect(preview).toMatch(/\+ plan\s+: \{/);
    expect(said(await project.preview())).toContain("[diff: +plan~internetMaxBandwidthOut]");
    expect((await project.up()).code).toBe(0);
  };

  const goesWithoutAChange = async () => {
    const { project } = stage;
    expect((await project.refresh()).code).toBe(0);
    expect(said(await project.preview())).toContain("2 unchanged");
    const before = stage.writes().length;
    const destroyed = await project.destroy();
    expect([destroyed.code, said(destroyed)]).toEqual([0, expect.stringContaining(`forgot ${WEB}`)]);
    expect(stage.writes()).toHaveLength(before);
  };

  const isImported = async () => {
    const { project } = stage;
    const args = [
      "import",
      "ecs-spec:index:InstanceSpec",
      "web",
      WEB,
      "--yes",
      "--protect=false",
      "--generate-code=false",
    ];
    const imported = await project.run(args);
    expect([imported.code, said(imported)]).toEqual([0, expect.stringContaining("1 imported")]);
    const recorded = await stage.recorded("web");
    expect(recorded?.inputs).toEqual({ instanceId: WEB, instanceType: "ecs.g7.large", internetMaxBandwidthOut: 30 });
    stage.edit(yamlProgram({ web: { instanceType: "ecs.g7.large", internetMaxBandwidthOut: 30 } }));
    expect(said(await project.preview())).toContain("unchanged");
    expect(said(await project.preview({ diff: true }))).not.toContain("ecs-spec:index:InstanceSpec: (update)");
    expect((await project.destroy()).code).toBe(0);
  };

  it("is previewed, applied, changed, refreshed, destroyed, and imported again", async () => {
    await appliesAsPreviewed();
    await showsItsChange();
    await goesWithoutAChange();
    await isImported();
  });
});

describe("a program in YAML that is refused", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ program: yamlProgram({ web: { instanceType: "ecs.g7.large" } }) });
  });
  afterAll(async () => await stage.close());

  it("says the plan and what to write, and every fault of its settings at once, and changes nothing", async () => {
    const preview = await stage.project.preview();
    expect(preview.code).not.toBe(0);
    expect(said(preview)).toContain('to allow it, write allowedDisruption: "stop"');
    await stage.project.setConfig({ "ecs-spec:endpont": "http://127.0.0.1:1", "ecs-spec:region": "cn-hangzhou-h" });
    const text = said(await stage.project.preview());
    expect(text).toContain("write ecs-spec:endpoint");
    expect(text).toContain('"cn-hangzhou-h" is a zone, not a region');
    expect(stage.writes()).toEqual([]);
  });
});
