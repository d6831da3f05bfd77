// Where a Pulumi CLI is that can run a Node program: on the PATH, or built once from its Go module. Not pure.
import { execFileSync } from "node:child_process";
import { accessSync, constants, existsSync, mkdirSync, readFileSync, realpathSync, renameSync, rmSync } from "node:fs";
import { symlinkSync } from "node:fs";
import path from "node:path";
import { repo, run, SetupError, step } from "./step.mjs";

/** `up --strict` came with 3.217. */
const oldestVersion = [3, 217];
const moduleFolder = path.join(repo, "tools", "pulumi");
const modulePath = "github.com/pulumi/pulumi/pkg/v3";

/**
 * What is built here: the CLI and, beside it, the stand-in of its Node language host, and its YAML language host, which has a module and
 * dependencies of its own. An installed CLI brings its own of both.
 */
const programs = {
  pulumi: { source: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi", cwd: moduleFolder },
  "pulumi-language-nodejs": { source: "./language-host", cwd: moduleFolder },
  "pulumi-language-yaml": {
    source: "github.com/pulumi/pulumi-yaml/cmd/pulumi-language-yaml",
    cwd: path.join(repo, "tools", "pulumi-yaml"),
  },
};

/** The engine's door to dynamic providers, which the SDK brings and the CLI looks for beside itself. */
const dynamicProvider = "pulumi-resource-pulumi-nodejs";

/**
 * The CLI to use, or undefined. `pathPrefix` goes in front of PATH ("" for a CLI of the PATH); `built`: built here.
 * @returns {{ command: string, pathPrefix: string, version: string, built: boolean } | undefined}
 */
export function locatePulumi() {
  return installed() ?? builtHere();
}

/** Locates the CLI, building it when there is none. */
export async function ensurePulumi() {
  return locatePulumi() ?? (await build());
}

function installed() {
  const command = findOnPath("pulumi");
  if (!command) return undefined;
  const version = versionOf(command);
  const beside = path.join(path.dirname(realpathSync(command)), "pulumi-language-nodejs");
  const runsNode = isExecutable(beside) || findOnPath("pulumi-language-nodejs") !== undefined;
  return runsNode && isNewEnough(version) ? { command, pathPrefix: "", version, built: false } : undefined;
}

function builtHere() {
  const version = versionOfModule();
  const pathPrefix = path.join(repo, ".cache", "pulumi", version);
  const command = path.join(pathPrefix, "pulumi");
  const isWhole = [...Object.keys(programs), dynamicProvider].every((name) =>
    isExecutable(path.join(pathPrefix, name)),
  );
  return isWhole ? { command, pathPrefix, version, built: true } : undefined;
}

async function build() {
  const version = versionOfModule();
  const folder = path.join(repo, ".cache", "pulumi", version);
  mkdirSync(folder, { recursive: true });
  await compile(version, folder);
  link(path.join(repo, "node_modules", "@pulumi", "pulumi", dynamicProvider), path.join(folder, dynamicProvider));
  const cli = builtHere();
  if (!cli) throw new SetupError(`the Pulumi CLI in ${folder} is not whole: remove that folder and run setup again`);
  return cli;
}

/** Compiled beside their place and moved there, so that a broken build is never taken for a CLI. */
async function compile(version, folder) {
  const missing = Object.keys(programs).filter((name) => !isExecutable(path.join(folder, name)));
  if (missing.length === 0) return;
  if (!findOnPath("go")) throw new SetupError(howToGetOne());
  const flags = ["-ldflags", `-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=${version}`];
  await step(`building the Pulumi CLI ${version} from its Go module (once, 3 to 5 minutes)`, async () => {
    for (const name of missing) {
      const made = path.join(folder, `${name}.${process.pid}`);
      const { source, cwd } = programs[name];
      await run("go", ["build", ...flags, "-o", made, source], { cwd, fix: howToGetOne() });
      renameSync(made, path.join(folder, name));
    }
  });
}

function link(target, place) {
  rmSync(place, { force: true });
  symlinkSync(path.relative(path.dirname(place), target), place);
}

function howToGetOne() {
  return [
    `a Pulumi CLI >= ${oldestVersion.join(".")} with its Node language host is needed, and there is none on the PATH. Either:`,
    "  - install Pulumi: https://www.pulumi.com/docs/iac/download-install/ (curl -fsSL https://get.pulumi.com | sh), or",
    "  - install Go >= 1.25 (https://go.dev/doc/install) with access to its module proxy: setup then builds the CLI itself.",
  ].join("\n");
}

/** The version in tools/pulumi/go.mod, as `v3.274.1`. */
function versionOfModule() {
  const text = readFileSync(path.join(moduleFolder, "go.mod"), "utf8");
  const line = text.split("\n").find((row) => row.trim().startsWith(`${modulePath} `));
  if (!line) throw new SetupError(`tools/pulumi/go.mod does not require ${modulePath}`);
  return line.trim().split(" ")[1];
}

function versionOf(command) {
  try {
    const env = { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" };
    return execFileSync(command, ["version"], { encoding: "utf8", env, stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return "";
  }
}

function isNewEnough(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, "").split(".").map(Number);
  return major > oldestVersion[0] || (major === oldestVersion[0] && minor >= oldestVersion[1]);
}

function findOnPath(name) {
  const folders = (process.env.PATH ?? "").split(path.delimiter).filter(Boolean);
  return folders.map((folder) => path.join(folder, name)).find(isExecutable);
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return existsSync(file);
  } catch {
    return false;
  }
}

// As a command it prints where the CLI is, for those who cannot import this file.
if (realpathSync(process.argv[1]) === import.meta.filename) {
  const cli = locatePulumi();
  if (cli) process.stdout.write(`${JSON.stringify(cli)}\n`);
  else {
    process.stderr.write(`${howToGetOne()}\n`);
    process.exitCode = 1;
  }
}
