// What is told of a rehearsal in, lines of at most 80 columns for a terminal or a log out. Pure.
import { harmless } from "../provider/ports/visible-text";
import type { Row } from "./rehearsal-words";
import { brokenWords, failureRow, figureRows, headline, unlikeWords } from "./rehearsal-words";
import type { ToldGroup, ToldRehearsal } from "./to-told";

export function toText({ groups, assumed, notPlayed }: ToldRehearsal): string {
  return [
    ...groups.flatMap((group) => [...groupLines(group), ""]),
    "Assumed:",
    ...table(assumed),
    "",
    "Not played:",
    ...notPlayed.flatMap((words) => wrapped("  - ", words)),
    "",
  ]
    .map(harmless)
    .join("\n");
}

function groupLines({ reckoned, told }: ToldGroup): readonly string[] {
  const { broken, failures, unlike } = reckoned;
  return [
    headline(reckoned),
    ...broken.flatMap((one) => wrapped("  because ", brokenWords(one, reckoned))),
    ...table([...figureRows(reckoned, told), ...failures.map((failure) => failureRow(failure, reckoned))]),
    ...(unlike.length > 0 ? wrapped("  warning: ", unlikeWords(unlike)) : []),
  ];
}

function table(rows: readonly Row[]): readonly string[] {
  const width = Math.max(...rows.map(({ label }) => label.length));
  return rows.flatMap(({ label, text }) => wrapped(`  ${label.padEnd(width)}  `, text));
}

const COLUMNS = 80;

/** A word that is longer than a line stands on one of its own. */
function wrapped(lead: string, text: string): readonly string[] {
  const lines: string[] = [];
  let line = lead;
  for (const word of text.split(" ")) {
    const isFirst = line.trim() === "" || line === lead;
    if (!isFirst && line.length + 1 + word.length > COLUMNS) {
      lines.push(line);
      line = " ".repeat(lead.length) + word;
    } else line += isFirst ? word : ` ${word}`;
  }
  return [...lines, line];
}
