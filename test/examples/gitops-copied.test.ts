// A copy of examples/gitops-pipeline as a repository, set up by the lines of its README: what is committed is enough for `npm ci`.
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { REPO } from "../_helpers/engine/pulumi-command";
import { EXAMPLE } from "./_helpers/host-place";

jest.setTimeout(240_000);

const README = readFileSync(path.join(EXAMPLE, "README.md"), "utf8");
const NPM = { npm_config_prefer_offline: "true", npm_config_audit: "false" };
const run = (cwd: string, command: string, env: Readonly<Record<string, string>> = {}): string =>
  execFileSync("bash", ["-ec", command], {
    cwd,
    env: { ...process.env, ...NPM, ...env },
    encoding: "utf8",
    stdio: "pipe",
  });

describe("a copy of examples/gitops-pipeline", () => {
  const root = realpathSync(mkdtempSync(path.join(os.tmpdir(), "ecs-spec-pipelines-")));
  const [clone, copy] = [path.join(root, "pulumi-ecs-spec"), path.join(root, "instances")];

  beforeAll(() => {
    mkdirSync(clone);
    run(REPO, `npm pack --ignore-scripts --pack-destination ${clone}`);
    cpSync(EXAMPLE, copy, { recursive: true, filter: (file) => path.basename(file) !== "node_modules" });
    // The SDK of this clone: it is the last one for Node 20.
    const manifest = readFileSync(path.join(copy, "package.json"), "utf8");
    writeFileSync(path.join(copy, "package.json"), manifest.replace("^3.248.0", "3.248.0"));
    run(copy, "git init --quiet && git config user.name somebody && git config user.email somebody@example.com");
    // What npm install would put into node_modules, npm ci does below.
    run(copy, /^ *(cp \.\.\/.*)$/m.exec(README)?.[1] ?? "exit 1", { npm_config_package_lock_only: "true" });
    for (const folder of ["node_modules", "review"]) {
      mkdirSync(path.join(copy, folder));
      writeFileSync(path.join(copy, folder, "plan.json"), "{}");
    }
    run(copy, /^ *(git add .*)$/m.exec(README)?.[1] ?? "exit 1");
  });

  afterAll(() => {
    rmSync(root, { recursive: true });
  });

  it("commits the packed package and the lock file, and nothing that is installed or that the scripts write", () => {
    const files = run(copy, "git ls-files").trim().split("\n");
    expect(files).toEqual(expect.arrayContaining(["package-lock.json", "pulumi-ecs-spec-0.1.0.tgz", "instances.ts"]));
    expect(files.filter((file) => /^(?:node_modules|review)\//.test(file))).toEqual([]);
    expect(run(copy, "git status --porcelain")).toBe("");
  });

  it("is installed by npm ci from what is committed, without the clone, with the command in its place", () => {
    run(root, "git clone --quiet instances checkout && rm -r pulumi-ecs-spec");
    const checkout = path.join(root, "checkout");
    run(checkout, "npm ci");
    expect(existsSync(path.join(checkout, "node_modules", "@pulumi", "pulumi"))).toBe(true);
    const command = path.join(checkout, "node_modules", ".bin", "ecs-spec");
    expect(spawnSync(command, ["--help"], { encoding: "utf8" })).toMatchObject({ status: 0 });
  });
});
