// examples/policy-pack on the real engine, over plans of the emulator's machines: each rule refuses and lets through.
import { cpSync, existsSync, realpathSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isWithin } from "../../examples/policy-pack/time-window";
import { type EmulatorProcess, startEmulatorProcess } from "../_helpers/engine/emulator-process";
import { EngineProject } from "../_helpers/engine/engine-project";
import { REPO } from "../_helpers/engine/pulumi-command";

const PROGRAM = `
import { InstanceSpec } from "pulumi-ecs-spec";
const stop = { allowedDisruption: "stop" } as const;
new InstanceSpec("web", { instanceId: "i-bp1demo0000000000web", instanceType: "ecs.g7.large", ...stop });
new InstanceSpec("db", { instanceId: "i-bp1demo000000000db", instanceType: "ecs.g7.xlarge", ...stop });
`;
const WEB = "i-bp1demo0000000000web";
const ALWAYS = { "stop-in-window": { from: "00:00", to: "24:00", timeZone: "UTC" } };
const NEVER = { "stop-in-window": { from: "00:00", to: "00:00", timeZone: "UTC" } };

jest.setTimeout(240_000);

describe("examples/policy-pack", () => {
  let emulator: EmulatorProcess;
  let project: EngineProject;
  let pack: string;

  beforeAll(async () => {
    emulator = await startEmulatorProcess();
    const { config, environment } = emulator;
    project = await EngineProject.open({ program: PROGRAM, config, environment });
    pack = path.join(project.root, "policy-pack");
    const source = path.join(REPO, "examples", "policy-pack");
    cpSync(source, pack, { recursive: true, filter: (file) => path.basename(file) !== "node_modules" });
    const own = path.join(source, "node_modules");
    symlinkSync(realpathSync(existsSync(own) ? own : path.join(REPO, "node_modules")), path.join(pack, "node_modules"));
  });

  afterAll(async () => {
    await project.close();
    await emulator.close();
  });

  async function preview(config: object): Promise<{ code: number; said: string }> {
    const file = path.join(project.root, "policies.json");
    writeFileSync(file, JSON.stringify(config));
    const { code, stdout, stderr } = await project.preview({
      extra: ["--policy-pack", pack, "--policy-pack-config", file],
    });
    return { code, said: stdout + stderr };
  }

  it("lets plans through that keep every rule", async () => {
    expect(await preview(ALWAYS)).toMatchObject({ code: 0 });
  });

  it.each([
    ["a stop outside its hours", NEVER, "web would be stopped now; stops are allowed from 00:00 to 00:00 (UTC)"],
    ["too many stops in one run", { ...ALWAYS, "stops-in-one-run": { most: 1 } }, "2 machines would be stopped"],
    [
      "a stop of production that nobody approved",
      { ...ALWAYS, "production-stop-approved": { production: [WEB] } },
      `web (${WEB}) is production and would be stopped`,
    ],
    [
      "a price that is not in the plan",
      { ...ALWAYS, "price-rise": { most: 1 } },
      "pulumi config set ecs-spec:price plan",
    ],
  ])("refuses %s", async (_, config, said) => {
    const ended = await preview(config);
    expect(ended.code).not.toBe(0);
    expect(ended.said).toContain(said);
  });

  it("lets an approved stop of production through", async () => {
    expect(
      await preview({ ...ALWAYS, "production-stop-approved": { production: [WEB], approved: [WEB] } }),
    ).toMatchObject({ code: 0 });
  });

  it("counts the price of a month where the plan has it", async () => {
    await project.setConfig({ "ecs-spec:price": "plan" });
    const [over, under] = [
      await preview({ ...ALWAYS, "price-rise": { most: 1 } }),
      await preview({ ...ALWAYS, "price-rise": { most: 1_000 } }),
    ];
    await project.setConfig({ "ecs-spec:price": "message" });
    expect(over.code).not.toBe(0);
    expect(over.said).toContain("the price of a month rises by 284.70; at most 1 is allowed");
    expect(under).toMatchObject({ code: 0 });
  });

  it("changes nothing in an update that it refuses", async () => {
    await emulator.api.clearHistory();
    const file = path.join(project.root, "policies.json");
    writeFileSync(file, JSON.stringify(NEVER));
    const { code, stdout, stderr } = await project.up({
      skipPreview: true,
      extra: ["--policy-pack", pack, "--policy-pack-config", file],
    });
    expect(code).not.toBe(0);
    expect(stdout + stderr).toContain("would be stopped now");
    expect(await emulator.api.writes()).toEqual([]);
  });
});

describe("isWithin", () => {
  it.each([
    ["01:00", "05:00", "2026-11-25T18:00:00Z", true],
    ["01:00", "05:00", "2026-11-25T21:00:00Z", false],
    ["22:00", "06:00", "2026-11-25T15:30:00Z", true],
    ["22:00", "06:00", "2026-11-25T04:00:00Z", false],
  ])("from %s to %s in Shanghai, at %s: %p", (from, to, at, within) => {
    expect(isWithin({ from, to, timeZone: "Asia/Shanghai" }, new Date(at))).toBe(within);
  });
});
