// examples/declarative-stack on the real engine, type-checked, against the emulator as a process; and the root project.
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { EngineProject } from "../_helpers/engine/engine-project";
import { type EmulatorProcess, startEmulatorProcess } from "../_helpers/engine/emulator-process";
import { REPO } from "../_helpers/engine/pulumi-command";

const MACHINE = "i-bp1demo0000000000web";

jest.setTimeout(120_000);

describe("examples/declarative-stack", () => {
  let emulator: EmulatorProcess;
  let project: EngineProject;

  beforeEach(async () => {
    emulator = await startEmulatorProcess();
    const program = { folder: path.join(REPO, "examples", "declarative-stack") };
    project = await EngineProject.open({ program, config: emulator.config, environment: emulator.environment });
  });

  afterEach(async () => {
    await project.close();
    await emulator.close();
  });

  test("previews with the plan, applies it, and has nothing to do after", async () => {
    await project.setConfig({ instanceId: MACHINE, instanceType: "ecs.g7.large", allowedDisruption: "stop" });
    const preview = await project.preview();
    expect(preview).toMatchObject({ code: 0, stdout: expect.stringContaining("STOPS the instance") as string });
    expect(await emulator.api.writes()).toEqual([]);

    expect(await project.up()).toMatchObject({ code: 0 });
    expect(await emulator.api.instance(MACHINE)).toMatchObject({ status: "Running", instanceType: "ecs.g7.large" });
    expect(await project.outputs()).toMatchObject({ status: "Running", currentInstanceType: "ecs.g7.large" });

    await emulator.api.clearHistory();
    expect((await project.previewReport()).changeSummary).toEqual({ same: 2 });
    expect(await emulator.api.writes()).toEqual([]);
  });

  test("refuses a stop that nobody allowed, and says the line to write", async () => {
    await project.setConfig({ instanceId: MACHINE, instanceType: "ecs.g7.large" });
    const { code, stdout } = await project.preview();
    expect(code).not.toBe(0);
    expect(stdout).toContain('write allowedDisruption: "stop"');
    expect(await emulator.api.writes()).toEqual([]);
  });

  test("says which configuration it needs", async () => {
    const { code, stdout } = await project.preview();
    expect(code).not.toBe(0);
    expect(stdout).toContain("set the instance: pulumi config set instanceId i-...");
  });
});

describe("the root Pulumi.yaml of a clone", () => {
  test("runs the same example", async () => {
    const clone = mkdtempSync(path.join(os.tmpdir(), "ecs-spec-clone-"));
    for (const name of ["Pulumi.yaml", "examples"])
      cpSync(path.join(REPO, name), path.join(clone, name), { recursive: true });
    const emulator = await startEmulatorProcess();
    const { config, environment } = emulator;
    const desired = { ...config, instanceId: MACHINE, internetMaxBandwidthOut: "20" };
    const project = await EngineProject.open({ program: { folder: clone }, config: desired, environment });
    try {
      const { code, stdout } = await project.preview();
      expect(code).toBe(0);
      expect(stdout).toContain("pulumi-ecs-spec-dev");
      expect(stdout).toContain("bandwidth out 10 -> 20 Mbit/s");
    } finally {
      await project.close();
      await emulator.close();
      rmSync(clone, { recursive: true });
    }
  });
});
