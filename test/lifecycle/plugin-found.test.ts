// How the CLI finds the plugin where it was not installed: by a folder in Pulumi.yaml, be it a link, and by the path of its executable.
import { symlinkSync } from "node:fs";
import path from "node:path";
import { engineEnvironment, pulumiCommand } from "../_helpers/engine/pulumi-command";
import { startCommand } from "../_helpers/engine/run-command";
import { PLUGIN_FOLDER, yamlProgram } from "./_helpers/plugin-programs";
import { said } from "./_helpers/said";
import { openStage, type Stage } from "./_helpers/stage";

jest.setTimeout(240_000);

const SIZE = { instanceType: "ecs.g7.large", allowedDisruption: "stop" };

describe("the plugin", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage({
      program: yamlProgram({ web: SIZE }, {}, { plugins: {}, packages: { "ecs-spec": "./linked" } }),
    });
    symlinkSync(PLUGIN_FOLDER, path.join(stage.project.folder, "linked"));
  });
  afterAll(async () => await stage.close());

  it("is found by a folder among the packages of Pulumi.yaml", async () => {
    const preview = await stage.project.preview();
    expect([preview.code, said(preview)]).toEqual([0, expect.stringContaining("STOPS the instance")]);
  });

  it("gives its schema, of which SDKs are made, by the path of its executable", async () => {
    const args = ["package", "get-schema", "./linked/pulumi-resource-ecs-spec"];
    const where = { cwd: stage.project.folder, env: engineEnvironment(stage.project.root) };
    const { code, stdout } = await startCommand(pulumiCommand().command, args, where).ended;
    expect([code, JSON.parse(stdout)]).toEqual([0, expect.objectContaining({ name: "ecs-spec" })]);
  });
});
