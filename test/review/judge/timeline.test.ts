import { readEngineOutput } from "../../../review/read/read-engine-output";
import type { Review } from "../../../review/judge/review";
import { reviewRun } from "../../../review/judge/review-run";
import { drawTimeline } from "../../../review/judge/timeline";
import { madeInstances, madePreview, madeReport, STOPS, urnFor, WIDENS } from "../_helpers/made-output";
import { recorded } from "../_helpers/recorded";

function reviewOf(text: string): Review {
  const output = readEngineOutput(text);
  if (output.kind === "unreadable") throw new Error(output.fact);
  return reviewRun(output.run);
}

const preview = (count: number): Review => reviewOf(madePreview(madeInstances(count, () => STOPS)));

describe("drawTimeline of a preview", () => {
  it("puts the steps of an instance one after the other", () => {
    const [row] = drawTimeline(preview(1), 8).rows;
    expect(row?.estimated.map(({ kind, from, to, down }) => [kind, from, to, down])).toEqual([
      ["stop", 0, 30, true],
      ["type", 30, 35, true],
      ["start", 35, 75, true],
      ["bandwidth", 75, 75, false],
    ]);
  });

  it.each([
    [1, 1, 1, 75],
    [20, 1, 1, 1_500],
    [20, 8, 8, 225],
    [20, 100, 20, 75],
  ])("of %d instances, %d at a time, has at most %d down at once and takes %d s", (count, parallel, peak, length) => {
    expect(drawTimeline(preview(count), parallel)).toMatchObject({ peak, length });
  });

  it("tells the moments when any is down, and how many are", () => {
    expect(drawTimeline(preview(3), 2).moments).toEqual([
      { from: 0, to: 75, count: 2 },
      { from: 75, to: 150, count: 1 },
    ]);
  });

  it("begins an instance when those that it depends on are done", () => {
    const review = preview(2);
    const [first, second] = review.instances;
    const instances = first && second ? [{ ...first, after: [second.urn] }, second] : [];
    const { rows, peak } = drawTimeline({ ...review, instances }, 8);
    expect(rows.map(({ instance, estimated }) => [instance.urn, estimated[0]?.from])).toEqual([
      [urnFor("web-0001"), 75],
      [urnFor("web-0002"), 0],
    ]);
    expect(peak).toBe(1);
  });

  it("begins them in the order of the preview, whatever stands first in the table", () => {
    const made = madeInstances(4, (index) => (index === 1 ? WIDENS : STOPS));
    const { rows } = drawTimeline(reviewOf(madePreview(made)), 1);
    expect(rows.map(({ instance, estimated }) => [instance.name, estimated[0]?.from])).toEqual([
      ["web-0001", 0],
      ["web-0003", 75],
      ["web-0004", 150],
      ["web-0002", 75],
    ]);
  });

  it("has no row for what is refused, unchanged or not known yet", () => {
    expect(drawTimeline(reviewOf(recorded("preview-refused.json")), 8).rows).toEqual([]);
    const names = drawTimeline(reviewOf(recorded("preview-mixed.json")), 8).rows.map(({ instance }) => instance.name);
    expect(names).toEqual(["cache", "web", "db"]);
  });
});

describe("drawTimeline of a report", () => {
  it("lays what was measured beside the estimate, from the first step on", () => {
    const { rows, start } = drawTimeline(reviewOf(madeReport(madeInstances(1, () => STOPS))), 8);
    expect(start).toBe("2026-11-25T12:00:00.000Z");
    expect(rows[0]?.measured.map(({ kind, from, to }) => [kind, from, to])).toEqual([
      ["stop", 0, 26],
      ["type", 26, 29.5],
      ["start", 29.5, 62.5],
      ["bandwidth", 62.5, 62.9],
    ]);
    expect(rows[0]?.estimated.at(-1)?.to).toBe(75);
  });

  it("counts instances down at once by what was measured", () => {
    expect(drawTimeline(reviewOf(madeReport(madeInstances(3, () => STOPS))), 1).peak).toBe(3);
    expect(drawTimeline(reviewOf(madeReport(madeInstances(3, () => WIDENS))), 1).peak).toBe(0);
  });

  it("takes the times of an instance whose change failed from the lines of the run", () => {
    const row = drawTimeline(reviewOf(recorded("up-failed.jsonl")), 8).rows.find(
      ({ instance }) => instance.name === "cache",
    );
    expect(row?.measured.map(({ kind }) => kind)).toEqual(["stop"]);
  });
});
