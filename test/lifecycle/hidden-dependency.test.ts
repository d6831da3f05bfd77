// A package between the program and this one, and a package manager that shows a program only what its package.json names (pnpm).
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { WEB } from "./_helpers/program";
import { said } from "./_helpers/said";
import { openStage, type Stage } from "./_helpers/stage";

jest.setTimeout(120_000);

const PROGRAM = `
const { InstanceSpec } = require("@acme/infra");
new InstanceSpec("web", { instanceId: "${WEB}", internetMaxBandwidthOut: 20 });
`;

let stage: Stage;
afterEach(() => stage.close());

test("the constructor says what to add, where the engine would not find the provider; with it, all is well", async () => {
  stage = await openStage({ program: PROGRAM });
  const { project } = stage;
  const modules = path.join(project.folder, "node_modules");
  const infra = path.join(modules, "@acme", "infra");
  const [hidden, shown] = [path.join(infra, "node_modules", "pulumi-ecs-spec"), path.join(modules, "pulumi-ecs-spec")];
  mkdirSync(path.dirname(hidden), { recursive: true });
  writeFileSync(path.join(infra, "index.js"), 'exports.InstanceSpec = require("pulumi-ecs-spec").InstanceSpec;');
  renameSync(shown, hidden);

  const preview = await project.preview();
  expect(preview.code).not.toBe(0);
  expect(said(preview)).toContain(
    `error: web: pulumi-ecs-spec is installed for another package and cannot be found from ${project.folder}, where the engine looks for it: add "pulumi-ecs-spec" to the dependencies in package.json there`,
  );
  expect(said(preview)).not.toContain("Cannot find module");

  renameSync(hidden, shown);
  expect(await project.up()).toMatchObject({ code: 0 });
});
