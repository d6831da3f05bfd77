// `ecs-spec rehearse`: the preview of a fleet in; how it goes when it is played on the emulator, many times and in no time, out. Calls no cloud.
import { Command } from "commander";
import { EXIT_CODES } from "../review/judge/exit-code";
import { rehearse } from "../rehearse/rehearse";
import { unplayableWords } from "../rehearse/rehearsal-words";
import { toJson } from "../rehearse/to-json";
import { toText } from "../rehearse/to-text";
import { isBroken, toTold } from "../rehearse/to-told";
import { engineParallel } from "./engine-parallel";
import { exitCodes } from "./help-words";
import { readShare, wholeNumber } from "./numbers";
import { readInput } from "./read-input";
import { say, sayUnreadable } from "./said";

interface Flags {
  readonly times: number;
  readonly faults: number;
  readonly seed: number;
  readonly parallel?: number;
  readonly json?: true;
}

const PIPE = "pulumi preview --json | ecs-spec rehearse";

export function rehearseCommand(): Command {
  return new Command("rehearse")
    .description("play the plan of a fleet on the emulator, many times, before anything is stopped")
    .argument("[file]", "output of pulumi preview --json (default: standard input)")
    .option(
      "--times <n>",
      "how often it is played",
      wholeNumber({ what: "a number of times", from: 1, to: 10_000 }),
      100,
    )
    .option("--faults <share>", "share of the calls that go wrong, such as 0.05", readShare, 0)
    .option("--seed <n>", "seed of all that is drawn", wholeNumber({ what: "a seed", from: 0 }), 1)
    .option(
      "--parallel <n>",
      "operations that pulumi up runs at once: its --parallel (default: as in the preview)",
      wholeNumber({ what: "a number of operations", from: 1 }),
    )
    .option("--json", "print JSON instead of words")
    .addHelpText("after", `${EXITS}\n\nIt changes nothing and calls no cloud.\n\nExample:\n  ${PIPE}`)
    .action(run);
}

const EXITS = exitCodes([
  [0, "no limit was broken, whether it halted or not"],
  [2, "the input cannot be read, or has nothing to rehearse"],
  [4, "more were down than maxDown, or an instance was off at the end"],
]);

async function run(file: string | undefined, { json, ...flags }: Flags): Promise<void> {
  const input = await readInput(file, PIPE);
  if (input.kind === "unreadable") {
    sayUnreadable(input);
    return;
  }
  const wishes = { ...flags, ownParallel: engineParallel(), now: Date.now() };
  const rehearsed = await rehearse(input.text, wishes, showProgress(flags.times));
  if (rehearsed.kind !== "rehearsed") {
    sayUnreadable(rehearsed.kind === "unreadable" ? rehearsed : unplayableWords(rehearsed.why));
    return;
  }
  const told = toTold(rehearsed.rehearsal);
  await say(json ? toJson(told) : toText(told));
  process.exitCode = isBroken(told) ? EXIT_CODES.refused : EXIT_CODES.nothing;
}

const CLEAR_LINE = "\r\u001B[K";

/** On a terminal alone: a log would keep every line of it. */
function showProgress(times: number): (count: number) => void {
  if (!process.stderr.isTTY) return () => undefined;
  return (count) => process.stderr.write(`${CLEAR_LINE}${count < times ? `rehearsed ${count} of ${times}` : ""}`);
}
