// A review in, plain lines for a terminal or a log out. Pure.
import type { ReviewedInstance, Problem, Review, ReviewedRollout, ReviewedStep } from "../judge/review";
import {
  basisWords,
  downtimeWords,
  headline,
  incompleteWords,
  measuredWords,
  otherWords,
  stepParts,
  sizeFrom,
  sizeTo,
  togetherWords,
  VERDICT_WORDS,
  warningWords,
  windowWords,
  whereWords,
} from "./review-words";
import { isOnce, priceWords, totalPriceWords } from "./price-words";
import { foldedMembers, limitWords, phaseRows, rolloutNotes } from "./rollout-parts";
import { drawTimeline, type Parallelism } from "../judge/timeline";
import type { Finding, Within } from "../judge/within/within";
import { findingName, findingWords, withinHeadline, withinLimits } from "./within-words";
import { visible } from "../../provider/ports/visible-text";

export function toText(review: Review, parallelism: Parallelism): string {
  const { instances, errors } = review;
  const listed = instances.filter(({ verdict, warnings }) => verdict !== "unchanged" || warnings.length > 0);
  const members = foldedMembers(review);
  const facts = [
    incompleteWords(review),
    basisWords(review),
    togetherWords(review, drawTimeline(review, parallelism.parallel), parallelism),
    totalPriceWords(review),
  ];
  return lines([
    `${visible(whereWords(review))}: ${headline(review)}.`,
    ...(review.within ? withinLines(review.within) : []),
    ...facts.map((fact) => (fact === "" ? "" : `  ${fact}`)),
    ...errors.map((error) => `  error: ${visible(error)}`),
    ...review.rollouts.flatMap((rollout) => rolloutLines(rollout, review.phase)),
    ...listed.filter((one) => !members.has(one)).flatMap((instance) => instanceLines(instance, review.phase)),
    members.size === 0
      ? ""
      : `\n${members.size} instances as their rollout says: the formats markdown and html have them one by one.`,
    otherWords(review) === "" ? "" : `\n${visible(otherWords(review))}`,
  ]);
}

function withinLines(within: Within): readonly string[] {
  const limits = withinLimits(within);
  return [
    `  ${withinHeadline(within)}`,
    ...within.beyond.flatMap((finding) => {
      const { fact, fix } = findingWords(finding);
      return [`  - ${visible(findingLine(finding, fact))}`, `    fix: ${visible(fix)}`];
    }),
    limits === "" ? "" : `  ${limits}`,
  ];
}

function findingLine(finding: Finding, fact: string): string {
  return [findingName(finding), fact].filter((part) => part !== "").join(": ");
}

function rolloutLines(rollout: ReviewedRollout, phase: Review["phase"]): readonly string[] {
  const { name, summary, problems } = rollout;
  if (summary === "" && problems.length === 0) return [];
  const rows = phaseRows(rollout, phase);
  const width = Math.max(0, ...rows.map(([title = ""]) => title.length));
  return [
    `\nROLLOUT  ${visible(name)}`,
    summary === "" ? "" : `  ${visible(summary)}`,
    limitWords(rollout) === "" ? "" : `  ${limitWords(rollout)}`,
    ...problems.flatMap(problemLines),
    ...rows.map(
      ([title = "", all = "", toDo = "", next = ""]) =>
        `  ${visible(title).padEnd(width)}  ${toDo} of ${all}${next === "" ? "" : `; ${next}`}`,
    ),
    ...rolloutNotes(rollout).map((note) => `  ${visible(note)}`),
  ];
}

function instanceLines(instance: ReviewedInstance, phase: Review["phase"]): readonly string[] {
  const { verdict, name, instanceId, summary, steps, problems, notes, basis } = instance;
  const [from, to] = [sizeFrom(instance), sizeTo(instance)];
  const facts = [
    visible(from === "" ? summary || "nothing is known of it" : `${from} -> ${to}`),
    downtimePart(instance),
    pricePart(instance),
    windowPart(instance),
  ];
  const mark = VERDICT_WORDS[verdict].mark;
  return [
    `\n${mark}  ${visible(name)}${instanceId === "" ? "" : `  ${instanceId}`}`,
    `  ${facts.filter((fact) => fact !== "").join("; ")}`,
    ...steps.map((step, index) => `  ${index + 1}. ${stepLine(step, phase)}`),
    ...problems.flatMap(problemLines),
    ...warningWords(instance).map((warning) => `  warning: ${visible(warning)}`),
    ...notes.map((note) => `  ${visible(note)}`),
    basis === "" ? "" : `  basis: ${visible(basis)}`,
  ];
}

function downtimePart(instance: ReviewedInstance): string {
  const [estimated, measured] = [downtimeWords(instance), measuredWords(instance)];
  if (measured !== "") return `downtime ${measured}${estimated === "" ? "" : ` (estimated ${estimated})`}`;
  return estimated === "" ? "" : `downtime ${estimated}`;
}

function pricePart(instance: ReviewedInstance): string {
  const price = priceWords(instance);
  if (price === "") return "";
  return isOnce(instance) ? `orders cost ${price}` : `price a month ${price}`;
}

function windowPart(instance: ReviewedInstance): string {
  const words = windowWords(instance);
  return words === "" ? "" : `window: ${visible(words)}`;
}

function stepLine(step: ReviewedStep, phase: Review["phase"]): string {
  return stepParts(step, phase).map(visible).join(", ");
}

function problemLines({ fact, fix, reviewed, now }: Problem): readonly string[] {
  return [
    `  because ${visible(fact)}`,
    ...(reviewed === undefined ? [] : [`    reviewed: ${visible(reviewed)}`]),
    ...(now === undefined ? [] : [`    now:      ${visible(now)}`]),
    ...(fix === "" ? [] : [`    fix: ${visible(fix)}`]),
  ];
}

function lines(all: readonly string[]): string {
  return `${all.filter((line) => line !== "").join("\n")}\n`;
}
