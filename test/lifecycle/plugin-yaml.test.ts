// The main job through the plugin, from a program in YAML, on the real engine.
import { openStage, type Stage } from "./_helpers/stage";
import { accepted, planOf, said } from "./_helpers/said";
import { yamlProgram } from "./_helpers/yaml-program";

jest.setTimeout(240_000);

const SIZE = { instanceType: "ecs.g7.large", internetMaxBandwidthOut: 20, allowedDisruption: "stop" };

describe("a YAML program", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({ program: yamlProgram({ web: SIZE }, {}, { outputs: { type: "${web.currentInstanceType}" } }) });
  });
  afterAll(async () => await stage.close());

  it("is previewed, applied, refreshed and destroyed", async () => {
    const { project } = stage;
    const preview = await project.preview();
    console.log(said(preview));
    expect(preview.code).toBe(0);
    expect(planOf(await project.previewReport(), "web")).toMatchObject({ willStop: true });
    expect(stage.writes()).toEqual([]);
    const up = await project.up({ strict: true });
    console.log(said(up));
    expect(up.code).toBe(0);
    console.log(JSON.stringify(await stage.recorded("web"), null, 1));
    expect(accepted(stage.writes())).toContain("ModifyInstanceSpec");
    const again = await project.preview({ diff: true });
    console.log(said(again));
    expect(said(again)).toContain("2 unchanged");
    const refresh = await project.refresh();
    console.log(said(refresh));
    expect(refresh.code).toBe(0);
    const destroy = await project.destroy();
    console.log(said(destroy));
    expect(destroy.code).toBe(0);
  });
});
