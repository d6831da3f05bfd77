// Instances that need a look in, a table of those with the same plan as one row each out, with the names of all. Pure.
import type { Machine, Review } from "../judge/review";
import { alarming, paragraphs, problemLines } from "./markdown-parts";
import { machineTable } from "./markdown-table";

export function groupTable(review: Review, nameOf: (machine: Machine) => string): string {
  return groupAlike(alarming(review).map(withoutOwnTimes))
    .map((machines) => groupPart(review, machines, nameOf))
    .join("\n\n");
}

/** Where there is no room for each instance's figures the default stands for all but the slow ones. */
function withoutOwnTimes(machine: Machine): Machine {
  const { learned, ...rest } = machine;
  return learned === undefined || learned.slow !== "" ? machine : rest;
}

function groupPart(review: Review, machines: readonly Machine[], nameOf: (machine: Machine) => string): string {
  const [first] = machines;
  if (!first) return "";
  if (machines.length === 1) return paragraphs([machineTable(review, [first]), problemLines(first)]);
  const table = machineTable(review, [
    { ...first, name: `${machines.length.toLocaleString("en-US")} instances alike`, instanceId: "" },
  ]);
  return paragraphs([table, machines.map(nameOf).join(", "), problemLines(first)]);
}

/** Instances with the same plan, in the order of their first ones. */
function groupAlike(machines: readonly Machine[]): readonly (readonly Machine[])[] {
  const groups = new Map<string, Machine[]>();
  for (const machine of machines) {
    const key = JSON.stringify(SAME.map((field) => machine[field]));
    const group = groups.get(key);
    if (group) group.push(machine);
    else groups.set(key, [machine]);
  }
  return [...groups.values()];
}

const SAME = [
  "verdict",
  "summary",
  "downtime",
  "learned",
  "price",
  "reason",
  "warnings",
  "problems",
  "now",
] as const satisfies readonly (keyof Machine)[];
