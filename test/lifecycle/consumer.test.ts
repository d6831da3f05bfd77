// The packed package in other people's projects: installed from the tarball, through a `file:` link, and in a workspace.
import { execFile, execFileSync } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
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

/** The SDK of this clone: the last one for Node 20. */
const OWN = { "@pulumi/pulumi": "3.248.0", typescript: "5.9.3" };

interface Manifest {
  readonly devDependencies?: unknown;
}

let root: string;
beforeAll(() => {
  root = realpathSync(mkdtempSync(path.join(os.tmpdir(), "ecs-spec-consumers-")));
  // dist/ is built by now; the script that npm runs before it packs would only look again.
  execFileSync("npm", ["pack", "--ignore-scripts", "--pack-destination", root], { cwd: REPO, stdio: "pipe" });
  const [tarball = ""] = readdirSync(root).filter((name) => name.endsWith(".tgz"));
  execFileSync("tar", ["-xzf", tarball], { cwd: root });
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

test("installed from the tarball: the CLI and the Automation API, the emulator as a process of its own", async () => {
  const script = path.join(REPO, "tools", "consumer", "check-consumer.mjs");
  const { stdout } = await promisify(execFile)(process.execPath, [script]);
  expect(stdout.split("\n")).toEqual([
    expect.stringMatching(/^consumer: @pulumi\/pulumi 3\.248\.0 on Node v\S+, TypeScript 5\.9\.\d+$/),
    expect.stringMatching(/bytes of provider text, no secret$/),
    expect.stringMatching(/^ {2}the command: .*second preview empty and without a write$/),
    "  the Automation API: the same, inline",
    expect.stringMatching(/^consumer: all of it held/),
    "",
  ]);
});

test("through a link of npm, with an SDK of its own beside that of the program", async () => {
  const ours = path.join(root, "package");
  // In a package of its own the SDK is installed for development, and left out with that; the peer is wanted here.
  const { devDependencies: _, ...manifest } = JSON.parse(
    readFileSync(path.join(ours, "package.json"), "utf8"),
  ) as Manifest;
  write(path.join(ours, "package.json"), manifest);
  npmInstall(ours);
  const folder = path.join(root, "linked");
  writeProgram(folder, { ...OWN, "pulumi-ecs-spec": "file:../package" });
  npmInstall(folder);
  expect(realpathSync(path.join(folder, "node_modules", "pulumi-ecs-spec"))).toBe(ours);
  await resizes(folder);
});

test("in a workspace, as one of its packages", async () => {
  const workspace = path.join(root, "workspace");
  cpSync(path.join(root, "package", "dist"), path.join(workspace, "ours", "dist"), { recursive: true });
  cpSync(path.join(root, "package", "package.json"), path.join(workspace, "ours", "package.json"));
  writeProgram(path.join(workspace, "infra"), { ...OWN, "pulumi-ecs-spec": "*" });
  write(path.join(workspace, "package.json"), { private: true, workspaces: ["ours", "infra"] });
  npmInstall(workspace);
  const ours = path.join(workspace, "node_modules", "pulumi-ecs-spec");
  expect(realpathSync(ours)).toBe(path.join(workspace, "ours"));
  await resizes(path.join(workspace, "infra"));
});

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

function writeProgram(folder: string, dependencies: Readonly<Record<string, string>>): void {
  const compilerOptions = { strict: true, target: "es2022", module: "nodenext", skipLibCheck: true };
  const program = programOf({ db: { instanceType: "ecs.g7.xlarge", allowedDisruption: "stop" } });
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, "index.ts"), program);
  writeFileSync(path.join(folder, "Pulumi.yaml"), "name: consumer\nruntime: nodejs\n");
  write(path.join(folder, "tsconfig.json"), { compilerOptions });
  write(path.join(folder, "package.json"), {
    name: path.basename(folder),
    private: true,
    main: "index.ts",
    dependencies,
  });
}

function write(file: string, content: object): void {
  writeFileSync(file, JSON.stringify(content));
}

/** Without the scripts: those of the packed package would build it again. */
function npmInstall(cwd: string): void {
  const flags = ["--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--prefer-offline"];
  execFileSync("npm", ["install", ...flags], { cwd, stdio: "pipe" });
}
