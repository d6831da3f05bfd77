// A command and its environment in, a running process with its collected output out. Not pure.
import { type ChildProcess, spawn } from "node:child_process";
import { stripVTControlCharacters } from "node:util";

export interface Ended {
  /** Exit code; -1 when a signal ended it. */
  readonly code: number;
  /** Without colours. */
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningCommand {
  readonly pid: number;
  readonly ended: Promise<Ended>;
  /** Ends with everything said so far as soon as stdout or stderr holds `text`; fails when the process ends without it. */
  says(text: string): Promise<string>;
  /** To the process alone, as a user's `kill` does. */
  signal(signal: NodeJS.Signals): void;
  /** To the process and all that it started in its group. */
  killGroup(): void;
}

export interface CommandOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** After this many ms it is killed and `ended` fails. */
  readonly limitMs?: number;
}

const LIMIT_MS = 120_000;

export function startCommand(command: string, args: readonly string[], options: CommandOptions): RunningCommand {
  const { cwd, env, limitMs = LIMIT_MS } = options;
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  const output = collect(child);
  const killGroup = (): void => kill(-(child.pid ?? 0), "SIGKILL");
  const ended = new Promise<Ended>((resolve, reject) => {
    const limit = setTimeout(() => {
      killGroup();
      reject(new Error(`${args.join(" ")} did not end within ${limitMs} ms; it said:\n${output.all()}`));
    }, limitMs);
    child.once("error", reject);
    child.once("close", (code) => {
      clearTimeout(limit);
      resolve({ code: code ?? -1, stdout: output.stdout(), stderr: output.stderr() });
    });
  });
  return {
    pid: child.pid ?? 0,
    ended,
    says: (text) => says(text, child, output),
    signal: (signal) => kill(child.pid ?? 0, signal),
    killGroup,
  };
}

interface Output {
  stdout(): string;
  stderr(): string;
  all(): string;
}

function collect(child: ChildProcess): Output {
  const said = { stdout: "", stderr: "" };
  child.stdout?.setEncoding("utf8").on("data", (text: string) => (said.stdout += text));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (said.stderr += text));
  const stdout = (): string => stripVTControlCharacters(said.stdout);
  const stderr = (): string => stripVTControlCharacters(said.stderr);
  return { stdout, stderr, all: () => stdout() + stderr() };
}

function says(text: string, child: ChildProcess, output: Output): Promise<string> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      if (output.all().includes(text)) resolve(output.all());
    };
    child.stdout?.on("data", look);
    child.stderr?.on("data", look);
    child.once("close", () => reject(new Error(`ended without saying "${text}"; it said:\n${output.all()}`)));
    look();
  });
}

/** 0 and 1 would mean our own group and everybody. */
function kill(pid: number, signal: NodeJS.Signals): void {
  if (Math.abs(pid) <= 1) return;
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}
