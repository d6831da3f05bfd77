// `ecs-spec emulator`: starts the emulator, prints where it listens, ends on Ctrl-C. Loads the emulator only when it runs.
import { createRequire } from "node:module";
import { Command, InvalidArgumentError, Option } from "commander";
import type * as FileSystem from "node:fs";
import type { EmulatorOptions } from "../emulator/emulator";
import type { HistoryEntry } from "../emulator/history";
import type * as StartEmulator from "../emulator/start-emulator";
import type { ListenOptions, RunningEmulator } from "../emulator/start-emulator";
import type * as WorldFile from "../emulator/world/read-world-file";
import { emulatorWords, SHOWN_CLIENTS, type ShownClient } from "./emulator-words";

const load = createRequire(__filename);

interface Flags {
  readonly port: number;
  readonly controlPort: number;
  readonly host: string;
  readonly speed: number;
  readonly seed: number;
  readonly world?: string;
  readonly history?: string;
  readonly historyLimit: number;
  readonly show: ShownClient;
  readonly json?: true;
}

export function emulatorCommand(): Command {
  return new Command("emulator")
    .description("start an emulator of the ECS API on this machine")
    .option("--port <n>", "port of the ECS API; 0: a free one", readPort, 0)
    .option("--control-port <n>", "port of the control API; 0: a free one", readPort, 0)
    .option("--host <address>", "address to listen on", "127.0.0.1")
    .option("--speed <n>", "emulated seconds a real second", readSpeed, 1)
    .option("--seed <n>", "seed of transition times, request ids and faults", readSeed, 1)
    .option("--world <file>", "world to start with, JSON or YAML")
    .option("--history <file>", "append every call and change to a file, one JSON object a line")
    .option(
      "--history-limit <n>",
      "entries of the history to keep, the oldest go first; a file has all",
      readLimit,
      100_000,
    )
    .addOption(
      new Option("--show <client>", "whose settings to print")
        .choices(SHOWN_CLIENTS)
        .default("pulumi")
        .conflicts("json"),
    )
    .option("--json", "print one JSON line instead of words")
    .action(run);
}

async function run(flags: Flags): Promise<void> {
  const emulator = await start(flags).catch((error: unknown) => fail(startFault(error, flags)));
  if (emulator === undefined) return;
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      void emulator.close().then(() => process.exit(0));
    });
  }
  if (!isLoopback(flags.host)) {
    process.stderr.write(`warning: ${flags.host} is not a loopback address: others can reach this emulator\n`);
  }
  process.stdout.write(flags.json ? `${JSON.stringify(jsonLine(emulator))}\n` : words(emulator, flags));
}

async function start(flags: Flags): Promise<RunningEmulator> {
  const { listen } = load("../emulator/start-emulator") as typeof StartEmulator;
  const { port, controlPort, host, speed, seed, historyLimit } = flags;
  const world = flags.world === undefined ? {} : { world: readWorld(flags.world) };
  const write = flags.history === undefined ? undefined : openHistory(flags.history);
  const options: EmulatorOptions & ListenOptions = { port, controlPort, host, speed, seed, historyLimit, ...world };
  const emulator = await listen(options);
  if (write !== undefined) emulator.onHistory(write);
  return emulator;
}

/** zod and yaml are loaded only for a world of one's own. */
function readWorld(file: string): NonNullable<EmulatorOptions["world"]> {
  const { readWorldFile } = load("../emulator/world/read-world-file") as typeof WorldFile;
  return readWorldFile(file);
}

/** Opened before anything listens: a file that cannot be written is said at the start, not at the first call. */
function openHistory(file: string): (entry: HistoryEntry) => void {
  const { openSync, writeSync } = load("node:fs") as typeof FileSystem;
  const opened = openSync(file, "a");
  return (entry) => void writeSync(opened, `${JSON.stringify(entry)}\n`);
}

function jsonLine(emulator: RunningEmulator): Record<string, string> {
  const { endpoint, control, regionId, accessKeyId, accessKeySecret } = emulator;
  return { endpoint, control, regionId, accessKeyId, accessKeySecret };
}

function words(emulator: RunningEmulator, flags: Flags): string {
  const { speed, show } = flags;
  const machines = emulator.world.instances().map((m) => `${m.instanceId}  ${m.instanceType}  ${m.status}`);
  return emulatorWords(emulator, { speed, show, machines });
}

function startFault(error: unknown, flags: Flags): string {
  const fault = error as NodeJS.ErrnoException;
  if (fault.code === "EADDRINUSE") return `port ${taken(fault, flags)} is taken: choose another, or 0 for a free one`;
  if (fault.code === "EACCES") return `port ${taken(fault, flags)} needs more rights: choose one above 1023`;
  if (NO_SUCH_HOST.has(fault.code ?? "")) {
    return `host "${flags.host}" is not an address of this machine: write 127.0.0.1, or 0.0.0.0 for all of its addresses`;
  }
  if (fault.syscall === "open") return `the history cannot be written: ${fault.message}`;
  return fault.message;
}

const NO_SUCH_HOST: ReadonlySet<string> = new Set(["ENOTFOUND", "EAI_AGAIN", "EADDRNOTAVAIL", "EINVAL"]);

function taken(fault: NodeJS.ErrnoException & { readonly port?: number }, flags: Flags): number {
  return fault.port ?? flags.port;
}

function fail(message: string): undefined {
  process.stderr.write(`error: ${message}\n`);
  process.exitCode = 2;
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d+){3}$/.test(host);
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError(`"${text}" is not a port: write a number from 0 to 65535`);
}

function readSpeed(text: string): number {
  const speed = Number(text);
  if (text.trim() !== "" && Number.isFinite(speed) && speed > 0) return speed;
  throw new InvalidArgumentError(`"${text}" is not a speed: write a number above 0, as 20`);
}

function readLimit(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError(`"${text}" is not a number of entries: write a whole number from 1 to 999999999`);
}

function readSeed(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new InvalidArgumentError(`"${text}" is not a seed: write a whole number from 0 to 999999999`);
}
