// Instances in, a table of them as HTML out: the twin of the chart, with everything that is known of each. Pure.
import { htmlText } from "./escape-text";
import type { Machine, Review } from "../judge/review";
import {
  downtimeWords,
  measuredWords,
  priceWords,
  sizeFrom,
  sizeTo,
  stepFacts,
  VERDICT_WORDS,
  warningWords,
} from "./review-words";

interface Column {
  readonly title: string;
  /** HTML; "" for nothing. */
  readonly cell: (machine: Machine) => string;
  readonly className?: string;
}

export function machineTable({ machines, phase }: Review): string {
  if (machines.length === 0) return "";
  const columns = columnsOf(phase).filter(({ cell }) => machines.some((machine) => cell(machine) !== ""));
  const head = columns
    .map(({ title, className }) => `<th scope="col" role="columnheader"${classOf(className)}>${title}</th>`)
    .join("");
  const rows = machines.map(
    (machine) => `<tr role="row">${columns.map((column) => cellHtml(column, machine)).join("")}</tr>`,
  );
  return [
    `<div class="scroll"><table role="table"><caption>Every instance of the stack that was looked at, worst first</caption>`,
    `<thead role="rowgroup"><tr role="row">${head}</tr></thead>`,
    `<tbody role="rowgroup">${rows.join("\n")}</tbody></table></div>`,
  ].join("\n");
}

function columnsOf(phase: Review["phase"]): readonly Column[] {
  const measured: Column = {
    title: "Downtime measured",
    cell: (machine) => htmlOr(measuredWords(machine)),
    className: "short",
  };
  return [
    { title: "State", cell: markHtml, className: "mark" },
    { title: "Instance", cell: nameHtml },
    { title: "From", cell: (machine) => htmlOr(sizeFrom(machine)) },
    { title: "To", cell: (machine) => htmlOr(sizeTo(machine)) },
    { title: "Steps", cell: (machine) => stepsHtml(machine, phase) },
    {
      title: phase === "preview" ? "Downtime" : "Downtime estimated",
      cell: (machine) => htmlOr(downtimeWords(machine)),
      className: "short",
    },
    ...(phase === "update" ? [measured] : []),
    { title: "Price a month", cell: (machine) => htmlOr(priceWords(machine)), className: "number" },
    {
      title: "Warnings and notes",
      cell: (machine) => listHtml(warningWords(machine)) + notesHtml(machine),
      className: "wide",
    },
  ];
}

function cellHtml({ title, cell, className }: Column, machine: Machine): string {
  if (title === "Instance") return `<th scope="row" role="rowheader">${cell(machine)}</th>`;
  return `<td role="cell" data-title="${title}"${classOf(className)}>${cell(machine)}</td>`;
}

function classOf(className: string | undefined): string {
  return className === undefined ? "" : ` class="${className}"`;
}

function markHtml({ verdict }: Machine): string {
  const { mark } = VERDICT_WORDS[verdict];
  return mark === mark.toUpperCase() ? `<span class="alarm">${mark}</span>` : mark;
}

function nameHtml({ name, instanceId }: Machine): string {
  const id = instanceId === "" ? "" : `<br><span class="id">${htmlText(instanceId)}</span>`;
  return `<bdi>${htmlText(name)}</bdi>${id}`;
}

function stepsHtml(machine: Machine, phase: Review["phase"]): string {
  const { steps, summary, verdict } = machine;
  if (steps.length === 0) return verdict === "unchanged" ? "" : htmlOr(summary);
  const items = steps.map((step) => {
    return `<li>${[step.title, ...stepFacts(step, phase)].map(htmlText).map(unbroken).join(", ")}</li>`;
  });
  return `<ol class="steps">${items.join("")}</ol>`;
}

/** A browser breaks a line between the two signs of an arrow. */
function unbroken(words: string): string {
  return words.replaceAll("-&#62;", "→");
}

function notesHtml({ notes, basis, steps }: Machine): string {
  const rests = basis === "" ? [] : [`basis ${basis}`];
  const requests = steps.flatMap(({ title, done }) => (done?.requestId ? [`${title}: request ${done.requestId}`] : []));
  const all = [...notes, ...requests, ...rests];
  return all.length === 0
    ? ""
    : `<details><summary>${all.length} note${all.length === 1 ? "" : "s"}</summary>${listHtml(all)}</details>`;
}

function listHtml(items: readonly string[]): string {
  if (items.length < 2) return htmlOr(items[0] ?? "");
  return `<ul class="plain">${items.map((item) => `<li>${htmlText(item)}</li>`).join("")}</ul>`;
}

function htmlOr(words: string): string {
  return words === "" ? "" : htmlText(words);
}
