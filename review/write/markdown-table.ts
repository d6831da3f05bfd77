// Instances in, a Markdown table of them out, one row each; every cell that others wrote is escaped. Pure.
import { markdownText } from "./escape-text";
import type { ReviewedInstance, Review } from "../judge/review";
import {
  downtimeWords,
  measuredWords,
  sizeFrom,
  sizeTo,
  stepWords,
  VERDICT_WORDS,
  warningWords,
  windowWords,
} from "./review-words";
import { priceWords } from "./price-words";
import { cut } from "../../provider/ports/visible-text";

interface Column {
  readonly title: string;
  readonly cell: (instance: ReviewedInstance) => string;
  /** Numbers stand right. */
  readonly right?: true;
}

const VERDICT: Column = { title: "", cell: markOf };
const INSTANCE: Column = { title: "Instance", cell: instanceCell };
const FROM: Column = { title: "From", cell: (instance) => plain(sizeFrom(instance)) };
const TO: Column = { title: "To", cell: (instance) => plain(sizeTo(instance)) };
const STEPS: Column = { title: "Steps", cell: (instance) => plain(cut(stepWords(instance), 200)) };
const DOWNTIME: Column = { title: "Downtime", cell: (instance) => plain(downtimeWords(instance)) };
const WINDOW: Column = { title: "Window", cell: (instance) => plain(cut(windowWords(instance), 200)) };
const ESTIMATED: Column = { title: "Downtime estimated", cell: (instance) => plain(downtimeWords(instance)) };
const MEASURED: Column = { title: "Downtime measured", cell: (instance) => plain(measuredWords(instance)) };
const PRICE: Column = { title: "Price a month", cell: (instance) => plain(priceWords(instance)), right: true };
const WARNINGS: Column = { title: "Warnings", cell: warningCell };

/** "" for no instance. A column that has nothing in any row is left out. */
export function instanceTable({ phase }: Pick<Review, "phase">, instances: readonly ReviewedInstance[]): string {
  if (instances.length === 0) return "";
  const columns = COLUMNS[phase].filter(
    (column) => column === VERDICT || instances.some((instance) => column.cell(instance) !== ""),
  );
  const rows = instances.map((instance) => row(columns.map(({ cell }) => cell(instance))));
  return [
    row(columns.map(({ title }) => title)),
    row(columns.map(({ right }) => (right ? "--:" : "---"))),
    ...rows,
  ].join("\n");
}

const COLUMNS: Readonly<Record<Review["phase"], readonly Column[]>> = {
  preview: [VERDICT, INSTANCE, FROM, TO, STEPS, DOWNTIME, WINDOW, PRICE, WARNINGS],
  update: [VERDICT, INSTANCE, FROM, TO, STEPS, ESTIMATED, MEASURED, PRICE, WARNINGS],
};

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

/** What needs a look is in bold. */
function markOf({ verdict }: ReviewedInstance): string {
  const { mark } = VERDICT_WORDS[verdict];
  return mark === mark.toUpperCase() ? `**${mark}**` : mark;
}

function instanceCell({ name, instanceId }: ReviewedInstance): string {
  const shown = markdownText(cut(name, 120));
  return instanceId === "" || instanceId === name ? shown : `${shown} ${instanceId}`;
}

function warningCell(instance: ReviewedInstance): string {
  return warningWords(instance)
    .map((warning) => markdownText(cut(warning, 300)))
    .join("; ");
}

function plain(words: string): string {
  return words === "" ? "" : markdownText(words);
}
