// Child processes of the demo: started in groups of their own, so that Ctrl-C reaches us alone, and ended with all theirs.
import { execFileSync, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";

const running = new Set();

/** Runs to its end; every line goes to `onLine` as it comes. Gives the exit code and the whole text. */
export function runCommand(command, args, { cwd, env, onLine = () => {} }) {
  const child = begin(command, args, { cwd, env });
  const lines = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on("line", (line) => {
      lines.push(line);
      onLine(line);
    });
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code) => resolve({ code: code ?? -1, text: lines.join("\n") }));
  });
}

/** Starts a server that says one line of JSON once it listens; gives that line. */
export function startServer(command, args, { cwd, env }) {
  const child = begin(command, args, { cwd, env });
  return new Promise((resolve, reject) => {
    let complaint = "";
    child.stderr.on("data", (text) => (complaint += text));
    createInterface({ input: child.stdout }).once("line", (line) => resolve(JSON.parse(line)));
    child.once("error", reject);
    child.once("close", (code) => reject(new Error(`${args.join(" ")} ended with ${code}: ${complaint}`)));
  });
}

/** Ends everything, parents first so that nothing new is started; providers are in groups of their own. */
export function endAll() {
  const table = parents();
  for (const { pid } of running) for (const one of [pid, ...descendants(pid, table)]) kill(one);
  running.clear();
}

function begin(command, args, { cwd, env }) {
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  running.add(child);
  child.once("close", () => running.delete(child));
  return child;
}

function descendants(pid, table) {
  const children = table.filter(([, parent]) => parent === pid).map(([child]) => child);
  return children.flatMap((child) => [child, ...descendants(child, table)]);
}

/** Pairs of process and parent: from /proc, else from ps. */
function parents() {
  try {
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .flatMap(parentFromProc);
  } catch {
    const rows = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" }).trim().split("\n");
    return rows.map((row) => row.trim().split(/\s+/).map(Number));
  }
}

function parentFromProc(name) {
  try {
    const afterCommand = readFileSync(`/proc/${name}/stat`, "utf8").split(") ").at(-1);
    return [[Number(name), Number(afterCommand.split(" ")[1])]];
  } catch {
    return [];
  }
}

function kill(pid) {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}
