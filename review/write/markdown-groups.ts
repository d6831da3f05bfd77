// Instances that need a look in, a table of those with the same plan as one row each out, with the names of all. Pure.
import type { ReviewedInstance, Review } from "../judge/review";
import { alarming, paragraphs, problemLines } from "./markdown-parts";
import { instanceTable } from "./markdown-table";

export function groupTable(review: Review, nameOf: (instance: ReviewedInstance) => string): string {
  return groupAlike(alarming(review).map(withoutOwnTimes))
    .map((instances) => groupPart(review, instances, nameOf))
    .join("\n\n");
}

/** Where there is no room for each instance's figures the default stands for all but the slow ones. */
function withoutOwnTimes(instance: ReviewedInstance): ReviewedInstance {
  const { learned, ...rest } = instance;
  return learned === undefined || learned.slow !== "" ? instance : rest;
}

function groupPart(
  review: Review,
  instances: readonly ReviewedInstance[],
  nameOf: (instance: ReviewedInstance) => string,
): string {
  const [first] = instances;
  if (!first) return "";
  if (instances.length === 1) return paragraphs([instanceTable(review, [first]), problemLines(first)]);
  const table = instanceTable(review, [
    { ...first, name: `${instances.length.toLocaleString("en-US")} instances alike`, instanceId: "" },
  ]);
  return paragraphs([table, instances.map(nameOf).join(", "), problemLines(first)]);
}

/** Instances with the same plan, in the order of their first ones. */
function groupAlike(instances: readonly ReviewedInstance[]): readonly (readonly ReviewedInstance[])[] {
  const groups = new Map<string, ReviewedInstance[]>();
  for (const instance of instances) {
    const key = JSON.stringify(SAME.map((field) => instance[field]));
    const group = groups.get(key);
    if (group) group.push(instance);
    else groups.set(key, [instance]);
  }
  return [...groups.values()];
}

const SAME = [
  "verdict",
  "summary",
  "downtime",
  "learned",
  "window",
  "price",
  "reason",
  "warnings",
  "problems",
  "now",
] as const satisfies readonly (keyof ReviewedInstance)[];
