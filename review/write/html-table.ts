// Instances in, a table of them as HTML out: the twin of the chart, with everything that is known of each. Pure.
import { htmlText } from "./escape-text";
import type { ReviewedInstance, Review } from "../judge/review";
import {
  downtimeWords,
  measuredWords,
  sizeFrom,
  sizeTo,
  stepFacts,
  VERDICT_WORDS,
  warningWords,
  windowWords,
} from "./review-words";
import { priceWords } from "./price-words";
import { foldedMembers, foldWords } from "./rollout-parts";

interface Column {
  readonly title: string;
  /** HTML; "" for nothing. */
  readonly cell: (instance: ReviewedInstance) => string;
  readonly className?: string;
}

/** Where the rollout of a fleet tells what happens to many, their rows are folded. */
export function instanceTable({ instances, phase, rollouts }: Review): string {
  const members = foldedMembers({ instances, rollouts });
  const others = instances.filter((instance) => !members.has(instance));
  const table = tableOf({ instances: others, phase }, "Every instance of the stack that was looked at, worst first");
  if (members.size === 0) return table;
  const many = tableOf({ instances: [...members], phase }, "Instances of a rollout");
  return `${table}\n<details class="members"><summary>${foldWords(members)}</summary>${many}</details>`;
}

function tableOf({ instances, phase }: Pick<Review, "instances" | "phase">, caption: string): string {
  if (instances.length === 0) return "";
  const columns = columnsOf(phase).filter(({ cell }) => instances.some((instance) => cell(instance) !== ""));
  const head = columns
    .map(({ title, className }) => `<th scope="col" role="columnheader"${classOf(className)}>${title}</th>`)
    .join("");
  const rows = instances.map(
    (instance) => `<tr role="row">${columns.map((column) => cellHtml(column, instance)).join("")}</tr>`,
  );
  return [
    `<div class="scroll"><table role="table"><caption>${caption}</caption>`,
    `<thead role="rowgroup"><tr role="row">${head}</tr></thead>`,
    `<tbody role="rowgroup">${rows.join("\n")}</tbody></table></div>`,
  ].join("\n");
}

function columnsOf(phase: Review["phase"]): readonly Column[] {
  const measured: Column = {
    title: "Downtime measured",
    cell: (instance) => htmlOr(measuredWords(instance)),
    className: "short",
  };
  return [
    { title: "State", cell: markHtml, className: "mark" },
    { title: "Instance", cell: nameHtml },
    { title: "From", cell: (instance) => htmlOr(sizeFrom(instance)) },
    { title: "To", cell: (instance) => htmlOr(sizeTo(instance)) },
    { title: "Steps", cell: (instance) => stepsHtml(instance, phase) },
    {
      title: phase === "preview" ? "Downtime" : "Downtime estimated",
      cell: (instance) => htmlOr(downtimeWords(instance)),
      className: "short",
    },
    ...(phase === "update" ? [measured] : []),
    { title: "Window", cell: (instance) => htmlOr(windowWords(instance)), className: "short" },
    { title: "Price a month", cell: (instance) => htmlOr(priceWords(instance)), className: "number" },
    {
      title: "Warnings and notes",
      cell: (instance) => listHtml(warningWords(instance)) + notesHtml(instance),
      className: "wide",
    },
  ];
}

function cellHtml({ title, cell, className }: Column, instance: ReviewedInstance): string {
  if (title === "Instance") return `<th scope="row" role="rowheader">${cell(instance)}</th>`;
  return `<td role="cell" data-title="${title}"${classOf(className)}>${cell(instance)}</td>`;
}

function classOf(className: string | undefined): string {
  return className === undefined ? "" : ` class="${className}"`;
}

function markHtml({ verdict }: ReviewedInstance): string {
  const { mark } = VERDICT_WORDS[verdict];
  return mark === mark.toUpperCase() ? `<span class="alarm">${mark}</span>` : mark;
}

function nameHtml({ name, instanceId }: ReviewedInstance): string {
  const id = instanceId === "" ? "" : `<br><span class="id">${htmlText(instanceId)}</span>`;
  return `<bdi>${htmlText(name)}</bdi>${id}`;
}

function stepsHtml(instance: ReviewedInstance, phase: Review["phase"]): string {
  const { steps, summary, verdict } = instance;
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

function notesHtml({ notes, basis, steps }: ReviewedInstance): string {
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
