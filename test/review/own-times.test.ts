// What only diff can say of an instance, in the summary: its own times with their basis, and that somebody stopped it since.
import { STOPPED, desiredFor } from "../_fixtures/machine";
import { readEngineOutput } from "../../review/read/read-engine-output";
import type { Review } from "../../review/judge/review";
import { reviewRun } from "../../review/judge/review-run";
import { type Format, summarise } from "../../review/summarise";
import { drawTimeline } from "../../review/judge/timeline";
import { MARKDOWN_LIMIT } from "../../review/write/to-markdown";
import { KEEPS, type MadeInstance, madePreview, madeReport, STOPS } from "./_helpers/made-output";

const SLOW =
  "by its last 3 changes about 125 s down: stop 61 s, type 4 s, start 60 s; it is usually slow, 1.7 times the default of 75 s";
const QUICK = "by its last change about 52 s down: stop 19.6 s, type 5 s (default), start 27 s";
const LEFT_OFF =
  'drift: the instance is Stopped, the last run left it Running (stopped manually, by another tool, or by a run that failed); powerState is "keep", so it stays Stopped';

const instance = (name: string, differs: Partial<MadeInstance> = {}): MadeInstance => ({
  name,
  instanceId: `i-bp1${name}`,
  desired: STOPS,
  ...differs,
});
const FLEET = [instance("slow", { says: [SLOW] }), instance("quick", { says: [QUICK] }), instance("new")];

function reviewOf(text: string): Review {
  const output = readEngineOutput(text);
  if (output.kind === "unreadable") throw new Error(output.fact);
  return reviewRun(output.run);
}

function page(instances: readonly MadeInstance[], format: Format): string {
  const summary = summarise(madePreview(instances), { format, limit: MARKDOWN_LIMIT, parallel: 8 });
  return summary.kind === "page" ? summary.text : summary.fact;
}

describe("a preview of instances that were measured", () => {
  it("shows the slow one first, and each figure with its basis beside the one that is pinned", () => {
    expect(
      reviewOf(madePreview(FLEET)).instances.map(({ name, downtime, learned }) => [name, downtime, learned?.downtime]),
    ).toEqual([
      ["slow", 75, 125],
      ["new", 75, undefined],
      ["quick", 75, 52],
    ]);
  });

  it.each(["markdown", "text", "html"] as const)("says it in %s", (format) => {
    const text = page(FLEET, format);
    expect(text).toContain("about 2 min by its last 3 changes; default 75 s");
    expect(text).toContain("about 52 s by its last change; default 75 s");
    expect(text).toContain("it is usually slow, 1.7 times the default of 75 s");
    expect(text).toContain(
      "Downtimes are estimates: defaults for a small Linux instance, where the row names no other basis.",
    );
    expect(text).toMatch(/about 61 s (?:\(|\\\()its own(?:\)|\\\))/);
  });

  it("gives the figures to tools", () => {
    const { instances } = JSON.parse(page(FLEET, "json")) as Review;
    expect(instances[0]).toMatchObject({ name: "slow", downtime: 75, learned: { downtime: 125, changes: 3 } });
    expect(instances[1]).not.toHaveProperty("learned");
  });

  it("fits a comment with a thousand of them, each with figures of its own, and names the slow ones with theirs", () => {
    const instances = Array.from({ length: 1_000 }, (_, index) => {
      const own = `by its last change about ${40 + (index % 30)} s down: stop 20 s, type 5 s, start ${15 + (index % 30)} s`;
      return { ...instance(`m${String(index).padStart(4, "0")}`), says: [index === 500 ? SLOW : own] };
    });
    const text = page(instances, "markdown");
    expect(text.length).toBeLessThanOrEqual(MARKDOWN_LIMIT);
    expect(instances.filter(({ instanceId }) => !text.includes(instanceId))).toEqual([]);
    expect(text).toMatch(/\| \*\*STOPS\*\* \| m0500 i-bp1m0500 .*about 2 min by its last 3 changes; default 75 s/);
  });

  it("draws the time line by them", () => {
    const { rows } = drawTimeline(reviewOf(madePreview([FLEET[0] as MadeInstance])), 1);
    expect(rows[0]?.estimated.map(({ kind, from, to }) => [kind, from, to])).toEqual([
      ["stop", 0, 61],
      ["type", 61, 65],
      ["start", 65, 125],
      ["bandwidth", 125, 125],
    ]);
  });

  it.each([
    [[FLEET[2]], "Downtimes are estimates: defaults for a small Linux instance."],
    [[FLEET[0]], "Downtimes are estimated by each instance's own last changes."],
  ] as const)("says the basis of all at once", (instances, said) => {
    expect(page(instances as readonly MadeInstance[], "text")).toContain(said);
  });

  it("says nothing of downtimes where nothing stops", () => {
    expect(page([instance("keeps", { desired: KEEPS })], "text")).not.toContain("Downtimes");
  });
});

describe("drift in a summary", () => {
  const off = { seen: STOPPED, desired: KEEPS };
  const declared = { ...KEEPS, powerState: "Running" } as const;
  const back = { ...STOPS, instanceTypes: ["ecs.g6.large"] };
  const widened = instance("widened", {
    desired: back,
    stored: { desired: desiredFor(back) },
    seen: { internetMaxBandwidthOut: 50 },
  });

  it("an instance that somebody stopped is counted as drifted where nothing is done about it", () => {
    const [found] = reviewOf(madePreview([instance("off", { ...off, says: [LEFT_OFF] })])).instances;
    expect(found).toMatchObject({ verdict: "drifted", warnings: [LEFT_OFF], notes: [] });
  });

  it.each(["markdown", "text", "html", "json"] as const)(
    "a part that is put back says so in %s, and by whom",
    (format) => {
      expect(page([widened], format).replaceAll("\\", "")).toContain(
        "drift: the bandwidth is 50 Mbit/s, but 20 Mbit/s is declared (changed manually, by another tool, or by a run that failed); this plan puts it back",
      );
    },
  );

  it("an instance that is put back on is counted as one that starts, and stops nothing", () => {
    const text = madePreview([
      instance("off", { ...off, desired: declared, stored: { desired: desiredFor(declared) } }),
    ]);
    expect(reviewOf(text).instances[0]).toMatchObject({ verdict: "starts", reason: "power-state" });
    expect(summarise(text, { format: "text", limit: MARKDOWN_LIMIT, parallel: 8 })).toMatchObject({
      exitCode: 0,
      text: expect.stringMatching(
        /: 1 instance is off and starts\.\n[^]*\nstarts {2}off {2}i-bp1off\n[^\n]*downtime off already\n/,
      ) as string,
    });
  });

  it("a run that started an instance does not say that there was no downtime", () => {
    const text = madeReport([
      instance("off", { ...off, desired: declared, stored: { desired: desiredFor(declared) } }),
    ]);
    const summary = summarise(text, { format: "text", limit: MARKDOWN_LIMIT, parallel: 8 });
    expect(summary).toMatchObject({
      text: expect.stringMatching(
        /: 1 instance was off and was started\.\n[^]*\nstarted {2}off {2}i-bp1off\n[^\n]*downtime off before this run/,
      ) as string,
    });
  });
});
