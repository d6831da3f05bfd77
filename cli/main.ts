#!/usr/bin/env node
// The command `ecs-spec`: arguments in, one command run, exit code out. Loads the one command it runs, and no other.
import { createRequire } from "node:module";
import { Command, CommanderError } from "commander";
import { packageVersion } from "../provider/cloud/package-version";
import { isResizeError } from "../provider/errors/resize-error";
import { errorWords } from "./flag-words";

const load = createRequire(__filename);

interface CommandEntry {
  /** Shown in the list of commands without loading the command. */
  readonly description: string;
  readonly create: () => Command;
}

const COMMANDS: Readonly<Record<string, CommandEntry>> = {
  doctor: {
    description: "check versions, credentials, region, clock and permissions; changes nothing",
    create: () => (load("./doctor") as { doctorCommand: () => Command }).doctorCommand(),
  },
  plan: {
    description: "show what a resize would do to a live instance; changes nothing",
    create: () => (load("./plan") as { planCommand: () => Command }).planCommand(),
  },
  summary: {
    description: "summarise a preview or a run for a pull request, a log, a browser or a tool",
    create: () => (load("./summary") as { summaryCommand: () => Command }).summaryCommand(),
  },
  rehearse: {
    description: "play the plan of a fleet on the emulator, many times, before anything is stopped",
    create: () => (load("./rehearse") as { rehearseCommand: () => Command }).rehearseCommand(),
  },
  explain: {
    description: "explain why pulumi up refused a reviewed plan",
    create: () => (load("./explain") as { explainCommand: () => Command }).explainCommand(),
  },
  "ram-policy": {
    description: "print the smallest RAM policy that the provider works with",
    create: () => (load("./ram-policy") as { ramPolicyCommand: () => Command }).ramPolicyCommand(),
  },
  emulator: {
    description: "start an emulator of the ECS API on this computer",
    create: () => (load("./emulator") as { emulatorCommand: () => Command }).emulatorCommand(),
  },
};

/** Bad usage, as the tools of a Unix system say it; a command that fails gives 1. */
const EXIT_USAGE = 2;

/**
 * @param words the arguments, without node and the script
 * @returns the exit code; a command may go on working after it, such as a server
 */
export async function runCli(words: readonly string[]): Promise<number> {
  const program = createProgram(wantedCommand(words));
  if (words.length === 0) {
    program.outputHelp();
    return EXIT_USAGE;
  }
  try {
    await program.parseAsync(words, { from: "user" });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : EXIT_USAGE;
    process.stderr.write(`${wordsFor(error)}\n`);
    return isMiswritten(error) ? EXIT_USAGE : 1;
  }
}

function createProgram(wanted: string | undefined): Command {
  const program = new Command("ecs-spec")
    .description("Plan, check and review resizes of Alibaba Cloud ECS instances.")
    .version(packageVersion())
    .showHelpAfterError("(ecs-spec --help lists the commands)")
    .exitOverride();
  for (const [name, { description, create }] of Object.entries(COMMANDS)) {
    program.addCommand(name === wanted ? withOwnExit(create()) : new Command(name).description(description));
  }
  return program;
}

/** Subcommands that are added, not made by the program, do not inherit how it exits. */
function withOwnExit(command: Command): Command {
  return command.exitOverride().showHelpAfterError(`(ecs-spec ${command.name()} --help says more)`);
}

/** The command that is run, or asked about: `emulator --port 0`, `help emulator`. */
function wantedCommand(words: readonly string[]): string | undefined {
  const names = words.filter((word) => !word.startsWith("-"));
  const name = names[0] === "help" ? names[1] : names[0];
  return name !== undefined && Object.hasOwn(COMMANDS, name) ? name : undefined;
}

/** Nobody was asked yet: what was written cannot be a region, an endpoint or the like. */
function isMiswritten(error: unknown): boolean {
  return isResizeError(error) && error.code === "configuration-invalid" && error.details.ecsCode === undefined;
}

/** A stack is for our own defects only. */
function wordsFor(error: unknown): string {
  if (isResizeError(error) && error.blame !== "us") {
    const { fact, fix } = errorWords(error);
    return `error: ${fact}\n  fix: ${fix}`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

if (require.main === module) {
  void runCli(process.argv.slice(2)).then((code) => {
    // A command that ends badly after all says so by itself.
    if (code !== 0) process.exitCode = code;
  });
}
