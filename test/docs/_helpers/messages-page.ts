// The registries of words and the golden texts in, the pages of docs/messages out: code, words, when, what to do. Reads the golden files.
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

interface Page {
  readonly file: string;
  readonly title: string;
  readonly question: string;
  readonly body: string;
}

/** File names under docs/messages, and what is in them. */
export function messagePages(): Readonly<Record<string, string>> {
  const pages = [...tables(), ...examples()];
  const written = pages.map(({ file, title, body }): readonly [string, string] => [file, `# ${title}\n\n${body}\n`]);
  return { "README.md": index(pages), ...Object.fromEntries(written) };
}

function index(pages: readonly Page[]): string {
  const rows = pages.map(({ file, title, question }) => [question, `[${title}](${file})`]);
  return `# Messages\n\n${HEAD}\n\n${table(["what you see", "page"], rows)}\n`;
}

const HEAD = `Made from the registries of the sources by \`npm run docs:messages\`; a test keeps it current. The examples are those of the tests.`;

function tables(): readonly Page[] {
  return [errors(), refusals(), hazards(), warnings(), inputs(), verdicts()];
}

/** Golden texts by the first word of their name. */
const EXAMPLES = [
  {
    file: "previews.md",
    title: "Previews",
    kinds: ["plan", "beside", "window", "health", "unknown"],
    question: "a plan in `pulumi preview`",
  },
  {
    file: "drift-and-recovery.md",
    title: "Drift and recovery",
    kinds: ["drift", "recovery"],
    question: "a plan that nobody asked for",
  },
  {
    file: "orders.md",
    title: "Orders of subscriptions",
    kinds: ["order"],
    question: "a plan of a subscription (PrePaid) instance",
  },
  {
    file: "refused-previews.md",
    title: "Refused previews",
    kinds: ["refused"],
    question: "`REFUSED` in `pulumi preview`, whole",
  },
  {
    file: "rollouts.md",
    title: "Rollouts",
    kinds: ["rollout", "rollout-window", "rollout-refused", "rollout-unknown", "gate", "halt", "held"],
    question: "a message of a fleet, whole: its rollout, a gate, `HALTED`, `rollout-held:`",
  },
  { file: "progress.md", title: "Progress", kinds: ["said"], question: "a line while `pulumi up` works" },
  { file: "failures.md", title: "Failures", kinds: ["failure"], question: "the error of an update that failed, whole" },
] as const;

function examples(): readonly Page[] {
  const blocks = ["messages.txt", "messages-fleet.txt", "messages-run.txt"].flatMap(goldenBlocks);
  const placed = EXAMPLES.flatMap(({ kinds }): readonly string[] => kinds);
  const lost = blocks.filter(({ kind }) => !placed.includes(kind)).map(({ kind }) => kind);
  if (lost.length > 0) throw new Error(`no page under docs/messages for: ${lost.join(", ")}`);
  return EXAMPLES.map(({ kinds, ...page }) => {
    const own = kinds.flatMap((kind) => blocks.filter((block) => block.kind === kind));
    return { ...page, body: own.map(({ name, text }) => `**${name}**\n\n\`\`\`text\n${text}\n\`\`\``).join("\n\n") };
  });
}

function goldenBlocks(file: string): readonly { kind: string; name: string; text: string }[] {
  const blocks = readFileSync(path.join(GOLDEN, file), "utf8").trimEnd().split("\n\n");
  return blocks.map((block) => {
    const [head = "", ...lines] = block.split("\n");
    const name = head.slice(2);
    return { kind: name.split(":")[0] ?? "", name, text: lines.join("\n") };
  });
}

function errors(): Page {
  const rows = Object.entries(ERROR_CODES).map(([code, { blame, meaning, fix }]) => [code, blame, meaning, fix]);
  return page(
    "errors.md",
    "Errors",
    "an error code, such as `step-failed:`",
    "An error begins with its code. Blame: `user` means the program or the account, `cloud` means ECS or the network, `us` means a defect of this package.",
    table(["code", "blame", "when", "what to do"], rows),
  );
}

function refusals(): Page {
  const rows = Object.entries(REFUSALS).map(([code, refusal]) => {
    const { property, fact, fix } = refusalText(refusal);
    return [code, property, fact, fix];
  });
  return page(
    "refusals.md",
    "Refusals",
    "a reason after `because`",
    "The plan fails at preview, before anything is changed.",
    table(["code", "input", "words", "what to do"], rows),
  );
}

function hazards(): Page {
  const rows = HAZARDS.map((hazard) => [
    hazard,
    HAZARD_WORDS[hazard].happens(SUBJECTS[hazard] ?? "1"),
    HAZARD_WORDS[hazard].doFirst,
  ]);
  return page(
    "hazards.md",
    "Hazards",
    "a hazard that `acknowledge` must name",
    "Accepted by name, in `acknowledge`.",
    table(["hazard", "what would happen", "what to do first"], rows),
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

function warnings(): Page {
  const rows = Object.entries(WARNINGS).map(([code, warning]) => [
    code,
    warningSentence(warning),
    warningBrief(warning),
  ]);
  return page(
    "warnings.md",
    "Warnings",
    "a warning under a plan",
    "A sentence in the message, a few words in the pinned `plan`.",
    table(["code", "words", "in the plan"], rows),
  );
}

function inputs(): Page {
  return page(
    "inputs.md",
    "Inputs",
    "an error about an input",
    "Each names the value, the allowed range and what to write instead.",
    table(["code", "words"], Object.entries(INPUT_FAULTS)),
  );
}

function verdicts(): Page {
  const rows = VERDICTS.map((verdict) => [verdict, VERDICT_WORDS[verdict].mark, VERDICT_WORDS[verdict].one]);
  return page(
    "verdicts.md",
    "Verdicts of `ecs-spec summary`",
    "a verdict of `ecs-spec summary`",
    "Worst first. Exit codes: 0 nothing stops, 3 an instance stops or may stop, 4 something is refused or failed, 2 the input cannot be read.",
    table(["verdict", "in the table", "in the headline"], rows),
  );
}

function page(file: string, title: string, question: string, about: string, rows: string): Page {
  return { file, title, question, body: `${about}\n\n${rows}` };
}

function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(columns), line(columns.map(() => "---")), ...rows.map(line)].join("\n");
}
