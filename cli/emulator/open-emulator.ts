// The flags of `ecs-spec emulator` to an emulator that listens, or to the sentence and the fix of why it does not. I/O.
import { createRequire } from "node:module";
import type * as FileSystem from "node:fs";
import type { EmulatorOptions } from "../../emulator/emulator";
import type { HistoryEntry } from "../../emulator/history";
import type * as StartEmulator from "../../emulator/start-emulator";
import type { RunningEmulator } from "../../emulator/start-emulator";
import type * as WorldFile from "../../emulator/world/read-world-file";
import { historyEnds, type ShownClient } from "./emulator-words";

const load = createRequire(__filename);

export interface EmulatorFlags {
  readonly port?: number;
  readonly controlPort?: number;
  readonly host: string;
  readonly speed: number;
  readonly seed: number;
  readonly world?: string;
  readonly history?: string;
  readonly historyLimit: number;
  readonly show: ShownClient;
  readonly json?: true;
}

/** The same every time, so that what was copied once holds; where one of them is taken, free ones. */
export const USUAL_PORTS = { port: 8526, controlPort: 8527 } as const;

/** Rejects with the error of the system, or of a world that is not valid: see `startFault`. */
export async function openEmulator(flags: EmulatorFlags): Promise<RunningEmulator> {
  const { host, speed, seed, historyLimit, world } = flags;
  const write = flags.history === undefined ? undefined : openHistory(flags.history);
  const options: EmulatorOptions = {
    speed,
    seed,
    historyLimit,
    ...(world !== undefined && { world: readWorld(world) }),
  };
  const emulator = await listenAt({ ...options, host }, flags);
  if (write !== undefined) emulator.onHistory(write);
  return emulator;
}

async function listenAt(
  options: EmulatorOptions & { readonly host: string },
  { port, controlPort }: EmulatorFlags,
): Promise<RunningEmulator> {
  const { listen } = load("../../emulator/start-emulator") as typeof StartEmulator;
  const named = { ...options, ...(port !== undefined && { port }), ...(controlPort !== undefined && { controlPort }) };
  try {
    return await listen({ ...USUAL_PORTS, ...named });
  } catch (error) {
    if (!NOT_OURS_TO_HAVE.has((error as NodeJS.ErrnoException).code ?? "")) throw error;
    return await listen(named);
  }
}

const NOT_OURS_TO_HAVE: ReadonlySet<string> = new Set(["EADDRINUSE", "EACCES"]);

/** zod and yaml are loaded only for a world of one's own. */
function readWorld(file: string): NonNullable<EmulatorOptions["world"]> {
  const { readWorldFile } = load("../../emulator/world/read-world-file") as typeof WorldFile;
  return readWorldFile(file);
}

/** Opened before anything listens: a file that cannot be written is said at the start. One that takes no more later, on a full disk, is said once. */
function openHistory(file: string): (entry: HistoryEntry) => void {
  const { openSync, writeSync } = load("node:fs") as typeof FileSystem;
  const opened = openSync(file, "a");
  let takes = true;
  return (entry) => {
    if (!takes) return;
    try {
      writeSync(opened, `${JSON.stringify(entry)}\n`);
    } catch (error) {
      takes = false;
      process.stderr.write(historyEnds(entry.seq, (error as Error).message));
    }
  };
}

export interface StartFault {
  readonly fact: string;
  /** "" where the fact says it. */
  readonly fix: string;
}

export function startFault(error: unknown, flags: EmulatorFlags): StartFault {
  const fault = error as NodeJS.ErrnoException & { readonly port?: number };
  const { code = "", message } = fault;
  const port = fault.port ?? flags.port;
  if (code === "EADDRINUSE") return { fact: `port ${port} is taken`, fix: "name another port, or 0 for a free one" };
  if (code === "EACCES" && fault.syscall === "listen")
    return { fact: `port ${port} needs more rights`, fix: "name a port above 1023" };
  if (NO_SUCH_HOST.has(code)) {
    const fix = "name 127.0.0.1, or 0.0.0.0 for all addresses of this computer";
    return { fact: `host "${flags.host}" is not an address of this computer`, fix };
  }
  if (fault.syscall === "open")
    return { fact: `the history cannot be written: ${message}`, fix: "name a file in a folder that you can write to" };
  return { fact: message, fix: "" };
}

const NO_SUCH_HOST: ReadonlySet<string> = new Set(["ENOTFOUND", "EAI_AGAIN", "EADDRNOTAVAIL", "EINVAL"]);
