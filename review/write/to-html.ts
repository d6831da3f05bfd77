// A review in, one page in one file out: no framework, no request to anywhere, readable without its script. Pure.
import { chart } from "./html-chart";
import { SCRIPT } from "./html-script";
import { STYLE } from "./html-style";
import { rolloutSections } from "./html-rollout";
import { instanceTable } from "./html-table";
import { htmlText } from "./escape-text";
import { problemList } from "./html-problems";
import type { ReviewedInstance, Review } from "../judge/review";
import { totalPriceWords } from "./price-words";
import {
  basisWords,
  headline,
  incompleteWords,
  otherWords,
  togetherWords,
  VERDICT_WORDS,
  whereWords,
} from "./review-words";
import { drawTimeline, type Parallelism, type Timeline } from "../judge/timeline";
import type { Finding } from "../judge/within/within";
import { findingName, findingWords, withinHeadline, withinLimits } from "./within-words";

/** Nothing but what stands in the file may be loaded or run. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

export function toHtml(review: Review, parallelism: Parallelism): string {
  const timeline = drawTimeline(review, parallelism.parallel);
  const title = `${whereWords(review)}: ${headline(review)}`;
  return [
    `<!doctype html>`,
    `<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}"><meta name="color-scheme" content="light dark">`,
    `<title>${htmlText(title)}</title><style>${STYLE}</style></head><body><main>`,
    `<h1>${htmlText(whereWords(review))}</h1>`,
    `<p class="headline">${htmlText(headline(review))}</p>`,
    withinPart(review),
    review.incomplete === "" ? "" : `<p class="problem">${htmlText(incompleteWords(review))}</p>`,
    facts(review, timeline, parallelism),
    ...rolloutSections(review),
    ...review.errors.map((error) => `<p class="problem"><b>error:</b> ${htmlText(error)}</p>`),
    problems(review.instances),
    timeline.rows.length === 0
      ? ""
      : `<h2>${review.phase === "preview" ? "When it would happen" : "When it happened"}</h2>`,
    orderWords(review, timeline, parallelism),
    chart(timeline, review),
    review.instances.length === 0 ? "" : "<h2>Instance by instance</h2>",
    instanceTable(review),
    `<p class="soft">${htmlText(otherWords(review) || "No other resources.")}</p>`,
    `</main><script>${SCRIPT}</script></body></html>\n`,
  ]
    .filter((part) => part !== "")
    .join("\n");
}

/** Whether it is within the approved preview; "" where nobody asked. */
function withinPart({ within }: Review): string {
  if (!within) return "";
  const headline = `<b>${htmlText(withinHeadline(within))}</b>`;
  const limits = withinLimits(within);
  const last = limits === "" ? "" : `<p class="soft">${htmlText(limits)}</p>`;
  if (within.beyond.length === 0) return `<p>${headline}</p>${last}`;
  return `<div class="problem">${headline}<ul>${within.beyond.map(findingItem).join("")}</ul></div>${last}`;
}

function findingItem(finding: Finding): string {
  const { fact, fix } = findingWords(finding);
  const name = findingName(finding);
  const title = name === "" ? "" : `<b><bdi>${htmlText(name)}</bdi>:</b> `;
  return `<li>${title}${htmlText(fact)}<br><span class="fix">fix:</span> ${htmlText(fix)}</li>`;
}

function facts(review: Review, timeline: Timeline, parallelism: Parallelism): string {
  const rows = [basisWords(review), togetherWords(review, timeline, parallelism), totalPriceWords(review)];
  return rows
    .filter((row) => row !== "")
    .map((row) => `<p>${htmlText(row)}</p>`)
    .join("\n");
}

function orderWords({ phase }: Review, { rows }: Timeline, { parallel }: Parallelism): string {
  if (phase === "update" || rows.length <= parallel) return "";
  return `<p class="soft">Drawn in the order of this preview; pulumi up may take another.</p>`;
}

function problems(instances: readonly ReviewedInstance[]): string {
  const troubled = instances.filter(({ problems: found }) => found.length > 0);
  if (troubled.length === 0) return "";
  const parts = troubled.map(({ verdict, name, instanceId, problems: found }) => {
    const title = `<b class="alarm">${VERDICT_WORDS[verdict].mark}</b> <bdi>${htmlText(name)}</bdi> <span class="id">${instanceId === "" ? "" : htmlText(instanceId)}</span>`;
    return `<div class="problem">${title}${problemList(found)}</div>`;
  });
  return parts.join("\n");
}
