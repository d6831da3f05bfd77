// A resource goes from one door to the other and back on the real engine: what is recorded by one is worked on by the other.
import { nodeProgram, yamlProgram } from "./_helpers/plugin-programs";
import { programOf, WEB } from "./_helpers/program";
import { said } from "./_helpers/said";
import { openStage, type Stage } from "./_helpers/stage";

jest.setTimeout(300_000);

const SIZE = { instanceType: "ecs.g7.large", allowedDisruption: "stop" };
const ARGS = JSON.stringify({ instanceId: WEB, ...SIZE });
const DYNAMIC = programOf({ web: SIZE });
const ALIASED = `new Native("web", ${ARGS}, { aliases: [{ type: "pulumi-nodejs:ecs:Spec" }] });`;
const BACK = `new InstanceSpec("web", ${ARGS}, { aliases: [{ type: "ecs-spec:index:InstanceSpec" }] });`;

async function within(program: string, work: (stage: Stage) => Promise<void>): Promise<void> {
  const stage = await openStage({ program });
  try {
    expect((await stage.project.up()).code).toBe(0);
    await work(stage);
  } finally {
    await stage.close();
  }
}

/** How many writes what follows sends. */
async function writesOf(stage: Stage, work: () => Promise<void>): Promise<number> {
  const before = stage.writes().length;
  await work();
  return stage.writes().length - before;
}

describe("from the dynamic door to the plugin", () => {
  it("with an alias nothing changes, and back nothing changes, and both doors refresh and destroy it", async () => {
    await within(DYNAMIC, async (stage) => {
      const { project } = stage;
      const writes = await writesOf(stage, async () => {
        stage.edit(nodeProgram(ALIASED));
        expect(said(await project.preview())).toContain("2 unchanged");
        const up = await project.up();
        expect([up.code, said(up)]).toEqual([0, expect.stringContaining("2 unchanged")]);
        expect((await project.refresh()).code).toBe(0);
        expect(said(await project.preview())).toContain("2 unchanged");
        stage.edit(nodeProgram(BACK));
        expect(said(await project.preview())).toContain("2 unchanged");
        expect((await project.up()).code).toBe(0);
        const refreshed = await project.refresh();
        expect([refreshed.code, said(refreshed)]).toEqual([0, expect.not.stringContaining("error")]);
        expect((await project.destroy()).code).toBe(0);
      });
      expect(writes).toBe(0);
    });
  });

  it("to YAML the schema brings the alias, and after an update by the plugin it goes back clean", async () => {
    await within(DYNAMIC, async (stage) => {
      const { project } = stage;
      stage.anHourLater();
      stage.edit(yamlProgram({ web: SIZE }));
      expect(said(await project.preview())).toContain("2 unchanged");
      stage.edit(yamlProgram({ web: { ...SIZE, internetMaxBandwidthOut: 20 } }));
      expect((await project.up()).code).toBe(0);
      const back = BACK.replace('"allowedDisruption"', '"internetMaxBandwidthOut":20,"allowedDisruption"');
      stage.edit(nodeProgram(back));
      const writes = await writesOf(stage, async () => {
        expect(said(await project.preview())).toContain("2 unchanged");
        expect((await project.up()).code).toBe(0);
        expect((await project.refresh()).code).toBe(0);
        expect((await project.destroy()).code).toBe(0);
      });
      expect(writes).toBe(0);
    });
  });

  it("without an alias the size is not put back, though the old resource says so when it goes", async () => {
    await within(programOf({ web: { ...SIZE, onDelete: "restore" } }), async (stage) => {
      const { project } = stage;
      stage.edit(nodeProgram(`new Native("web", ${ARGS});`));
      const writes = await writesOf(stage, async () => {
        const up = await project.up();
        expect([up.code, said(up)]).toEqual([0, expect.stringContaining("1 deleted")]);
        expect(said(up)).toContain(`web manages ${WEB} now, so the size is not restored`);
      });
      expect(writes).toBe(0);
      expect((await stage.recorded("web"))?.outputs).toMatchObject({ currentInstanceType: "ecs.g7.large" });
      expect(stage.emulator.world.instance(WEB).instanceType).toBe("ecs.g7.large");
    });
  });

  it("with a provider of its own, it is at most an update in place", async () => {
    await within(DYNAMIC, async (stage) => {
      const provider = `class P extends pulumi.ProviderResource { constructor() { super("ecs-spec", "own", {}); } }
const own = new P();`;
      stage.edit(nodeProgram(`${provider}\n${ALIASED.replace("{ aliases", "{ provider: own, aliases")}`));
      const writes = await writesOf(stage, async () => {
        const up = await stage.project.up();
        expect([up.code, said(up)]).toEqual([0, expect.not.stringContaining("replace")]);
      });
      expect(writes).toBe(0);
    });
  });
});

describe("both doors in one run", () => {
  it("may not have one instance, whatever they are called", async () => {
    await within(DYNAMIC, async (stage) => {
      for (const name of ["web", "other"]) {
        stage.edit(nodeProgram(`new InstanceSpec("web", ${ARGS}); new Native("${name}", ${ARGS});`));
        const preview = await stage.project.preview();
        expect(preview.code).not.toBe(0);
        expect(said(preview)).toContain(`both manage ${WEB}; keep one of them`);
      }
    });
  });
});
