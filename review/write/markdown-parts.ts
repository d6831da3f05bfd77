// The parts of a Markdown page beside its table: refusals with their fixes, the harmless, each instance's details. Pure.
import { markdownText } from "./escape-text";
import type { ReviewedInstance, Review, ReviewedStep, Verdict } from "../judge/review";
import { countVerdicts, stepParts, VERDICT_WORDS } from "./review-words";
import { findingName, findingWords, withinHeadline, withinLimits } from "./within-words";
import { cut } from "../../provider/ports/visible-text";

const ALARMING: readonly Verdict[] = ["failed", "cut-off", "refused", "stops", "may-stop", "stopped"];

/** What is never folded away. */
export function alarming({ instances }: Review): readonly ReviewedInstance[] {
  return instances.filter(({ verdict }) => ALARMING.includes(verdict));
}

/** Refusals and failures, each with the line that fixes it; "" for none. */
export function problemsPart({ instances }: Review): string {
  const parts = instances
    .filter(({ problems }) => problems.length > 0)
    .map((instance) => `${titleOf(instance)}\n\n${problemLines(instance)}`);
  return parts.join("\n\n");
}

export function problemLines({ problems }: Pick<ReviewedInstance, "problems">): string {
  return problems
    .map(({ fact, fix, reviewed, now }) => {
      const rows = [`- ${markdownText(fact)}`];
      if (reviewed !== undefined) rows.push(`  - reviewed: ${markdownText(reviewed)}`);
      if (now !== undefined) rows.push(`  - now: ${markdownText(now)}`);
      if (fix !== "") rows.push(`  - **fix:** ${markdownText(fix)}`);
      return rows.join("\n");
    })
    .join("\n");
}

const MOST_FINDINGS = 20;

/** Whether it is within the approved preview; "" where nobody asked. */
export function withinPart({ within }: Review): string {
  if (!within) return "";
  const listed = within.beyond.slice(0, MOST_FINDINGS).map((finding) => {
    const { fact, fix } = findingWords(finding);
    const name = cut(findingName(finding), 120);
    const title = name === "" ? "" : `**${markdownText(name)}:** `;
    return `- ${title}${markdownText(cut(fact, 600))}\n  - **fix:** ${markdownText(cut(fix, 600))}`;
  });
  const more = within.beyond.length - listed.length;
  const rest = more > 0 ? [`- and ${more} more; the formats html and json have them all`] : [];
  const list = [...listed, ...rest].join("\n");
  return paragraphs([`**${withinHeadline(within)}**`, list, withinLimits(within)]);
}

function titleOf({ name, instanceId, verdict }: ReviewedInstance): string {
  return `**${VERDICT_WORDS[verdict].mark}** ${[markdownText(cut(name, 120)), instanceId].filter((part) => part !== "").join(" ")}:`;
}

/** What is not in the table; with names they are folded, without they are only counted, as the headline does. */
export function harmlessPart(review: Review, withNames: boolean): string {
  const harmless = review.instances.filter(({ verdict, warnings }) => verdict === "unchanged" && warnings.length === 0);
  if (harmless.length === 0 || !withNames) return withNames ? "" : leftOut(review);
  const names = harmless
    .map(({ name, instanceId }) => `${markdownText(cut(name, 60))} ${instanceId}`.trim())
    .join(", ");
  return folded(`${harmless.length} unchanged`, names);
}

function leftOut({ instances }: Review): string {
  const rest = instances.filter(({ verdict }) => !ALARMING.includes(verdict));
  if (rest.length === 0) return "";
  const counts = countVerdicts(rest).map(([verdict, count]) => `${count} ${VERDICT_WORDS[verdict].mark}`);
  return `Not listed, for want of room: ${counts.join(", ")}.`;
}

/** The steps one by one and what the plan rests on, folded. */
export function detailParts(review: Review): readonly string[] {
  const instances = review.instances.filter(({ steps, notes }) => steps.length > 0 || notes.length > 0);
  if (instances.length === 0) return [];
  const text = instances.map((instance) => detailOf(instance, review.phase)).join("\n\n");
  return [folded(review.phase === "preview" ? "Step by step" : "What was done, step by step", text)];
}

function detailOf(instance: ReviewedInstance, phase: Review["phase"]): string {
  const { steps, notes, basis } = instance;
  const rests =
    basis === ""
      ? ""
      : `The plan rests on the facts ${basis} of the instance; \`pulumi up --plan\` and \`--strict\` refuse any other.`;
  return [
    titleOf(instance),
    "",
    ...steps.map((step, index) => `${index + 1}. ${stepLine(step, phase)}`),
    "",
    ...notes.map((note) => `- ${markdownText(note)}`),
    ...(rests === "" ? [] : [`- ${rests}`]),
  ]
    .join("\n")
    .replace(/\n{3,}/g, "\n\n");
}

function stepLine(step: ReviewedStep, phase: Review["phase"]): string {
  return stepParts(step, phase).map(markdownText).join(", ");
}

/** The empty lines let the Markdown inside be read as Markdown. */
export function folded(summary: string, text: string): string {
  return `<details><summary>${summary}</summary>\n\n${text}\n\n</details>`;
}

export function paragraphs(parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join("\n\n");
}
