// Runs jest on some test files with an environment of its own. Files and environment in; exit code and output out.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const root = join(import.meta.dirname, "../..");
const jest = join(dirname(createRequire(import.meta.url).resolve("jest/package.json")), "bin/jest.js");

/** `show`: the output goes straight to the terminal and is not kept. `tree`: whose tests, if not ours. */
export async function runJest(files, environment, { show = false, tree = root } = {}) {
  const env = { ...process.env, ...environment };
  const child = spawn(process.execPath, [jest, ...files], { cwd: tree, env, stdio: show ? "inherit" : "pipe" });
  const output = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => output.push(chunk));
  const code = await new Promise((resolve) => child.on("close", resolve));
  return { code, output: Buffer.concat(output).toString("utf8") };
}
