// A review in, JSON for tools out: the review as it is, with its headline and exit code. Pure.
import { exitCode } from "../judge/exit-code";
import type { Review } from "../judge/review";
import { countVerdicts, headline } from "./review-words";
import { drawTimeline, type Parallelism } from "../judge/timeline";

export function toJson(review: Review, { parallel, isParallelAssumed = false }: Parallelism): string {
  const { rows: _, ...timeline } = drawTimeline(review, parallel);
  const page = {
    headline: headline(review),
    exitCode: exitCode(review),
    counts: Object.fromEntries(countVerdicts(review.instances)),
    timeline: { ...timeline, ...(review.phase === "preview" && { parallel, isParallelAssumed }) },
    ...review,
  };
  return `${JSON.stringify(page, null, 2)}\n`;
}
