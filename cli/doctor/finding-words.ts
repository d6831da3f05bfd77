// The findings of `ecs-spec doctor` as lines for a terminal of some width, and how they came out in one line. Findings in, text out; pure but for NO_COLOR.
import { styleText } from "node:util";
import { Help } from "commander";
import type { Finding, Verdict } from "./finding";

const COLOURS = { pass: "green", warn: "yellow", fail: "red", unknown: "cyan" } as const satisfies Record<
  Verdict,
  string
>;
const VERDICT_COLUMNS = "unknown  ".length;

/** `columns` undefined: nobody looks at it in a terminal, and nothing is wrapped. */
export function findingWords(findings: readonly Finding[], columns: number | undefined): string {
  const width = Math.max(...findings.map(({ about }) => about.length));
  const lines = findings.flatMap(({ about, verdict, fact, fix }) => [
    `${coloured(verdict, columns !== undefined)}${" ".repeat(VERDICT_COLUMNS - verdict.length)}${about.padEnd(width)}  ${hanging(fact, VERDICT_COLUMNS + width + 2, columns)}`,
    ...(fix === "" ? [] : [`${" ".repeat(VERDICT_COLUMNS)}${hanging(`fix: ${fix}`, VERDICT_COLUMNS, columns)}`]),
  ]);
  return `${lines.join("\n")}\n\n${tally(findings)}\n`;
}

function coloured(verdict: Verdict, isTerminal: boolean): string {
  return isTerminal && !process.env["NO_COLOR"] ? styleText(COLOURS[verdict], verdict) : verdict;
}

function hanging(text: string, indent: number, columns: number | undefined): string {
  if (columns === undefined) return text;
  return wrapper.boxWrap(text, columns - indent).replaceAll("\n", `\n${" ".repeat(indent)}`);
}

/** The wrapping of the help texts. */
const wrapper = Object.assign(new Help(), { minWidthToWrap: 20 });

const COUNTED: Readonly<Record<Verdict, string>> = {
  fail: "failed",
  warn: "warned",
  unknown: "unknown",
  pass: "passed",
};

function tally(findings: readonly Finding[]): string {
  const counts = (Object.keys(COUNTED) as readonly Verdict[]).map(
    (verdict) => [findings.filter((finding) => finding.verdict === verdict).length, COUNTED[verdict]] as const,
  );
  const said = counts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return `${findings.length} checks: ${said.join(", ")}`;
}
