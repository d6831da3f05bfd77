// A command with the emulator in its environment: what it was given in, its exit code out; signals go through. I/O.
import { spawn } from "node:child_process";
import { constants } from "node:os";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
/** As a shell has it. */
const NOT_FOUND = 127;

export async function runCommand(
  [command = "", ...words]: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<number> {
  const env = { ...process.env, ...environment };
  // A command of npm is a script on Windows, which only a shell runs.
  const child = spawn(command, words, { env, stdio: "inherit", shell: process.platform === "win32" });
  const pass = (signal: NodeJS.Signals): void => {
    if (!isFromTerminal(signal)) child.kill(signal);
  };
  for (const signal of SIGNALS) process.on(signal, pass);
  try {
    return await new Promise((resolve) => {
      child.once("error", (error) => resolve(notRun(command, error)));
      child.once("exit", (code, signal) => resolve(code ?? 128 + (signal ? constants.signals[signal] : 0)));
    });
  } finally {
    for (const signal of SIGNALS) process.off(signal, pass);
  }
}

/** Ctrl-C reaches every process of a terminal by itself: a second one would make the Pulumi CLI end at once. */
function isFromTerminal(signal: NodeJS.Signals): boolean {
  return signal === "SIGINT" && process.stdin.isTTY;
}

function notRun(command: string, { code, message }: NodeJS.ErrnoException): number {
  const fact = code === "ENOENT" ? `there is no command ${command}` : `${command} cannot be run: ${message}`;
  process.stderr.write(`error: ${fact}\n  fix: see that it is on the PATH of this shell, or name its file\n`);
  return NOT_FOUND;
}
