// The findings of `ecs-spec doctor` as lines for a terminal of some width, and how they came out in one line. Findings in, text out; pure but for colours.
import { Help } from "commander";
import pc from "picocolors";
import type { Finding, Verdict } from "./finding";

const COLOURS: Readonly<Record<Verdict, (text: string) => string>> = {
  pass: pc.green,
  warn: pc.yellow,
  fail: pc.red,
  unknown: pc.cyan,
};
const VERDICT_COLUMNS = "unknown  ".length;

/** `columns` undefined: nobody looks at it in a terminal, and nothing is wrapped. */
export function findingWords(findings: readonly Finding[], columns: number | undefined): string {
  const width = Math.max(...findings.map(({ about }) => about.length));
  const lines = findings.flatMap(({ about, verdict, fact, fix }) => [
    `${COLOURS[verdict](verdict)}${" ".repeat(VERDICT_COLUMNS - verdict.length)}${about.padEnd(width)}  ${hanging(fact, VERDICT_COLUMNS + width + 2, columns)}`,
    ...(fix === "" ? [] : [`${" ".repeat(VERDICT_COLUMNS)}${hanging(`fix: ${fix}`, VERDICT_COLUMNS, columns)}`]),
  ]);
  return `${lines.join("\n")}\n\n${tally(findings)}\n`;
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
