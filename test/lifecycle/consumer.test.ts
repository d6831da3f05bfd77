// The packed package in other people's projects: installed by the README's commands, through a link, and in a workspace. The three share
// one installation, which the README's commands make.
import { execFile, execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { FULL_KEY, startEmulator } from "../../emulator";
import { EngineProject } from "../_helpers/engine/engine-project";
import { keyEnvironment } from "../_helpers/engine/emulator-process";
import { REPO } from "../_helpers/engine/pulumi-command";
import { DB, programOf } from "./_helpers/program";
import { said } from "./_helpers/said";

jest.setTimeout(600_000);

let root: string;
let told: string;
beforeAll(async () => {
  root = realpathSync(mkdtempSync(path.join(os.tmpdir(), "ecs-spec-consumers-")));
  // dist/ is built by now; the script that npm runs before it packs would only look again.
  execFileSync("npm", ["pack", "--ignore-scripts", "--pack-destination", root], { cwd: REPO, stdio: "pipe" });
  const [tarball = ""] = readdirSync(root).filter((name) => name.endsWith(".tgz"));
  execFileSync("tar", ["-xzf", tarball], { cwd: root });
  const script = path.join(REPO, "tools", "consumer", "check-consumer.mjs");
  ({ stdout: told } = await promisify(execFile)(process.execPath, [script, "--root", root]));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const installed = (): string => path.join(root, "resize", "node_modules");

test("installed by the commands of the README: the CLI and the Automation API, the emulator as a process of its own", () => {
  expect(told.split("\n")).toEqual([
    expect.stringMatching(/^consumer: @pulumi\/pulumi 3\.\d+\.\d+, TypeScript 5\.9\.\d+$/),
    expect.stringMatching(/bytes of provider text, no secret$/),
    "  the README: preview, up, a second preview without a change",
    "  the Automation API: the same, inline",
    expect.stringMatching(/^consumer: all of it held/),
    "",
  ]);
});

test("through a link, with an SDK of its own beside that of the program", async () => {
  const ours = path.join(root, "package");
  const modules = path.join(root, "linked", "node_modules");
  symlinkSync(installed(), path.join(ours, "node_modules"));
  install(modules, ours);
  rmSync(path.join(modules, "@pulumi"));
  cpSync(path.join(installed(), "@pulumi"), path.join(modules, "@pulumi"), { recursive: true });
  writeProgram(path.join(root, "linked"));
  expect(realpathSync(path.join(modules, "pulumi-ecs-spec"))).toBe(ours);
  await resizes(path.join(root, "linked"));
});

test("in a workspace, as one of its packages", async () => {
  const workspace = path.join(root, "workspace");
  const ours = path.join(workspace, "ours");
  for (const part of ["dist", "package.json"]) {
    cpSync(path.join(root, "package", part), path.join(ours, part), { recursive: true });
  }
  install(path.join(workspace, "node_modules"), ours);
  writeProgram(path.join(workspace, "infra"));
  await resizes(path.join(workspace, "infra"));
});

/** Every package by a link to the one installation; this package by a link to its folder, as npm makes it. */
function install(modules: string, ours: string): void {
  mkdirSync(modules, { recursive: true });
  for (const name of readdirSync(installed())) {
    const target = name === "pulumi-ecs-spec" ? ours : path.join(installed(), name);
    symlinkSync(target, path.join(modules, name));
  }
}

/** Previewed with the plan, applied, nothing to do; the provider text in the state is the one that finds the package. */
async function resizes(folder: string): Promise<void> {
  const emulator = await startEmulator({ speed: 200 });
  const environment = {
    ...keyEnvironment(FULL_KEY),
    ALIBABA_CLOUD_REGION_ID: emulator.regionId,
    ALIBABA_CLOUD_ENDPOINT_ECS: `http://${emulator.endpoint}`,
  };
  const project = await EngineProject.open({ program: { folder, inPlace: true }, environment });
  try {
    const up = await project.up({ strict: true });
    expect(up.code).toBe(0);
    expect(said(up)).toContain("db: resize i-bp1demo000000000db ecs.g6.xlarge -> ecs.g7.xlarge");
    expect(emulator.world.instance(DB)).toMatchObject({ status: "Running", instanceType: "ecs.g7.xlarge" });
    expect((await project.previewReport()).changeSummary).toEqual({ same: 2 });
    expect(await project.refresh()).toMatchObject({ code: 0 });
    const [db] = (await project.exportState()).deployment.resources?.slice(-1) ?? [];
    expect(String(db?.inputs?.["__provider"]).length).toBeLessThanOrEqual(300);
  } finally {
    await project.close();
    await emulator.close();
  }
}

function writeProgram(folder: string): void {
  const compilerOptions = { strict: true, target: "es2022", module: "nodenext", skipLibCheck: true };
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    path.join(folder, "index.ts"),
    programOf({ db: { instanceType: "ecs.g7.xlarge", allowedDisruption: "stop" } }),
  );
  writeFileSync(path.join(folder, "Pulumi.yaml"), "name: consumer\nruntime: nodejs\n");
  writeFileSync(path.join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions }));
  writeFileSync(path.join(folder, "package.json"), JSON.stringify({ private: true, main: "index.ts" }));
}
