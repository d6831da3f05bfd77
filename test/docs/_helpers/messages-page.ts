// The registries of words and the golden texts in, docs/messages.md out: code, words, when, what to do. Reads the golden files.
import { readFileSync } from "node:fs";
import path from "node:path";
import { ERROR_CODES } from "../../../provider/errors/codes";
import { HAZARDS } from "../../../provider/inputs/resize-inputs";
import { HAZARD_WORDS } from "../../../provider/render/hazard-words";
import { refusalText } from "../../../provider/render/refusal-words";
import { warningBrief, warningSentence } from "../../../provider/render/warning-words";
import { VERDICTS } from "../../../review/judge/review";
import { VERDICT_WORDS } from "../../../review/write/review-words";
import { INPUT_FAULTS, REFUSALS, WARNINGS } from "./message-samples";

const GOLDEN = path.join(__dirname, "..", "..", "_golden");

export function messagesPage(): string {
  return `${[HEAD, errors(), refusals(), hazards(), warnings(), inputs(), texts("messages.txt", "Previews", PREVIEWS), texts("messages-run.txt", "Runs", RUNS), verdicts()].join("\n\n")}\n`;
}

const HEAD = `# Every message

Made from the registries of the sources by \`npm run docs:messages\`; a test holds it true. Examples are those of the tests.`;

const PREVIEWS = "What stands on the resource in `pulumi preview`, and under Diagnostics, just above the prompt.";
const RUNS = "What is said while `pulumi up` works (`said`), and when it fails (`failure`).";

function errors(): string {
  const rows = Object.entries(ERROR_CODES).map(([code, { blame, meaning, fix }]) => [code, blame, meaning, fix]);
  return section(
    "Errors",
    "An error begins with its code. Blame: `user` can fix it in the program or the account, `cloud` is ECS or the network, `us` is a defect.",
    ["code", "blame", "when", "what to do"],
    rows,
  );
}

function refusals(): string {
  const rows = Object.entries(REFUSALS).map(([code, refusal]) => {
    const { property, fact, fix } = refusalText(refusal);
    return [code, property, fact, fix];
  });
  return section(
    "Refusals",
    "A plan that may not run is refused at preview, before anything is changed.",
    ["code", "input", "words", "what to do"],
    rows,
  );
}

function hazards(): string {
  const rows = HAZARDS.map((hazard) => [
    hazard,
    HAZARD_WORDS[hazard].happens(SUBJECTS[hazard] ?? "1"),
    HAZARD_WORDS[hazard].doFirst,
  ]);
  return section(
    "Hazards",
    "Accepted by name, in `acknowledge`.",
    ["hazard", "what would happen", "what to do first"],
    rows,
  );
}

const SUBJECTS: Readonly<Record<string, string>> = {
  "auto-scaling": "asg-bp1",
  "kubernetes-node": "c7f2",
  "public-ip": "47.98.1.2",
  "local-disk": "2",
  "burst-credits": "ecs.t6-c1m1.large",
  "release-time": "2026-11-26T09:30Z",
};

function warnings(): string {
  const rows = Object.entries(WARNINGS).map(([code, warning]) => [
    code,
    warningSentence(warning),
    warningBrief(warning),
  ]);
  return section(
    "Warnings",
    "In words in the message, in few words in the pinned `plan`.",
    ["code", "words", "in the plan"],
    rows,
  );
}

function inputs(): string {
  return section(
    "Inputs",
    "What check says of an input: what it is, what it takes, what to write.",
    ["code", "words"],
    Object.entries(INPUT_FAULTS),
  );
}

function verdicts(): string {
  const rows = VERDICTS.map((verdict) => [verdict, VERDICT_WORDS[verdict].mark, VERDICT_WORDS[verdict].one]);
  return section(
    "Verdicts of `ecs-spec summary`",
    "Worst first. Exit codes: 0 nothing stops, 3 an instance stops or may stop, 4 something is refused or failed, 2 the input cannot be read.",
    ["verdict", "in the table", "in the headline"],
    rows,
  );
}

function texts(file: string, title: string, about: string): string {
  const blocks = readFileSync(path.join(GOLDEN, file), "utf8").trimEnd().split("\n\n");
  const shown = blocks.map((block) => {
    const [name = "", ...lines] = block.split("\n");
    return `**${name.slice(2)}**\n\n\`\`\`text\n${lines.join("\n")}\n\`\`\``;
  });
  return [`## ${title}`, about, ...shown].join("\n\n");
}

function section(
  title: string,
  about: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [`## ${title}`, about, [line(columns), line(columns.map(() => "---")), ...rows.map(line)].join("\n")].join(
    "\n\n",
  );
}
