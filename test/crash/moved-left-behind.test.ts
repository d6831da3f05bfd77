// A run of one door is killed with the instance off, and the program is moved to the other: its next preview takes the journal up, its up heals.
import { nodeProgram, yamlProgram } from "../lifecycle/_helpers/plugin-programs";
import { programOf, type SpecArgs, WEB } from "../lifecycle/_helpers/program";
import { said } from "../lifecycle/_helpers/said";
import { openStage, type Stage } from "../lifecycle/_helpers/stage";
import type { ProgramFiles } from "../_helpers/engine/project-folder";
import { killBothAtStop } from "./kill-at-stop";

jest.setTimeout(240_000);

const SIZE = { instanceType: "ecs.g6.large", allowedDisruption: "stop" };
const WANTED = { ...SIZE, instanceType: "ecs.g7.large" };

const DOORS: Readonly<Record<"the class" | "the plugin", (spec: SpecArgs) => ProgramFiles>> = {
  "the class": (spec) => {
    const args = JSON.stringify({ instanceId: WEB, ...spec });
    return nodeProgram(`new InstanceSpec("web", ${args}, { aliases: [{ type: "ecs-spec:index:InstanceSpec" }] });`);
  },
  "the plugin": (spec) => yamlProgram({ web: spec }),
};

describe.each([
  ["the class", "the plugin"],
  ["the plugin", "the class"],
] as const)("a run of %s that was killed with the instance off", (from, to) => {
  let stage: Stage;
  beforeAll(async () => {
    // An empty program of the class first: it has the packages beside it.
    stage = await openStage({ program: programOf({}), speed: 80, world: { account: { cooldownMs: 0 } } });
    stage.edit(DOORS[from](SIZE));
    expect((await stage.project.up()).code).toBe(0);
    stage.edit(DOORS[from](WANTED));
    await killBothAtStop(stage);
    stage.edit(DOORS[to](WANTED));
  });
  afterAll(async () => await stage.close());

  it(`is told by the preview of ${to}, and healed by its up; then nothing is left to do, and it goes back clean`, async () => {
    const { project, emulator } = stage;
    expect(emulator.world.instance(WEB).status).not.toBe("Running");
    const preview = await project.preview();
    expect([preview.code, said(preview)]).toEqual([
      0,
      expect.stringContaining("did not finish its work on this instance"),
    ]);
    expect((await project.cancel()).code).toBe(0);
    const up = await project.up();
    expect([up.code, said(up)]).toEqual([0, expect.stringContaining("web: done")]);
    const { status, instanceType, tags } = emulator.world.instance(WEB);
    expect([status, instanceType, tags]).toEqual(["Running", "ecs.g7.large", {}]);
    emulator.clearHistory();
    expect(said(await project.up())).toContain("2 unchanged");
    stage.edit(DOORS[from](WANTED));
    const back = await project.up();
    expect([back.code, said(back)]).toEqual([0, expect.stringContaining("2 unchanged")]);
    expect(stage.writes()).toEqual([]);
  });
});
