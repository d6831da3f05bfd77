// `ecs-spec explain`: what a refused `pulumi up --plan` or `--strict` printed in, what was reviewed, what is now and why out.
import { Command } from "commander";
import { EXIT_CODES } from "../review/judge/exit-code";
import { explainedText, explainOutput } from "../review/explain-output";
import { readInput } from "./read-input";
import { say, sayUnreadable } from "./said";

export function explainCommand(): Command {
  return new Command("explain")
    .description("say in words why pulumi up refused a plan that was reviewed")
    .argument("[file]", "what pulumi up printed, with or without --json; else it is piped in")
    .option("--json", "print JSON instead of words")
    .addHelpText("after", "\nExit codes: 4 a plan was refused; 0 none was; 2 the input cannot be read.")
    .action(run);
}

async function run(file: string | undefined, { json }: { readonly json?: true }): Promise<void> {
  const input = await readInput(file);
  if (input.kind === "unreadable") {
    sayUnreadable(input);
    return;
  }
  if (input.text.trim() === "") {
    sayUnreadable({ fact: "the input is empty", fix: "pulumi up --plan plan.json 2>&1 | ecs-spec explain" });
    return;
  }
  const explained = explainOutput(input.text);
  await say(json ? `${JSON.stringify(explained, null, 2)}\n` : explainedText(explained));
  process.exitCode = explained.length > 0 ? EXIT_CODES.refused : EXIT_CODES.nothing;
}
