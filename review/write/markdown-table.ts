// Instances in, a Markdown table of them out, one row each; every cell that others wrote is escaped. Pure.
import { markdownText } from "./escape-text";
import type { Machine, Review } from "../judge/review";
import {
  downtimeWords,
  measuredWords,
  priceWords,
  sizeFrom,
  sizeTo,
  stepWords,
  VERDICT_WORDS,
  warningWords,
} from "./review-words";
import { cut } from "../../provider/ports/visible-text";

interface Column {
  readonly title: string;
  readonly cell: (machine: Machine) => string;
  /** Numbers stand right. */
  readonly right?: true;
}

const VERDICT: Column = { title: "", cell: markOf };
const MACHINE: Column = { title: "Instance", cell: machineCell };
const FROM: Column = { title: "From", cell: (machine) => plain(sizeFrom(machine)) };
const TO: Column = { title: "To", cell: (machine) => plain(sizeTo(machine)) };
const STEPS: Column = { title: "Steps", cell: (machine) => plain(cut(stepWords(machine), 200)) };
const DOWNTIME: Column = { title: "Downtime", cell: (machine) => plain(downtimeWords(machine)) };
const ESTIMATED: Column = { title: "Downtime estimated", cell: (machine) => plain(downtimeWords(machine)) };
const MEASURED: Column = { title: "Downtime measured", cell: (machine) => plain(measuredWords(machine)) };
const PRICE: Column = { title: "Price a month", cell: (machine) => plain(priceWords(machine)), right: true };
const WARNINGS: Column = { title: "Warnings", cell: warningCell };

/** "" for no instance. A column that has nothing in any row is left out. */
export function machineTable({ phase }: Pick<Review, "phase">, machines: readonly Machine[]): string {
  if (machines.length === 0) return "";
  const columns = COLUMNS[phase].filter(
    (column) => column === VERDICT || machines.some((machine) => column.cell(machine) !== ""),
  );
  const rows = machines.map((machine) => row(columns.map(({ cell }) => cell(machine))));
  return [
    row(columns.map(({ title }) => title)),
    row(columns.map(({ right }) => (right ? "--:" : "---"))),
    ...rows,
  ].join("\n");
}

const COLUMNS: Readonly<Record<Review["phase"], readonly Column[]>> = {
  preview: [VERDICT, MACHINE, FROM, TO, STEPS, DOWNTIME, PRICE, WARNINGS],
  update: [VERDICT, MACHINE, FROM, TO, STEPS, ESTIMATED, MEASURED, PRICE, WARNINGS],
};

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

/** What needs a look is in bold. */
function markOf({ verdict }: Machine): string {
  const { mark } = VERDICT_WORDS[verdict];
  return mark === mark.toUpperCase() ? `**${mark}**` : mark;
}

function machineCell({ name, instanceId }: Machine): string {
  const shown = markdownText(cut(name, 120));
  return instanceId === "" || instanceId === name ? shown : `${shown} ${instanceId}`;
}

function warningCell(machine: Machine): string {
  return warningWords(machine)
    .map((warning) => markdownText(cut(warning, 300)))
    .join("; ");
}

function plain(words: string): string {
  return words === "" ? "" : markdownText(words);
}
