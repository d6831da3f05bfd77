// Machines in, groups of machines with the same plan out, in the order of their first ones. Pure.
import type { Machine } from "../judge/review";

export function groupAlike(machines: readonly Machine[]): readonly (readonly Machine[])[] {
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
