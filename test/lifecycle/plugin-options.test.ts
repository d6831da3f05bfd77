// Options of Pulumi on a resource of the plugin, on the real engine: what each does, and that no preview says more.
import { yamlProgram } from "./_helpers/plugin-programs";
import { WEB } from "./_helpers/program";
import { said } from "./_helpers/said";
import { openStage, type Stage } from "./_helpers/stage";

jest.setTimeout(240_000);

const SIZE = { instanceType: "ecs.g7.large", allowedDisruption: "stop" };

async function within(program: Parameters<typeof openStage>[0]["program"], work: (stage: Stage) => Promise<void>) {
  const stage = await openStage({ program });
  try {
    await work(stage);
  } finally {
    await stage.close();
  }
}

describe("customTimeouts", () => {
  const limited = (option: object, more: object = {}) =>
    yamlProgram({ web: { ...SIZE, ...more } }, { customTimeouts: option });
  const refusedFor = async (project: Stage["project"], option: string) => {
    for (const run of [() => project.preview(), () => project.up()]) {
      const ended = await run();
      const refusal = expect.stringContaining(`web: the option customTimeouts.${option} limits a whole run`) as string;
      expect([ended.code === 0, said(ended)]).toEqual([false, refusal]);
    }
  };

  it("are refused in the preview and in the update, and nothing is changed", async () => {
    await within(limited({ create: "30m" }), async (stage) => {
      const { project } = stage;
      await refusedFor(project, "create");
      expect(stage.writes()).toEqual([]);
      stage.edit(yamlProgram({ web: SIZE }));
      expect((await project.up()).code).toBe(0);
      const before = stage.writes().length;
      stage.edit(limited({ update: "30m" }, { instanceType: "ecs.g6.large" }));
      await refusedFor(project, "update");
      expect(stage.writes()).toHaveLength(before);
    });
  });

  it("of a delete say that they have no effect, and the delete goes on", async () => {
    await within(limited({ delete: "30m" }), async ({ project }) => {
      expect((await project.up()).code).toBe(0);
      const destroyed = await project.destroy();
      expect(destroyed.code).toBe(0);
      expect(said(destroyed)).toContain("web: the option customTimeouts.delete has no effect");
    });
  });
});

describe("ignoreChanges", () => {
  it("names an input of which no preview says anything, and nothing of it is written", async () => {
    await within(yamlProgram({ web: SIZE }), async (stage) => {
      const { project, emulator } = stage;
      expect((await project.up()).code).toBe(0);
      const before = stage.writes().length;
      const other = { ...SIZE, instanceType: "ecs.g7.xlarge", onDelete: "restore" };
      stage.edit(yamlProgram({ web: other }, { ignoreChanges: ["instanceType"] }));
      const preview = await project.preview({ diff: true });
      expect([preview.code, said(preview)]).toEqual([0, expect.stringContaining('+ onDelete: "restore"')]);
      expect(said(preview)).not.toMatch(/g7\.xlarge|instanceType|plan/);
      expect((await project.up()).code).toBe(0);
      expect(said(await project.preview())).toContain("2 unchanged");
      expect(stage.writes()).toHaveLength(before);
      expect(emulator.world.instance(WEB).instanceType).toBe("ecs.g7.large");
    });
  });
});
