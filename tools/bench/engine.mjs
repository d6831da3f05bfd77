// Projects on the real engine for measuring: a temporary folder, a file backend, nothing of the user's. Not pure.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { runCommand } from "../demo/processes.mjs";
import { locatePulumi } from "../pulumi-cli.mjs";
import { repo } from "../step.mjs";

const COMPILER = { strict: true, target: "es2022", module: "nodenext", skipLibCheck: true };

export function openEngine({ regionId, endpoint, accessKeyId, accessKeySecret }) {
  const root = mkdtempSync(path.join(os.tmpdir(), "ecs-spec-bench-"));
  const { command, pathPrefix } = locatePulumi();
  const env = {
    PATH: [pathPrefix, process.env.PATH].filter(Boolean).join(path.delimiter),
    HOME: made(root, "home"),
    PULUMI_HOME: made(root, "home", ".pulumi"),
    PULUMI_BACKEND_URL: `file://${made(root, "state")}`,
    PULUMI_CONFIG_PASSPHRASE: "bench",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_NODEJS_TRANSPILE_ONLY: "true",
    ALIBABA_CLOUD_REGION_ID: regionId,
    ALIBABA_CLOUD_ENDPOINT_ECS: `http://${endpoint}`,
    ALIBABA_CLOUD_ACCESS_KEY_ID: accessKeyId,
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: accessKeySecret,
  };
  return {
    project: async (name, program) => {
      const cwd = made(root, name);
      writeProgram(cwd, name, program);
      const run = (...args) => timed(command, [...args, "--non-interactive"], { cwd, env });
      await run("stack", "init", "bench");
      return Object.assign(run, { text: async (...args) => (await must(command, args, { cwd, env })).text });
    },
    close: () => rmSync(root, { recursive: true, force: true, maxRetries: 5 }),
  };
}

function made(...parts) {
  const folder = path.join(...parts);
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** `program`: the text of index.ts, or `{ files }` of a language that needs no packages. */
function writeProgram(folder, name, program) {
  if (typeof program !== "string") return writeFiles(folder, program.files);
  const files = {
    "index.ts": program,
    "Pulumi.yaml": `name: ${name}\nruntime: nodejs\n`,
    "package.json": JSON.stringify({ name, private: true, main: "index.ts" }),
    "tsconfig.json": JSON.stringify({ compilerOptions: COMPILER }),
  };
  writeFiles(folder, files);
  const modules = made(folder, "node_modules");
  symlinkSync(repo, path.join(modules, "pulumi-ecs-spec"));
  for (const linked of ["@pulumi", "typescript"]) {
    symlinkSync(path.join(repo, "node_modules", linked), path.join(modules, linked));
  }
}

function writeFiles(folder, files) {
  for (const [file, text] of Object.entries(files)) writeFileSync(path.join(folder, file), text);
}

/** Milliseconds from its start to its end; one that fails ends the bench. */
async function timed(command, args, options) {
  const start = performance.now();
  await must(command, args, options);
  return performance.now() - start;
}

async function must(command, args, options) {
  const ended = await runCommand(command, args, options);
  if (ended.code !== 0) throw new Error(`pulumi ${args.join(" ")} ended with ${ended.code}:\n${ended.text}`);
  return ended;
}
