// `ecs-spec summary`: what the Pulumi CLI printed with --json in, one page for a reviewer and an exit code for a pipeline out.
import { availableParallelism } from "node:os";
import { Command, InvalidArgumentError, Option } from "commander";
import { summarise, type Format, FORMATS } from "../review/summarise";
import { MARKDOWN_LIMIT } from "../review/write/to-markdown";
import { readInput } from "./read-input";
import { say, sayUnreadable } from "./said";

interface Flags {
  readonly format: Format;
  readonly limit: number;
  readonly parallel?: number;
}

export function summaryCommand(): Command {
  return new Command("summary")
    .description("say what a preview, or a run, does to the instances: for a pull request, a log, a browser, a tool")
    .argument("[file]", "what pulumi preview --json, or pulumi up --json, printed; else it is piped in")
    .addOption(new Option("--format <name>", "how to write it").choices([...FORMATS]).default("markdown"))
    .option("--limit <characters>", "most characters of a Markdown page", readCount, MARKDOWN_LIMIT)
    .option(
      "--parallel <n>",
      "operations that pulumi up runs at once, its --parallel (default: as it has here)",
      readCount,
    )
    .addHelpText("after", EXITS)
    .action(run);
}

const EXITS = `
Exit codes: 0 nothing stops; 3 an instance stops, or may stop; 4 something is refused or failed; 2 the input cannot be read.

  pulumi preview --json --show-sames | ecs-spec summary > comment.md`;

async function run(file: string | undefined, flags: Flags): Promise<void> {
  const input = await readInput(file);
  if (input.kind === "unreadable") {
    sayUnreadable(input);
    return;
  }
  const { parallel = engineParallel(), ...rest } = flags;
  const summary = summarise(input.text, { ...rest, parallel, isParallelAssumed: flags.parallel === undefined });
  if (summary.kind === "unreadable") {
    sayUnreadable(summary);
    return;
  }
  await say(summary.text);
  process.exitCode = summary.exitCode;
}

/** Engine facts 11. */
function engineParallel(): number {
  const told = Number(process.env["PULUMI_PARALLEL"]);
  return Number.isInteger(told) && told > 0 ? told : 4 * availableParallelism();
}

function readCount(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  throw new InvalidArgumentError(`"${text}" is not a number from 1 up.`);
}
