// `ecs-spec summary`: what the Pulumi CLI printed with --json in, one page for a reviewer and an exit code for a pipeline out.
import { Command, Option } from "commander";
import { summarise, type Format, FORMATS } from "../review/summarise";
import { MARKDOWN_LIMIT } from "../review/write/to-markdown";
import { engineParallel } from "./engine-parallel";
import { exitCodes } from "./help-words";
import { wholeNumber } from "./numbers";
import { readInput } from "./read-input";
import { say, sayUnreadable } from "./said";

interface Flags {
  readonly format: Format;
  readonly limit: number;
  readonly parallel?: number;
  readonly within?: string;
}

export function summaryCommand(): Command {
  return new Command("summary")
    .description("summarise a preview or a run for a pull request, a log, a browser or a tool")
    .argument("[file]", "output of pulumi preview --json or pulumi up --json (default: standard input)")
    .addOption(new Option("--format <name>", "format of the page").choices([...FORMATS]).default("markdown"))
    .option(
      "--limit <characters>",
      "longest Markdown page",
      wholeNumber({ what: "a number of characters", from: 1 }),
      MARKDOWN_LIMIT,
    )
    .option(
      "--parallel <n>",
      "operations that pulumi up runs at once: its --parallel (default: as it has here)",
      wholeNumber({ what: "a number of operations", from: 1 }),
    )
    .option(
      "--within <file>",
      "prove that this preview contains only what an approved one did: the output of its pulumi preview --json",
    )
    .addHelpText("after", EXITS + EXAMPLE)
    .action(run);
}

const EXITS = exitCodes([
  [0, "nothing stops"],
  [2, "the input cannot be read"],
  [3, "an instance stops, or may stop"],
  [4, "something is refused or failed"],
  [5, "with --within: something was not approved; else 0 with it, whatever stops"],
]);

const EXAMPLE = "\n\nExample:\n  pulumi preview --json --show-sames | ecs-spec summary > comment.md";

async function run(file: string | undefined, flags: Flags): Promise<void> {
  const input = await readInput(file);
  if (input.kind === "unreadable") {
    sayUnreadable(input);
    return;
  }
  const { parallel = engineParallel(), within, ...rest } = flags;
  const approved = within === undefined ? undefined : await readInput(within);
  if (approved?.kind === "unreadable") {
    sayUnreadable(approved);
    return;
  }
  const options = { ...rest, parallel, isParallelAssumed: flags.parallel === undefined };
  const summary = summarise(input.text, options, approved?.text);
  if (summary.kind === "unreadable") {
    sayUnreadable(summary);
    return;
  }
  await say(summary.text);
  process.exitCode = summary.exitCode;
}
