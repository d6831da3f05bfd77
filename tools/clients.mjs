// The clients in Go and Python, made ready to run: what is there is kept, what cannot be had is left out with its reason. Not pure.
import { createHash } from "node:crypto";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, realpathSync, renameSync } from "node:fs";
import path from "node:path";
import { repo, run, SetupError, step } from "./step.mjs";

const goFolder = path.join(repo, "test", "clients", "go");
const pythonFolder = path.join(repo, "test", "clients", "python");
/** The versions that go.mod and requirements.txt are made for. */
const oldestGo = [1, 21];
const oldestPython = [3, 8];

/**
 * How to start each client: `{ command, args, cwd }`, or `{ leftOut: why }`.
 * @returns {Promise<Record<"go" | "python", { command: string, args: string[], cwd: string } | { leftOut: string }>>}
 */
export async function readyClients() {
  return { go: await goClient(), python: await pythonClient() };
}

async function goClient() {
  const [, version] = /go(\d+\.\d+\S*)/.exec(outputOf("go", ["version"])) ?? [];
  if (!isNewEnough(version, oldestGo)) return { leftOut: `needs Go >= ${oldestGo.join(".")}, ${found("go", version)}` };
  const fix = "Go must reach its module proxy, or have the modules in its cache";
  // Go keeps what it compiled: where nothing has changed this is a look.
  const build = () => run("go", ["vet", "."], { cwd: goFolder, fix });
  await step("compiling the Go client (half a minute the first time)", build);
  return { command: "go", args: ["run", "."], cwd: goFolder };
}

async function pythonClient() {
  const version = outputOf("python3", ["-c", "import ensurepip, venv, platform; print(platform.python_version())"]);
  if (!isNewEnough(version, oldestPython)) {
    return { leftOut: `needs python3 >= ${oldestPython.join(".")} with its venv module, ${found("python3", version)}` };
  }
  const python = await environment(version);
  return { command: python, args: ["story.py"], cwd: pythonFolder };
}

/** One folder for each Python and list of packages; made beside its place and moved there, so that a half-made one is never taken. */
async function environment(version) {
  const requirements = path.join(pythonFolder, "requirements.txt");
  const digest = createHash("sha256").update(readFileSync(requirements)).digest("hex").slice(0, 12);
  const folder = path.join(repo, ".cache", "clients", `python-${version}-${digest}`);
  if (existsSync(folder)) return path.join(folder, "bin", "python");
  mkdirSync(path.dirname(folder), { recursive: true });
  const making = `${folder}.${process.pid}`;
  const fix = "pip must reach its package index, or have the packages in its cache";
  await step("installing the Python client (once, a quarter of a minute)", async () => {
    await run("python3", ["-m", "venv", making], { fix });
    const install = ["-m", "pip", "install", "--quiet", "--require-hashes", "--requirement", requirements];
    await run(path.join(making, "bin", "python"), install, { fix });
  });
  renameSync(making, folder);
  return path.join(folder, "bin", "python");
}

function outputOf(command, args) {
  try {
    return execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  } catch {
    return "";
  }
}

function isNewEnough(version = "", oldest) {
  const [major = 0, minor = 0] = version.split(".").map(Number.parseFloat);
  return major > oldest[0] || (major === oldest[0] && minor >= oldest[1]);
}

function found(command, version) {
  return version ? `and this is ${version}` : `and there is no such ${command} on the PATH`;
}

// As a command: JSON to stdout, what is left out to stderr. CI has all of them, or fails.
async function main() {
  const clients = await readyClients();
  process.stdout.write(`${JSON.stringify(clients)}\n`);
  const leftOut = Object.entries(clients).filter(([, client]) => "leftOut" in client);
  for (const [name, client] of leftOut) process.stderr.write(`clients: ${name} is left out: it ${client.leftOut}\n`);
  if (leftOut.length > 0 && process.env.CI) throw new SetupError("CI is set, and with it no client may be left out");
}

if (realpathSync(process.argv[1]) === import.meta.filename) {
  await main().catch((error) => {
    if (!(error instanceof SetupError)) throw error;
    process.stderr.write(`clients: ${error.message}\n`);
    process.exitCode = 1;
  });
}
