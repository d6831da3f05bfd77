// The rollouts of a review in, a section for each as HTML out: its line, its limits, its phases, what was said of it. Pure.
import type { Review, ReviewedRollout } from "../judge/review";
import { htmlText } from "./escape-text";
import { problemList } from "./html-problems";
import { limitWords, PHASE_COLUMNS, phaseRows, rolloutNotes } from "./rollout-parts";

export function rolloutSections({ rollouts, phase }: Review): readonly string[] {
  return rollouts
    .filter(({ summary, problems }) => summary !== "" || problems.length > 0)
    .map((one) => section(one, phase));
}

function section(rollout: ReviewedRollout, phase: Review["phase"]): string {
  const { name, summary, problems } = rollout;
  const lines = [summary, limitWords(rollout)].filter((line) => line !== "");
  const notes = rolloutNotes(rollout).map((note) => `<li>${htmlText(note)}</li>`);
  return [
    `<h2>Rollout <bdi>${htmlText(name)}</bdi></h2>`,
    ...lines.map((line) => `<p>${htmlText(line)}</p>`),
    problems.length === 0 ? "" : `<div class="problem">${problemList(problems)}</div>`,
    phaseTable(rollout, phase),
    notes.length === 0 ? "" : `<ul class="plain">${notes.join("")}</ul>`,
  ]
    .filter((part) => part !== "")
    .join("\n");
}

const NUMBERS: readonly string[] = ["Instances", "To do"];

function phaseTable(rollout: ReviewedRollout, phase: Review["phase"]): string {
  const rows = phaseRows(rollout, phase);
  if (rows.length === 0) return "";
  const classOf = (title: string): string => (NUMBERS.includes(title) ? ` class="number"` : "");
  const head = PHASE_COLUMNS.map((title) => `<th scope="col" role="columnheader"${classOf(title)}>${title}</th>`);
  const body = rows.map(([title = "", ...cells]) => {
    const rest = cells.map((cell, index) => {
      const column = PHASE_COLUMNS[index + 1] ?? "";
      return `<td role="cell" data-title="${column}"${classOf(column)}>${cell === "" ? "" : htmlText(cell)}</td>`;
    });
    return `<tr role="row"><th scope="row" role="rowheader">${htmlText(title)}</th>${rest.join("")}</tr>`;
  });
  return [
    `<div class="scroll"><table class="phases" role="table">`,
    `<thead role="rowgroup"><tr role="row">${head.join("")}</tr></thead>`,
    `<tbody role="rowgroup">${body.join("\n")}</tbody></table></div>`,
  ].join("\n");
}
