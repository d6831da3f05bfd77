// examples/with-alicloud-instance on the real engine, type-checked, with a stand-in for the binary of @pulumi/alicloud.
import { appendFileSync } from "node:fs";
import path from "node:path";
import { EngineProject } from "../_helpers/engine/engine-project";
import { type EmulatorProcess, startEmulatorProcess } from "../_helpers/engine/emulator-process";
import { REPO } from "../_helpers/engine/pulumi-command";

const MACHINE = "i-bp1demo0000000000web";
const STUB = path.join(__dirname, "alicloud-stub");
const CONFIG = { imageId: "aliyun_3", vswitchId: "vsw-1", securityGroupId: "sg-1" };

jest.setTimeout(120_000);

describe("examples/with-alicloud-instance", () => {
  let emulator: EmulatorProcess;
  let project: EngineProject;

  beforeEach(async () => {
    emulator = await startEmulatorProcess();
    project = await EngineProject.open({
      program: { folder: path.join(REPO, "examples", "with-alicloud-instance") },
      config: { ...emulator.config, ...CONFIG },
      environment: { ...emulator.environment, EMULATOR_CONTROL: emulator.control },
    });
    const plugins = `plugins:\n  providers:\n    - name: alicloud\n      path: ${STUB}\n`;
    appendFileSync(path.join(project.folder, "Pulumi.yaml"), plugins);
  });

  afterEach(async () => {
    await project.close();
    await emulator.close();
  });

  test("a first preview does not know the instance yet, and says so", async () => {
    const { code, stdout } = await project.preview();
    expect(code).toBe(0);
    expect(stdout).toContain(
      "web-size: no plan yet. instanceId is known only when pulumi up has created what it comes from",
    );
    expect(await emulator.api.calls()).toEqual([]);
  });

  test("resizes the instance through InstanceSpec alone, and both stay in peace after a refresh", async () => {
    expect(await project.up()).toMatchObject({ code: 0 });
    expect(await emulator.api.writes()).toEqual([]);

    await project.setConfig({ instanceType: "ecs.g7.large", allowedDisruption: "stop" });
    const report = await project.previewReport();
    expect(report.changeSummary).toEqual({ same: 2, update: 1 });
    expect(await project.up()).toMatchObject({ code: 0 });
    expect(await emulator.api.instance(MACHINE)).toMatchObject({ status: "Running", instanceType: "ecs.g7.large" });

    await emulator.api.clearHistory();
    expect(await project.refresh()).toMatchObject({ code: 0 });
    expect((await project.previewReport()).changeSummary).toEqual({ same: 3 });
    expect(await emulator.api.writes()).toEqual([]);
  });
});
