// What a reviewer is shown of each recording of the real engine: golden pages in every format that people read.
import { MARKDOWN_LIMIT } from "../../review/write/to-markdown";
import { type Format, type Summary, summarise } from "../../review/summarise";
import { goldenPage } from "../_helpers/golden-page";
import { madeInstances, madePreview, madeReport, KEEPS, STOPS, UNCONSENTED, WIDENS } from "./_helpers/made-output";
import { recorded, recordedFiles } from "./_helpers/recorded";

const RECORDINGS = recordedFiles(/\.jsonl?$/);

const ASSUMED =
  "12 instances are down at once if pulumi up changes 12 at a time (4 for each core of this computer, or PULUMI_PARALLEL)";

function page(text: string, format: Format, limit = MARKDOWN_LIMIT): Extract<Summary, { kind: "page" }> {
  const summary = summarise(text, { format, limit, parallel: 8 });
  if (summary.kind === "page") return summary;
  throw new Error(summary.fact);
}

describe("summarise", () => {
  it.each(RECORDINGS.flatMap((file) => (["markdown", "text"] as const).map((format) => [file, format] as const)))(
    "%s as %s",
    (file, format) => {
      const { text } = page(recorded(file), format);
      expect(text).toBe(goldenPage(`review/${file}.${format}`, text));
    },
  );

  it.each([
    ["preview-nothing.json", 0],
    ["preview-mixed.json", 3],
    ["preview-mixed.jsonl", 3],
    ["preview-refused.json", 4],
    ["preview-refused-input.json", 4],
    ["preview-crash.json", 4],
    ["up-failed.jsonl", 4],
    ["up-refused.jsonl", 4],
    ["up-left-stopped.jsonl", 4],
    ["violates-start.json", 4],
    ["preview-replaced.json", 4],
    ["up-replaced.jsonl", 3],
    ["up-not-replaced.jsonl", 4],
  ])("%s gives the exit code %d in every format", (file, code) => {
    for (const format of ["markdown", "html", "json", "text"] as const)
      expect(page(recorded(file), format).exitCode).toBe(code);
  });

  it.each(["preview-mixed", "preview-replaced"])("reads the two forms of %s alike", (name) => {
    const [document, stream] = ["json", "jsonl"].map((form) => page(recorded(`${name}.${form}`), "text").text);
    expect(stream).toBe(document);
  });

  it.each(["markdown", "html", "text"] as const)("lists names as people count, in %s", (format) => {
    const names = ["app-10", "app-1", "app-2"];
    const output = madePreview(names.map((name, index) => ({ name, instanceId: `i-bp${index}`, desired: STOPS })));
    const found = page(output, format).text.match(/app-\d+/g) ?? [];
    expect([...new Set(found)]).toEqual(["app-1", "app-2", "app-10"]);
  });

  it.each(["markdown", "html", "text"] as const)("says what it assumes of the engine, in %s", (format) => {
    const text = madePreview(madeInstances(20, () => STOPS));
    const said = (isParallelAssumed: boolean): boolean => {
      const summary = summarise(text, { format, limit: MARKDOWN_LIMIT, parallel: 12, isParallelAssumed });
      return summary.kind === "page" && summary.text.replaceAll("\\", "").includes(ASSUMED);
    };
    expect([said(true), said(false)]).toEqual([true, false]);
  });

  it("counts no whole in its headline where the preview ended early", () => {
    const begun = JSON.parse(recorded("preview-crash.json")) as { readonly diagnostics: readonly unknown[] };
    const made = JSON.parse(madePreview(madeInstances(3, () => STOPS))) as typeof begun;
    const cut = JSON.stringify({ ...made, diagnostics: [...made.diagnostics, ...begun.diagnostics] });
    const { text, exitCode } = page(cut, "text");
    expect(text).toMatch(/: Incomplete preview: 3 instances STOP\.\n {2}The preview ended with an error/);
    expect(text).toContain("Partial price: costs 284.70 CNY more a month.");
    expect(exitCode).toBe(4);
  });

  it("gives the whole review as JSON, with the headline and the exit code", () => {
    expect(JSON.parse(page(recorded("preview-mixed.json"), "json").text)).toMatchObject({
      exitCode: 3,
      counts: { stops: 2, "may-stop": 2, changes: 1, drifted: 1, unchanged: 1 },
      timeline: { peak: 2, parallel: 8, isParallelAssumed: false },
      stack: "dev",
    });
  });
});

describe("a Markdown page", () => {
  const MIXES = {
    "all stop": () => STOPS,
    "one in ten stops": (index: number) => (index % 10 === 0 ? STOPS : index % 3 === 0 ? WIDENS : KEEPS),
    "all are refused": () => UNCONSENTED,
    "nothing stops": () => WIDENS,
  };

  it.each(
    Object.entries(MIXES).flatMap(([mix, desiredOf]) =>
      [1, 20, 1_000].map((count) => [mix, count, desiredOf] as const),
    ),
  )("fits a comment and names every instance that stops or is refused: %s, %d instances", (_, count, desiredOf) => {
    const instances = madeInstances(count, desiredOf);
    const { text } = page(madePreview(instances), "markdown");
    expect(text.length).toBeLessThanOrEqual(MARKDOWN_LIMIT);
    const alarming = instances.filter(({ desired }) => desired.instanceTypes !== undefined);
    expect(alarming.filter(({ instanceId }) => !text.includes(instanceId))).toEqual([]);
  });

  it("says how many instances it leaves out where not even their ids fit", () => {
    const { text } = page(madePreview(madeInstances(5_000, () => STOPS)), "markdown");
    expect(text.length).toBeLessThanOrEqual(MARKDOWN_LIMIT);
    const shown = text.match(/i-bp67acfmxazb4p1a\d+/g)?.length ?? 0;
    expect(text).toContain("**5,000 instances STOP.**");
    expect(text).toContain(`**${5_000 - shown} of 5000 instances that stop, are refused or failed do not fit here.**`);
  });

  it("keeps any limit that leaves room for its head", () => {
    const text = madePreview(madeInstances(30, () => STOPS));
    for (const limit of [64_000, 8_000, 4_000, 2_000, 1_000, 700])
      expect(page(text, "markdown", limit).text.length).toBeLessThanOrEqual(limit);
  });

  it("of a report lists the steps with their times and requests", () => {
    const { text } = page(madeReport(madeInstances(2, () => STOPS)), "markdown");
    expect(text).toContain("1. stop KeepCharging, done in 26 s, down, request 473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E");
    expect(text).toContain("**2 instances were stopped.**");
  });
});
