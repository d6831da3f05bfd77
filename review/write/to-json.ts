// A review in, JSON for tools out: the review as it is, with its headline and exit code. Pure.
import { exitCode } from "../judge/exit-code";
import type { Review } from "../judge/review";
import { countVerdicts, headline } from "./review-words";
import { drawTimeline, type Parallelism } from "../judge/timeline";
import type { Within } from "../judge/within/within";
import { findingWords, withinHeadline } from "./within-words";

export function toJson(review: Review, { parallel, isParallelAssumed = false }: Parallelism): string {
  const { rows: _, ...timeline } = drawTimeline(review, parallel);
  const page = {
    headline: headline(review),
    exitCode: exitCode(review),
    counts: Object.fromEntries(countVerdicts(review.instances)),
    timeline: { ...timeline, ...(review.phase === "preview" && { parallel, isParallelAssumed }) },
    ...review,
    ...(review.within && { within: withinPage(review.within) }),
  };
  return `${JSON.stringify(page, null, 2)}\n`;
}

function withinPage(within: Within) {
  const beyond = within.beyond.map((finding) => ({ ...finding, ...findingWords(finding) }));
  return { holds: beyond.length === 0, headline: withinHeadline(within), ...within, beyond };
}
