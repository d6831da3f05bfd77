// Where the demo plays: a temporary folder with the example, a file backend, an emulator of its own. Leaves nothing behind.
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { locatePulumi } from "../pulumi-cli.mjs";
import { repo } from "../step.mjs";
import { createCleaner } from "./engine-output.mjs";
import { endAll, runCommand, startServer } from "./processes.mjs";
import { colours, engineLine, typed } from "./screen.mjs";

/** Emulated seconds a second. */
export const SPEED = 20;
const EXAMPLE = "declarative-stack";
/** Nothing of the user's account, profile or Pulumi login may reach the demo. */
const FOREIGN = /^(?:ALIBABA_CLOUD_|ALIBABACLOUD_|ALICLOUD_|ALIYUN_|PULUMI_|ECS_SPEC_)/;

export async function openStage() {
  const root = mkdtempSync(path.join(os.tmpdir(), "ecs-spec-demo-"));
  const close = () => {
    endAll();
    rmSync(root, { recursive: true, force: true, maxRetries: 5 });
  };
  process.once("exit", close);
  for (const [signal, number] of Object.entries({ SIGINT: 2, SIGTERM: 15, SIGHUP: 1 })) {
    process.on(signal, () => process.exit(128 + number));
  }
  const folder = copyExample(root);
  const emulator = await startEmulator();
  return { folder, emulator, ...commands(folder, environment(root, emulator)) };
}

function copyExample(root) {
  const folder = path.join(root, EXAMPLE);
  const filter = (file) => !/node_modules|Pulumi\..+\.yaml$/.test(path.basename(file));
  cpSync(path.join(repo, "examples", EXAMPLE), folder, { recursive: true, filter });
  mkdirSync(path.join(folder, "node_modules"));
  symlinkSync(repo, path.join(folder, "node_modules", "pulumi-ecs-spec"));
  for (const name of ["@pulumi", "typescript"]) {
    symlinkSync(path.join(repo, "node_modules", name), path.join(folder, "node_modules", name));
  }
  return folder;
}

async function startEmulator() {
  const script = path.join(repo, "dist", "cli", "main.js");
  const said = await startServer(process.execPath, [script, "emulator", "--json", "--speed", String(SPEED)], {
    cwd: repo,
    env: clean(process.env),
  });
  const ask = async (route, method = "GET") => (await fetch(`http://${said.control}${route}`, { method })).text();
  return {
    ...said,
    history: async () =>
      (await ask("/history"))
        .split("\n")
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
    forgetHistory: () => ask("/history", "DELETE"),
    instance: async (id) => JSON.parse(await ask(`/instance?id=${id}`)),
  };
}

function environment(root, emulator) {
  const [home, state, scratch] = ["home", "state", "scratch"].map((name) => path.join(root, name));
  for (const made of [home, state, scratch]) mkdirSync(made);
  return {
    ...clean(process.env),
    PATH: [locatePulumi().pathPrefix, process.env.PATH].filter(Boolean).join(path.delimiter),
    HOME: home,
    TMPDIR: scratch,
    PULUMI_HOME: path.join(home, ".pulumi"),
    PULUMI_BACKEND_URL: `file://${state}`,
    PULUMI_CONFIG_PASSPHRASE: "demo",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    ALIBABA_CLOUD_ACCESS_KEY_ID: emulator.accessKeyId,
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: emulator.accessKeySecret,
  };
}

function clean(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !FOREIGN.test(name)));
}

function commands(folder, env) {
  const colour = ["--color", colours ? "always" : "never"];
  return {
    /** A command that is shown but has nothing to say. */
    quietly: (...args) => {
      typed(`pulumi ${args.join(" ")}`, { isQuiet: true });
      return runCommand("pulumi", [...args, "--non-interactive"], { cwd: folder, env });
    },
    /** `preview` or `up`, its output shown as it comes, lightly cleaned. */
    show: (...args) => {
      typed(`pulumi ${args.join(" ")}`);
      const cleaner = createCleaner(args[0]);
      const onLine = (line) => {
        const shown = cleaner(line);
        if (shown !== undefined) engineLine(shown);
      };
      return runCommand("pulumi", [...args, "--non-interactive", ...colour], { cwd: folder, env, onLine });
    },
    /** For the demo's own eyes. */
    ask: (...args) => runCommand("pulumi", [...args, "--non-interactive"], { cwd: folder, env }),
  };
}
