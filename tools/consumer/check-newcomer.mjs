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

const root = realpathSync(mkdtempSync(path.join(os.tmpdir(), "ecs-spec-newcomer-")));
const readme = readmeCommands(await freePort());
const install = installPage();
let failures = 0;
let emulator;
try {
  const env = newcomerEnvironment(root, locatePulumi(), [path.join(root, "managers/node_modules/.bin")]);
  installManagers(env);
  await row("README, from a fresh clone", () => fromTheClone(env));
  for (const manager of MANAGERS) {
    for (const language of LANGUAGES) {
      const name = `${manager}/${language}`;
      if (values.only === undefined || values.only === name) await row(name, () => inAProject(manager, language, env));
    }
  }
} finally {
  emulator?.end();
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

/** Every command of the README, as it stands there. */
async function fromTheClone(env) {
  const clone = path.join(root, "pulumi-ecs-spec");
  execFileSync("git", ["clone", "--quiet", repo, clone]);
  paste(`${readme.pack}\n${readme.create}`, { folder: clone, env });
  const folder = path.join(root, "resize");
  writeFileSync(path.join(folder, "index.ts"), readme.program);
  emulator = await pasteAndLeave(readme.emulator, { folder, env });
  const said = paste(readme.stack, { folder, env });
  assert.match(said, /STOPS the instance for about 75 s/);
  assert.match(said, /2 unchanged/);
}

/** The emulator of the README's project goes on: a preview writes nothing. */
async function inAProject(manager, language, env) {
  const folder = path.join(root, `${manager}-${language}`);
  mkdirSync(folder);
  writeProject(folder, language);
  const own = { folder, env };
  paste(installCommand(manager, language), own);
  const commands = readme.stack.split("\n").filter((line) => !line.startsWith("pulumi up"));
  assert.match(paste(commands.join("\n"), own), /web: .*i-bp1demo0000000000web/);
}

function installCommand(manager, language) {
  const command = install.installWith(manager);
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
