// `npm run check:newcomer`: what the README and docs/install.md tell a newcomer to paste, pasted: from a fresh clone on with npm and
// TypeScript, then in empty projects with npm, pnpm and yarn, each with TypeScript, TypeScript as ES modules, and JavaScript.
// Prints a row for each. `--only npm/esm` runs one of them.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { locatePulumi } from "../pulumi-cli.mjs";
import { repo, seconds } from "../step.mjs";
import { freePort, newcomerEnvironment, paste, pasteAndLeave } from "./newcomer.mjs";
import { installPage, readmeCommands } from "./pages.mjs";

const MANAGERS = ["npm", "pnpm", "yarn"];
const LANGUAGES = ["ts", "esm", "js"];
const { values } = parseArgs({ options: { only: { type: "string" } } });

const PLAN = /STOPS the instance for about 75 s/;
const root = realpathSync(mkdtempSync(path.join(os.tmpdir(), "ecs-spec-newcomer-")));
const readme = readmeCommands(await freePort());
const install = installPage();
let failures = 0;
try {
  const env = newcomerEnvironment(root, locatePulumi(), [path.join(root, "managers/node_modules/.bin")]);
  installManagers(env);
  fromTheClone(env);
  await row("README, from a fresh clone", () => readmeProject(env));
  for (const manager of MANAGERS) {
    for (const language of LANGUAGES) {
      const name = `${manager}/${language}`;
      if (values.only === undefined || values.only === name) await row(name, () => inAProject(manager, language, env));
    }
  }
} finally {
  rmSync(root, { recursive: true, force: true });
}
process.exitCode = failures === 0 ? 0 : 1;

async function row(name, work) {
  const start = Date.now();
  try {
    await work();
    process.stdout.write(`ok      ${name.padEnd(28)} ${seconds(start)}\n`);
  } catch (error) {
    failures += 1;
    process.stdout.write(`FAILED  ${name.padEnd(28)} ${seconds(start)}\n${error.message.replace(/^/gm, "        ")}\n`);
  }
}

/** pnpm and yarn as npm packages, in a folder of their own. */
function installManagers(env) {
  const folder = path.join(root, "managers");
  mkdirSync(folder);
  writeFileSync(path.join(folder, "package.json"), "{}");
  paste("npm install --ignore-scripts pnpm@10 yarn@1", { folder, env });
}

/** Packed and installed as the README says. */
function fromTheClone(env) {
  const clone = path.join(root, "pulumi-ecs-spec");
  execFileSync("git", ["clone", "--quiet", repo, clone]);
  paste(`${readme.pack}\n${readme.create}`, { folder: clone, env });
  writeFileSync(path.join(root, "resize", "index.ts"), readme.program);
}

async function readmeProject(env) {
  const said = await besideTheEmulator(path.join(root, "resize"), env, readme.stack);
  assert.match(said, PLAN);
  assert.match(said, /2 unchanged/);
}

async function inAProject(manager, language, env) {
  const folder = path.join(root, `${manager}-${language}`);
  mkdirSync(folder);
  writeProject(folder, language);
  paste(installCommand(manager, language), { folder, env });
  const commands = readme.stack.split("\n").slice(0, readme.stack.split("\n").indexOf("pulumi preview") + 1);
  assert.match(await besideTheEmulator(folder, env, commands.join("\n")), PLAN);
}

/** Each project starts the emulator with its own package. */
async function besideTheEmulator(folder, env, commands) {
  const emulator = await pasteAndLeave(readme.emulator, { folder, env });
  try {
    return paste(commands, { folder, env });
  } finally {
    emulator.end();
  }
}

/** The newest SDK needs Node 22. npm chooses one that fits by itself. */
function installCommand(manager, language) {
  const isOld = Number(process.versions.node.split(".")[0]) < 22 && manager !== "npm";
  const command = install.installWith(manager).replace(/@pulumi\/pulumi\b/, isOld ? install.sdkForNode20 : "$&");
  if (language === "js") return command.replace(/ typescript@\S+/, "");
  return language === "esm" ? `${command} tsx` : command;
}

function writeProject(folder, language) {
  const isJavaScript = language === "js";
  const program = isJavaScript ? asCommonJs(readme.program) : readme.program;
  const files = {
    "package.json": language === "esm" ? '{ "type": "module" }' : "{}",
    "Pulumi.yaml": language === "esm" ? install.project : "name: resize\nruntime: nodejs\n",
    [isJavaScript ? "index.js" : "index.ts"]: program,
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
}

function asCommonJs(program) {
  return program.replace(/^import .*$/m, install.requireLine).replace(/^export const (\w+)/m, "exports.$1");
}
