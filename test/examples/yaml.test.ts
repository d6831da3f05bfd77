// examples/yaml on the real engine, with the package in its node_modules as an install leaves it.
import { symlinkSync, mkdirSync } from "node:fs";
import path from "node:path";
import { startEmulatorProcess } from "../_helpers/engine/emulator-process";
import { EngineProject } from "../_helpers/engine/engine-project";
import { REPO } from "../_helpers/engine/pulumi-command";
import { readProjectFile } from "../house/project-files";

jest.setTimeout(240_000);

it("examples/yaml previews, resizes and has nothing to do then", async () => {
  const emulator = await startEmulatorProcess();
  const files = { "Pulumi.yaml": readProjectFile("examples/yaml/Pulumi.yaml").text };
  const environment = emulator.environment;
  const project = await EngineProject.open({ program: { files }, config: emulator.config, environment });
  try {
    mkdirSync(path.join(project.folder, "node_modules"));
    symlinkSync(REPO, path.join(project.folder, "node_modules", "pulumi-ecs-spec"));
    const preview = await project.preview();
    expect([preview.code, preview.stdout]).toEqual([0, expect.stringContaining("STOPS the instance")]);
    expect((await project.up()).code).toBe(0);
    expect(await project.outputs()).toMatchObject({ type: "ecs.g7.large" });
    expect((await project.preview()).stdout).toContain("2 unchanged");
    expect((await project.destroy()).code).toBe(0);
  } finally {
    await project.close();
    await emulator.close();
  }
});
