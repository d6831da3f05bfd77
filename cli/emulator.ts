// `ecs-spec emulator`: starts the emulator and says where it listens, until Ctrl-C or until the command that it was given has ended. I/O.
import { Command, Option } from "commander";
import type { RunningEmulator } from "../emulator/start-emulator";
import { clientEnvironment, emulatorWords, SHOWN_CLIENTS } from "./emulator/emulator-words";
import { type EmulatorFlags, openEmulator, startFault, USUAL_PORTS } from "./emulator/open-emulator";
import { runCommand } from "./emulator/run-command";
import { readSpeed, wholeNumber } from "./numbers";
import { EXIT_BAD_INPUT } from "./said";

const readPort = wholeNumber({ what: "a port", from: 0, to: 65_535 });

export function emulatorCommand(): Command {
  return new Command("emulator")
    .description("start an emulator of the ECS API on this computer")
    .usage("[options] [-- <command>]")
    .argument("[command...]", "after --: run this against the emulator, and end with it and its exit code")
    .option("--port <n>", `port of the ECS API; 0: a free one (default: ${usual(USUAL_PORTS.port)})`, readPort)
    .option(
      "--control-port <n>",
      `port of the control API; 0: a free one (default: ${usual(USUAL_PORTS.controlPort)})`,
      readPort,
    )
    .option("--host <address>", "address to listen on", "127.0.0.1")
    .option("--speed <n>", "emulated seconds in a real second", readSpeed, 1)
    .option("--seed <n>", "seed of transition times, request ids and faults", readSeed, 1)
    .option("--world <file>", "world to start with, JSON or YAML")
    .option("--history <file>", "append every call and change to a file, one JSON object a line")
    .option("--history-limit <n>", "entries of the history to keep; the file keeps all of them", readEntries, 100_000)
    .addOption(
      new Option("--show <client>", "whose settings to print")
        .choices(SHOWN_CLIENTS)
        .default("pulumi")
        .conflicts("json"),
    )
    .option("--json", "print one line of JSON instead of words")
    .addHelpText("after", EXAMPLES)
    .action(run);
}

const EXAMPLES = `
Examples:
  ecs-spec emulator --speed 20                  listen until Ctrl-C
  ecs-spec emulator --speed 20 -- pulumi up     listen while pulumi up runs

The command after -- finds region, endpoint and keys in its environment.`;

const readSeed = wholeNumber({ what: "a seed", from: 0 });
const readEntries = wholeNumber({ what: "a number of entries", from: 1 });

function usual(port: number): string {
  return `${port}, or a free one where that is taken`;
}

async function run(command: readonly string[], flags: EmulatorFlags): Promise<void> {
  const emulator = await openEmulator(flags).catch((error: unknown) => fail(error, flags));
  if (emulator === undefined) return;
  if (!isLoopback(flags.host)) {
    process.stderr.write(`warning: ${flags.host} is not a loopback address: others can reach this emulator\n`);
  }
  if (command.length > 0) await runAgainst(emulator, command);
  else listenOn(emulator, flags);
}

function listenOn(emulator: RunningEmulator, flags: EmulatorFlags): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      void emulator.close().then(() => process.exit(0));
    });
  }
  process.stdout.write(flags.json ? `${JSON.stringify(jsonLine(emulator))}\n` : words(emulator, flags));
}

/** Standard output is the command's. */
async function runAgainst(emulator: RunningEmulator, command: readonly string[]): Promise<void> {
  const { endpoint, control } = emulator;
  process.stderr.write(`emulator: ECS API at http://${endpoint}, page at http://${control}/\n`);
  process.exitCode = await runCommand(command, clientEnvironment(emulator));
  await emulator.close();
}

function jsonLine(emulator: RunningEmulator): Record<string, string> {
  const { endpoint, control, regionId, accessKeyId, accessKeySecret } = emulator;
  return { endpoint, control, regionId, accessKeyId, accessKeySecret };
}

function words(emulator: RunningEmulator, { speed, show }: EmulatorFlags): string {
  return emulatorWords(emulator, { speed, show, instances: emulator.world.instances(), platform: process.platform });
}

function fail(error: unknown, flags: EmulatorFlags): undefined {
  const { fact, fix } = startFault(error, flags);
  process.stderr.write(`error: ${fact}\n${fix === "" ? "" : `  fix: ${fix}\n`}`);
  process.exitCode = EXIT_BAD_INPUT;
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d+){3}$/.test(host);
}
