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

/** Ends everything, those in groups of their own too, and comes back when all are gone. At an exit, so nothing here is awaited. */
export function endAll() {
  const all = halted([...running].map(({ pid }) => pid));
  for (const pid of all) send(pid, "SIGKILL");
  running.clear();
  const end = Date.now() + GONE_WITHIN_MS;
  while (all.some(isAlive) && Date.now() < end) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOOK_MS);
}

/** A process that is killed lives for some milliseconds more on a busy computer. */
const GONE_WITHIN_MS = 5_000;
const LOOK_MS = 5;

/** These and all that they started. One that is halted starts no other, so none is missed that began after the look at the table. */
function halted(pids, known = []) {
  for (const pid of pids) send(pid, "SIGSTOP");
  const all = [...known, ...pids];
  const table = parents();
  const more = table.filter(([pid, parent]) => all.includes(parent) && !all.includes(pid)).map(([pid]) => pid);
  return more.length === 0 ? all : halted(more, all);
}

function begin(command, args, { cwd, env }) {
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  running.add(child);
  child.once("close", () => running.delete(child));
  return child;
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
    return [[Number(name), Number(statOf(name)[1])]];
  } catch {
    return [];
  }
}

/** Its state, its parent, and so on: what stands after the command. */
function statOf(pid) {
  return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1).split(" ");
}

/** One that has ended and was not asked for its code is a zombie. Where there is no /proc, a killed one counts as gone. */
function isAlive(pid) {
  try {
    return statOf(pid)[0] !== "Z";
  } catch {
    return false;
  }
}

function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}
