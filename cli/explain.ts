// `ecs-spec explain`: what a refused `pulumi up --plan` or `--strict` printed in, what was reviewed, what is now and why out.
import { Command } from "commander";
import { EXIT_CODES } from "../review/judge/exit-code";
import { explainedText, explainOutput, isEngineOutput } from "../review/explain-output";
import { exitCodes } from "./help-words";
import { readInput } from "./read-input";
import { say, sayUnreadable } from "./said";

export function explainCommand(): Command {
  return new Command("explain")
    .description("explain why pulumi up refused a reviewed plan")
    .argument("[file]", "output of pulumi up, with or without --json (default: standard input)")
    .option("--json", "print JSON instead of words")
    .addHelpText(
      "after",
      `${exitCodes([
        [0, "no plan was refused"],
        [2, "the input cannot be read, or is not what pulumi up prints"],
        [4, "a plan was refused"],
      ])}\n\nExample:\n  ${PIPE}`,
    )
    .action(run);
}

const PIPE = "pulumi up --plan plan.json 2>&1 | ecs-spec explain";

async function run(file: string | undefined, { json }: { readonly json?: true }): Promise<void> {
  const input = await readInput(file);
  if (input.kind === "unreadable") {
    sayUnreadable(input);
    return;
  }
  const explained = explainOutput(input.text);
  if (explained.length === 0 && !isEngineOutput(input.text)) {
    const fact = input.text.trim() === "" ? "the input is empty" : "the input is not what pulumi up prints";
    sayUnreadable({ fact, fix: PIPE });
    return;
  }
  await say(json ? `${JSON.stringify(explained, null, 2)}\n` : explainedText(explained));
  process.exitCode = explained.length > 0 ? EXIT_CODES.refused : EXIT_CODES.nothing;
}
