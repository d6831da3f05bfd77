// F6 of a run that was killed, on the real engine: what was approved is proven to hold what is left, and that is done without a person.
import { writeFileSync } from "node:fs";
import path from "node:path";
import { spawnSync } from "node:child_process";
import { REPO } from "../_helpers/engine/pulumi-command";
import { killProcesses, providersOf } from "../_helpers/engine/run-processes";
import { DB, WEB } from "../lifecycle/_helpers/program";
import { openStage, type Stage } from "../lifecycle/_helpers/stage";
import { isWrite, type Write } from "./crash-points";

const NEW = { instanceType: "ecs.g7.large", internetMaxBandwidthOut: 20, allowedDisruption: "stop" };
const DONE = { status: "Running", instanceType: "ecs.g7.large", internetMaxBandwidthOut: 20, tags: {} };
const COMMAND = path.join(REPO, "dist", "cli", "main.js");

jest.setTimeout(180_000);

describe("CLI and provider killed in a run that was approved", () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await openStage({ program: { web: NEW, db: NEW }, speed: 80, world: { ...WORLD } });
  });
  afterEach(() => stage.close());

  it.each<Write>(["stop", "type", "start"])(
    "at the %s of the first instance: the rest is within what was approved, is done, and a second up writes nothing",
    async (write) => {
      const approved = await previewTo(stage, "approved");
      await killAt(stage, write);
      expect(await stage.project.cancel()).toMatchObject({ code: 0 });
      // Without its preview the engine would refuse the one and change the other.
      expect(await stage.project.up({ plan: planOf(stage, "approved"), previews: true })).not.toMatchObject({
        code: 0,
      });

      const now = await previewTo(stage, "now");
      expect(prove(now, approved)).toMatchObject({
        code: 0,
        said: says("Within the approved preview: 2 resources do only"),
      });
      expect(await stage.project.up({ plan: planOf(stage, "now") })).toMatchObject({ code: 0 });
      for (const id of [WEB, DB]) expect({ ...stage.emulator.world.instance(id) }).toMatchObject(DONE);

      expect(prove(await previewTo(stage, "last"), approved)).toMatchObject({
        code: 0,
        said: says("nothing is left to do"),
      });
      stage.emulator.clearHistory();
      expect(await stage.project.up()).toMatchObject({ code: 0 });
      expect(stage.writes()).toEqual([]);
    },
  );

  it("and the other instance changed by somebody else: the proof names that one alone", async () => {
    const approved = await previewTo(stage, "approved");
    await killAt(stage, "stop");
    stage.emulator.world.console.setBandwidth(DB, 3);
    await stage.project.cancel();
    const { code, said } = prove(await previewTo(stage, "now"), approved);
    expect(code).toBe(5);
    expect(said).toContain("NOT within the approved preview, for 1 reason:");
    expect(said).toContain(`- db ${DB}: bandwidth out 3 -> 20; approved was bandwidth out 10 -> 20`);
  });
});

describe("a fleet of which the CLI and the provider are killed in its first phase", () => {
  const program = (maxDown: number): string =>
    `import { InstanceFleet } from "pulumi-ecs-spec";\nnew InstanceFleet("all", ${JSON.stringify({
      machines: { web: WEB, db: DB },
      spec: NEW,
      rollout: { maxDown, phases: [{ name: "canary", machines: ["web"] }] },
    })});\n`;

  it("goes on as it was approved, with not more down at once than was", async () => {
    const stage = await openStage({ program: program(1), speed: 80, world: { ...WORLD } });
    try {
      const approved = await previewTo(stage, "approved");
      await killAt(stage, "type");
      expect(await stage.project.cancel()).toMatchObject({ code: 0 });

      stage.edit(program(2));
      const wider = prove(await previewTo(stage, "wider"), approved);
      expect(wider).toMatchObject({ code: 5, said: says("- all: maxDown: 2; approved was 1") });

      stage.edit(program(1));
      const now = await previewTo(stage, "now");
      expect(prove(now, approved)).toMatchObject({
        code: 0,
        said: says("Within the approved preview: 3 resources do only"),
      });
      expect(await stage.project.up({ plan: planOf(stage, "now") })).toMatchObject({ code: 0 });
      for (const id of [WEB, DB]) expect({ ...stage.emulator.world.instance(id) }).toMatchObject(DONE);
    } finally {
      await stage.close();
    }
  });
});

const WORLD = {
  account: { cooldownMs: 0 },
  instances: [WEB, DB].map((instanceId) => ({
    instanceId,
    instanceType: "ecs.g6.large",
    internetMaxBandwidthOut: 10,
  })),
};

function planOf({ project }: Stage, name: string): string {
  return path.join(project.root, `${name}-plan.json`);
}

/** As a pipeline does: the page and the plan of one and the same preview. */
async function previewTo(stage: Stage, name: string): Promise<string> {
  const file = path.join(stage.project.root, `${name}.json`);
  const flags = ["--json", "--show-sames", "--save-plan", planOf(stage, name)];
  writeFileSync(file, (await stage.project.run(["preview", ...flags])).stdout);
  return file;
}

function prove(now: string, approved: string): { readonly code: number | null; readonly said: string } {
  const words = [COMMAND, "summary", "--format", "text", "--within", approved, now];
  const { status, stdout, stderr } = spawnSync(process.execPath, words);
  return { code: status, said: `${stdout.toString()}${stderr.toString()}` };
}

/** One instance after the other: the second was not begun. */
async function killAt({ project, emulator }: Stage, write: Write): Promise<void> {
  const up = project.startUp({ extra: ["--parallel", "1"] });
  const stop = emulator.onHistory((entry) => {
    if (entry.kind !== "call" || !isWrite(entry, write)) return;
    stop();
    killProcesses([up.pid, ...providersOf(project.home)]);
  });
  await up.ended;
}

function says(text: string): string {
  return expect.stringContaining(text) as string;
}
