// One step of setting up: says what it does and for how long, and runs the commands it needs. Not pure.
import { spawn } from "node:child_process";
import path from "node:path";

/** The folder of the clone. */
export const repo = path.dirname(import.meta.dirname);

/** A failure that a person can fix: printed without a stack. */
export class SetupError extends Error {}

/** Seconds since `start`, as people read them. */
export function seconds(start) {
  const passed = (Date.now() - start) / 1000;
  return passed < 10 ? `${passed.toFixed(1)} s` : `${Math.round(passed)} s`;
}

/** Says `title`, does `work`, says how long it took. To stderr: `npm pack --json` owns stdout while it runs `prepack`. */
export async function step(title, work) {
  const start = Date.now();
  const { stderr } = process;
  const ticking = stderr.isTTY
    ? setInterval(() => stderr.write(`\rsetup: ${title} ${seconds(start)} `), 1000)
    : undefined;
  if (!ticking) stderr.write(`setup: ${title}\n`);
  try {
    const result = await work();
    stderr.write(`${ticking ? "\r" : ""}setup: ${title}: done in ${seconds(start)}\n`);
    return result;
  } finally {
    clearInterval(ticking);
  }
}

/** Runs a command to its end and gives its output; fails with the output's end and `fix`. */
export function run(command, args, { cwd = repo, env = process.env, fix = "" } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (output += text));
    child.once("error", (error) => reject(new SetupError(`cannot run ${command}: ${error.message}. ${fix}`)));
    child.once("close", (code, signal) => {
      if (code === 0) return resolve(output);
      const how = signal ?? `exit code ${code}`;
      const tail = output.trimEnd().split("\n").slice(-40).join("\n");
      reject(new SetupError(`${[command, ...args].join(" ")} ended with ${how}\n${tail}\n${fix}`.trimEnd()));
    });
  });
}
