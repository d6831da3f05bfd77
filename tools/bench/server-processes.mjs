// The two servers that are compared, each a process of its own: the emulator's command, and a bare node:http answer. Not pure.
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { repo } from "../step.mjs";
import { firstLine } from "./first-line.mjs";

const COMMAND = path.join(repo, "dist", "cli", "main.js");
const BARE = path.join(import.meta.dirname, "bare-server.mjs");

/** `startMs`: from the start of the process to its line. */
export async function startEmulatorProcess(...flags) {
  const start = performance.now();
  const { child, line } = await started([COMMAND, "emulator", "--json", ...flags]);
  return { line: JSON.parse(line), startMs: performance.now() - start, pid: child.pid, close: () => ended(child) };
}

/** Answers every request with these bytes and the headers of an answer of the emulator. */
export async function startBare(bytes) {
  const { child, line } = await started([BARE], bytes);
  return { endpoint: `127.0.0.1:${line}`, close: () => ended(child) };
}

async function started(args, input = "") {
  const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
  child.stdin.end(input);
  return { child, line: await firstLine(child) };
}

async function ended(child) {
  const exit = once(child, "exit");
  child.kill("SIGTERM");
  await exit;
}

/** What the system says of a process. */
export function residentMegabytes(pid) {
  return Math.round(residentKilobytes(pid) / 1024);
}

/** Small images of Linux have no ps, and other systems no /proc. */
function residentKilobytes(pid) {
  if (process.platform !== "linux") return Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)]));
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]);
}
