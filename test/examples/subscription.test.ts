// examples/subscription on the real engine, type-checked, with its own world: refused, allowed, ordered once; and left for somebody else to pay.
import { NO_TAGS } from "../_helpers/no-tags";
import path from "node:path";
import { EngineProject } from "../_helpers/engine/engine-project";
import { type EmulatorProcess, startEmulatorProcess } from "../_helpers/engine/emulator-process";
import { copyPack, judgedBy } from "./_helpers/policy-pack";
import { REPO } from "../_helpers/engine/pulumi-command";

const WEB = "i-bp1demo0000000000web";
const FOLDER = path.join(REPO, "examples", "subscription");
const ENOUGH = { allowedCharge: JSON.stringify({ amount: 100, currency: "CNY" }) };

const ALWAYS = { "stop-in-window": { from: "00:00", to: "24:00", timeZone: "UTC" } };

jest.setTimeout(240_000);

describe("examples/subscription", () => {
  let emulator: EmulatorProcess;
  let project: EngineProject;

  beforeEach(async () => {
    emulator = await startEmulatorProcess({ speed: 20, world: path.join(FOLDER, "world.yaml") });
    project = await EngineProject.open({
      program: { folder: FOLDER },
      config: emulator.config,
      environment: emulator.environment,
    });
  });

  afterEach(async () => {
    await project.close();
    await emulator.close();
  });

  test("is refused with its price, then orders once, stops and starts", async () => {
    const refused = await project.preview();
    expect(refused.code).not.toBe(0);
    expect(refused.stdout).toContain("the plan orders for 93.60 CNY, and allowedCharge is not given");
    expect(await emulator.api.writes()).toEqual([]);

    await project.setConfig(ENOUGH);
    const done = await project.up();
    expect(done).toMatchObject({ code: 0 });
    expect(done.stdout).toContain("order ecs.g6.large -> ecs.g7.large, 93.60 CNY");
    expect((await emulator.api.writtenActions()).filter((action) => !/TagResources/i.test(action))).toEqual([
      "ModifyPrepayInstanceSpec",
      "StopInstance",
      "StartInstance",
    ]);
    expect(await emulator.api.instance(WEB)).toMatchObject({
      status: "Running",
      instanceType: "ecs.g7.large",
      tags: NO_TAGS,
    });
    expect((await project.previewReport()).changeSummary).toEqual({ same: 2 });
  });

  test("with order-only ends with what to pay, and stops nothing", async () => {
    await project.setConfig({ ...ENOUGH, payment: "order-only" });
    const ordered = await project.up();
    expect(ordered.code).not.toBe(0);
    expect(ordered.stdout).toMatch(/order-unpaid: order \d+ for ecs\.g7\.large was placed and is not paid: 93\.60 CNY/);
    expect(await emulator.api.instance(WEB)).toMatchObject({ status: "Running", instanceType: "ecs.g6.large" });
    const again = await project.preview();
    expect(again.code).not.toBe(0);
    expect(again.stdout).toContain("waits for payment");
  });

  test("is judged by a policy, which sees what the order costs where the plan has it", async () => {
    await project.setConfig({ ...ENOUGH, "ecs-spec:price": "plan" });
    const pack = copyPack(project.root);
    const judged = (most: number) =>
      project.preview({ extra: judgedBy(project, pack, { ...ALWAYS, "order-charge": { most } }) });
    const over = await judged(90);
    expect(over.code).not.toBe(0);
    expect(over.stdout).toContain("orders cost 93.60; at most 90 is allowed");
    expect(await judged(94)).toMatchObject({ code: 0 });
    await project.setConfig({ "ecs-spec:price": "message" });
    expect((await judged(94)).stdout).toContain("what the orders of web cost is not in the plan");
  });
});
