// TypeScript sources to dist/, only when something changed; also the `prepack` script. Not pure.
import { createHash } from "node:crypto";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { repo, run, SetupError, step } from "./step.mjs";

const dist = path.join(repo, "dist");
const cache = path.join(repo, ".cache", "tsc");
const stampFile = path.join(cache, "built.sha256");
const project = "tsconfig.build.json";
/** What decides the output beside the sources. */
const settings = [project, "tsconfig.json", "package-lock.json"];

/** Compiles, removes outputs whose source is gone, makes the command executable. A second run only reads and hashes. */
export async function ensureBuilt() {
  const sources = JSON.parse(readFileSync(path.join(repo, project), "utf8")).include.flatMap(sourcesUnder);
  const outputs = sources.map((source) => source.replace(/\.ts$/, ""));
  const isWhole = outputs.every((output) => existsSync(path.join(dist, `${output}.js`)));
  const stamp = digest([...settings, ...sources]);
  if (isWhole && readStamp() === stamp) return;
  await step("building dist/ from the TypeScript sources", async () => {
    // tsc trusts its notes and would not write again an output that somebody removed.
    if (!isWhole) rmSync(cache, { recursive: true, force: true });
    const fix = "the sources do not compile; nothing was stamped as built";
    await run(process.execPath, ["node_modules/typescript/bin/tsc", "-p", project], { fix });
    removeStrays(new Set(outputs));
    for (const command of Object.values(manifest().bin)) chmodSync(path.join(repo, command), 0o755);
    mkdirSync(cache, { recursive: true });
    writeFileSync(stampFile, stamp);
  });
}

function sourcesUnder(folder) {
  const names = readdirSync(path.join(repo, folder), { recursive: true });
  return names.filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts")).map((name) => `${folder}/${name}`);
}

function digest(files) {
  const hash = createHash("sha256");
  for (const file of files.toSorted()) hash.update(`${file}\0`).update(readFileSync(path.join(repo, file)));
  return hash.digest("hex");
}

function readStamp() {
  return existsSync(stampFile) ? readFileSync(stampFile, "utf8") : "";
}

function removeStrays(outputs) {
  for (const name of readdirSync(dist, { recursive: true })) {
    const match = /^(.*?)\.(?:d\.ts|js|js\.map)$/.exec(name);
    if (match && !outputs.has(match[1])) rmSync(path.join(dist, name));
  }
}

function manifest() {
  return JSON.parse(readFileSync(path.join(repo, "package.json"), "utf8"));
}

if (realpathSync(process.argv[1]) === import.meta.filename) {
  await ensureBuilt().catch((error) => {
    if (!(error instanceof SetupError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  });
}
