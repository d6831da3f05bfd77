// A review in, one page in one file out: no framework, no request to anywhere, readable without its script. Pure.
import { chart } from "./html-chart";
import { SCRIPT } from "./html-script";
import { STYLE } from "./html-style";
import { instanceTable } from "./html-table";
import { htmlText } from "./escape-text";
import type { ReviewedInstance, Problem, Review } from "../judge/review";
import { basisWords, headline, otherWords, totalPriceWords, VERDICT_WORDS, whereWords } from "./review-words";
import { drawTimeline, type Timeline } from "../judge/timeline";

/** Nothing but what stands in the file may be loaded or run. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

export function toHtml(review: Review, parallel: number): string {
  const timeline = drawTimeline(review, parallel);
  const title = `${whereWords(review)}: ${headline(review)}`;
  return [
    `<!doctype html>`,
    `<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<meta http-equiv="Content-Security-Policy" content="${POLICY}"><meta name="color-scheme" content="light dark">`,
    `<title>${htmlText(title)}</title><style>${STYLE}</style></head><body><main>`,
    `<h1>${htmlText(whereWords(review))}</h1>`,
    `<p class="headline">${htmlText(headline(review))}</p>`,
    facts(review, timeline, parallel),
    ...review.errors.map((error) => `<p class="problem"><b>error:</b> ${htmlText(error)}</p>`),
    problems(review.instances),
    timeline.rows.length === 0
      ? ""
      : `<h2>${review.phase === "preview" ? "When it would happen" : "When it happened"}</h2>`,
    chart(timeline, review.phase),
    review.instances.length === 0 ? "" : "<h2>Instance by instance</h2>",
    instanceTable(review),
    `<p class="soft">${htmlText(otherWords(review) || "No other resources.")}</p>`,
    `</main><script>${SCRIPT}</script></body></html>\n`,
  ]
    .filter((part) => part !== "")
    .join("\n");
}

function facts(review: Review, { peak }: Timeline, parallel: number): string {
  const { phase, incomplete } = review;
  const price = totalPriceWords(review);
  const when =
    phase === "preview"
      ? `At most ${peak} instances are down at once if ${parallel} are changed at a time; the order is the engine's.`
      : `At most ${peak} instances were down at once.`;
  const rows = [
    basisWords(review),
    peak > 1 ? when : "",
    price === "" ? "" : `Price: ${price}.`,
    incomplete === "" ? "" : `Not whole: ${incomplete}.`,
  ];
  return rows
    .filter((row) => row !== "")
    .map((row) => `<p>${htmlText(row)}</p>`)
    .join("\n");
}

function problems(instances: readonly ReviewedInstance[]): string {
  const troubled = instances.filter(({ problems: found }) => found.length > 0);
  if (troubled.length === 0) return "";
  const parts = troubled.map(({ verdict, name, instanceId, problems: found }) => {
    const title = `<b class="alarm">${VERDICT_WORDS[verdict].mark}</b> <bdi>${htmlText(name)}</bdi> <span class="id">${instanceId === "" ? "" : htmlText(instanceId)}</span>`;
    return `<div class="problem">${title}<ul>${found.map(problem).join("")}</ul></div>`;
  });
  return parts.join("\n");
}

function problem({ fact, fix, reviewed, now }: Problem): string {
  const rows = [
    htmlText(fact),
    reviewed === undefined ? "" : `reviewed: ${htmlText(reviewed)}`,
    now === undefined ? "" : `now: ${htmlText(now)}`,
    fix === "" ? "" : `<span class="fix">fix:</span> ${htmlText(fix)}`,
  ];
  return `<li>${rows.filter((row) => row !== "").join("<br>")}</li>`;
}
