// A review in, a comment for a pull request out: tables and folded parts that GitHub, GitLab and Codeup render. Pure.
//
// A comment on GitHub takes 65,536 characters. What does not fit is told shorter, harmless things first; an instance that
// stops, is refused or failed is named as long as its name alone fits, and beyond that the comment says how many are missing.
import { groupTable } from "./markdown-groups";
import { markdownText } from "./escape-text";
import type { ReviewedInstance, Review } from "../judge/review";
import { alarming, detailParts, folded, harmlessPart, paragraphs, problemsPart, withinPart } from "./markdown-parts";
import { rolloutParts } from "./markdown-rollout";
import { instanceTable } from "./markdown-table";
import { foldedMembers, foldWords } from "./rollout-parts";
import { totalPriceWords } from "./price-words";
import { basisWords, headline, incompleteWords, otherWords, togetherWords, whereWords } from "./review-words";
import { drawTimeline, type Parallelism } from "../judge/timeline";
import { cut } from "../../provider/ports/visible-text";

export interface MarkdownOptions extends Parallelism {
  /** Characters. */
  readonly limit: number;
}

export const MARKDOWN_LIMIT = 64_000;

export function toMarkdown(review: Review, { limit, ...parallelism }: MarkdownOptions): string {
  const head = headPart(review, parallelism);
  for (const level of LEVELS) {
    const page = pageOf([...head, ...level(review), otherWords(review)]);
    if (page.length <= limit) return page;
  }
  return namesThatFit(review, head, limit);
}

type Level = (review: Review) => readonly string[];

/** From all to little; each is tried in turn. */
const LEVELS: readonly Level[] = [
  (review) => [...tables(review), problemsPart(review), harmlessPart(review, true), ...detailParts(review)],
  (review) => [...tables(review), problemsPart(review), harmlessPart(review, true)],
  (review) => [instanceTable(review, alarming(review)), problemsPart(review), harmlessPart(review, false)],
  (review) => [
    groupTable(review, (instance) => `${markdownText(cut(instance.name, 60))} ${instance.instanceId}`),
    harmlessPart(review, false),
  ],
  (review) => [
    groupTable(review, ({ instanceId, name }) => instanceId || markdownText(cut(name, 40))),
    harmlessPart(review, false),
  ],
];

function tables(review: Review): readonly string[] {
  const members = foldedMembers(review);
  const [own, many] = [shown(review).filter((one) => !members.has(one)), [...members]];
  return [instanceTable(review, own), many.length === 0 ? "" : folded(foldWords(members), instanceTable(review, many))];
}

/** Everything but what is unchanged and has nothing to say. */
function shown({ instances }: Review): readonly ReviewedInstance[] {
  return instances.filter(({ verdict, warnings }) => verdict !== "unchanged" || warnings.length > 0);
}

function headPart(review: Review, parallelism: Parallelism): readonly string[] {
  return [
    `### ${markdownText(whereWords(review))}`,
    `**${headline(review)}.**`,
    withinPart(review),
    incompleteWords(review),
    factsPart(review, parallelism),
    ...rolloutParts(review),
    review.errors
      .slice(0, 20)
      .map((error) => `- **error:** ${markdownText(cut(error, 600))}`)
      .join("\n"),
  ];
}

function factsPart(review: Review, parallelism: Parallelism): string {
  const together = togetherWords(review, drawTimeline(review, parallelism.parallel), parallelism);
  return [basisWords(review), together, totalPriceWords(review)].filter((part) => part !== "").join(" ");
}

function namesThatFit(review: Review, head: readonly string[], limit: number): string {
  const ids = alarming(review).map(({ instanceId, name }) => instanceId || markdownText(cut(name, 40)));
  const missing = (count: number): string =>
    `**${count} of ${ids.length} instances that stop, are refused or failed do not fit here.** The formats html and json have them all.`;
  const advisoryFacts = pageOf([...head, missing(ids.length), otherWords(review)]).length + 4;
  let [count, length] = [0, advisoryFacts];
  for (const id of ids) {
    length += id.length + 2;
    if (length > limit) break;
    count += 1;
  }
  return pageOf([...head, missing(ids.length - count), ids.slice(0, count).join(", "), otherWords(review)]);
}

function pageOf(parts: readonly string[]): string {
  return `${paragraphs(parts)}\n`;
}
