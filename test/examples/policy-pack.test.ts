// examples/policy-pack on the real engine, over plans of the emulator's instances: each rule refuses and lets through.
import { appendFileSync } from "node:fs";
import path from "node:path";
import { type EmulatorProcess, startEmulatorProcess } from "../_helpers/engine/emulator-process";
import { EngineProject } from "../_helpers/engine/engine-project";
import type { Ended } from "../_helpers/engine/run-command";
import { copyPack, judgedBy } from "./_helpers/policy-pack";

const PROGRAM = `
import * as pulumi from "@pulumi/pulumi";
import { InstanceSpec } from "pulumi-ecs-spec";
const stop = { allowedDisruption: "stop" } as const;
new InstanceSpec("web", { instanceId: "i-bp1demo0000000000web", instanceType: "ecs.g7.large", health: { checks: [{ kind: "ecs" }] }, ...stop });
new InstanceSpec("db", { instanceId: "i-bp1demo000000000db", instanceType: "ecs.g7.xlarge", ...stop });
class Made extends pulumi.dynamic.Resource {
  constructor(name: string) { super({ create: async () => ({ id: "i-bp1demo00000000made" }) }, name, {}); }
}
const allowedDisruption = new pulumi.Config().get("made") as "none" | "stop" | undefined;
if (allowedDisruption) new InstanceSpec("made", { instanceId: new Made("made").id, instanceType: "ecs.g7.large", allowedDisruption });
`;
const WEB = "i-bp1demo0000000000web";
const ALWAYS = { "stop-in-window": { from: "00:00", to: "24:00", timeZone: "UTC" } };
/** In two hours, for an hour. */
const LATER = [2, 3].map((hours) => new Date(Date.now() + hours * 3_600_000).toISOString().slice(11, 16));
const NEVER = { "stop-in-window": { from: LATER[0], to: LATER[1], timeZone: "UTC" } };

jest.setTimeout(240_000);

describe("examples/policy-pack", () => {
  let emulator: EmulatorProcess;
  let project: EngineProject;
  let pack: string;

  beforeAll(async () => {
    emulator = await startEmulatorProcess();
    const { config, environment } = emulator;
    project = await EngineProject.open({ program: PROGRAM, config, environment });
    pack = copyPack(project.root);
  });

  afterAll(async () => {
    await project.close();
    await emulator.close();
  });

  async function preview(config: object): Promise<{ code: number; said: string }> {
    const { code, stdout, stderr } = await project.preview({ extra: judgedBy(project, pack, config) });
    return { code, said: stdout + stderr };
  }

  it("lets plans through that keep every rule", async () => {
    expect(await preview(ALWAYS)).toMatchObject({ code: 0 });
  });

  it.each([
    ["a stop outside its hours", NEVER, `web would be stopped now; stops are allowed from ${LATER.join(" to ")} (UTC)`],
    ["too many stops in one run", { ...ALWAYS, "stops-in-one-run": { most: 1 } }, "2 instances would be stopped"],
    [
      "everything while a time is not one",
      { "stop-in-window": { from: "1am", to: "24:00", timeZone: "UTC" } },
      'the configuration of this policy is wrong: from is "1am"; write a time of day, "00:00" to "24:00"',
    ],
    [
      "everything while the window has no time in it",
      { "stop-in-window": { from: "1:00", to: "01:00", timeZone: "UTC" } },
      "the configuration of this policy is wrong: from and to are both 01:00; write two times",
    ],
    [
      "everything while an option is misspelt",
      { "stop-in-window": { ...ALWAYS["stop-in-window"], form: "22:00" } },
      '"form" is no option; there are from, to, timeZone',
    ],
    [
      "a stop of production that nobody approved",
      { ...ALWAYS, "production-stop-approved": { production: [WEB] } },
      `web (${WEB}) is production and would be stopped`,
    ],
    [
      "a stop after which nobody looks",
      { ...ALWAYS, "stop-with-health": { required: true } },
      "db would be stopped, and nothing sees whether it is healthy afterwards; declare health",
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

  it("says nothing of the health of one whose plan looks at it", async () => {
    const { said } = await preview({ ...ALWAYS, "stop-with-health": { required: true } });
    expect(said).not.toContain("web would be stopped, and");
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

  it("takes a plan that is not known yet for a stop and for a price that is not known, and still judges the others", async () => {
    const config = { ...ALWAYS, "stops-in-one-run": { most: 2 }, "price-rise": { most: 1 } };
    await project.setConfig({ made: "stop", "ecs-spec:price": "plan" });
    const mayStop = await preview(config);
    await project.setConfig({ made: "none" });
    const mayNot = await preview(config);
    await project.run(["config", "rm", "made"]);
    await project.setConfig({ "ecs-spec:price": "message" });
    expect([mayStop.code === 0, mayNot.code === 0]).toEqual([false, false]);
    expect(mayStop.said).toMatch(
      /3 instances would be stopped or may be \((?:web, db|db, web), made: its plan is not known yet\); at most 2 in one run/,
    );
    expect(mayNot.said).not.toContain("in one run");
    for (const { said } of [mayStop, mayNot]) {
      expect(said).toContain("the plan of made, and with it the price, is not known yet");
      expect(said).toContain("the price of a month rises by 284.70; at most 1 is allowed");
    }
  });

  it.each([
    ["of one instance, without a preview too", NEVER, false, "would be stopped now"],
    ["of the whole stack", { ...ALWAYS, "stops-in-one-run": { most: 1 } }, true, "2 instances would be stopped"],
  ])("changes nothing in an update that a rule %s refuses", async (_, config, previews, said) => {
    await emulator.api.clearHistory();
    const { code, stdout, stderr } = await project.up({ previews, extra: judgedBy(project, pack, config) });
    expect(code).not.toBe(0);
    expect(stdout + stderr).toContain(said);
    expect(await emulator.api.writes()).toEqual([]);
  });
});

describe("examples/policy-pack beside @pulumi/alicloud", () => {
  const program = `
import * as alicloud from "@pulumi/alicloud";
import * as pulumi from "@pulumi/pulumi";
import { InstanceSpec } from "pulumi-ecs-spec";
class Made extends pulumi.dynamic.Resource {
  constructor(name: string) { super({ create: async () => ({ id: "ecs.g7.large" }) }, name, {}); }
}
const tags = { env: "prod" };
const web = new alicloud.ecs.Instance("web", { imageId: "aliyun_3", vswitchId: "vsw-1", securityGroups: ["sg-1"], tags });
const type = new pulumi.Config().get("type") ?? "ecs.g6.large";
const instanceType = type === "made" ? new Made("type").id : type;
new InstanceSpec("web", { instanceId: web.id, instanceType, allowedDisruption: "stop" });
`;

  it("knows production by the tag of the instance, and lets its stop through where it is approved", async () => {
    const emulator = await startEmulatorProcess();
    const environment = { ...emulator.environment, EMULATOR_CONTROL: emulator.control };
    const project = await EngineProject.open({ program, config: emulator.config, environment });
    const stub = `plugins:\n  providers:\n    - name: alicloud\n      path: ${path.join(__dirname, "alicloud-stub")}\n`;
    appendFileSync(path.join(project.folder, "Pulumi.yaml"), stub);
    const pack = copyPack(project.root);
    const judged = (policies: object): Promise<Ended> =>
      project.preview({ extra: judgedBy(project, pack, { ...ALWAYS, "tagged-stop-approved": policies }) });
    try {
      expect(await project.up()).toMatchObject({ code: 0 });
      await project.setConfig({ type: "ecs.g7.large" });
      const { code, stdout } = await judged({});
      expect(code).not.toBe(0);
      expect(stdout).toContain(`web (${WEB}) is production and would be stopped`);
      expect(await judged({ approved: [WEB] })).toMatchObject({ code: 0 });
      expect(await judged({ tag: "env=staging" })).toMatchObject({ code: 0 });
      await project.setConfig({ type: "made" });
      const unknown = await judged({});
      expect(unknown.code).not.toBe(0);
      expect(unknown.stdout).toContain(`web (${WEB}) is production and may be stopped: its plan is not known yet`);
      expect(await judged({ approved: [WEB] })).toMatchObject({ code: 0 });
    } finally {
      await project.close();
      await emulator.close();
    }
  });
});
