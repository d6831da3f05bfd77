// What is said of a preview beside an approved one: golden pages in every format, every finding in words, the exit code, inputs that are none.
import type { Beyond } from "../../../review/judge/within/within";
import { type Format, FORMATS, type Summary, summarise } from "../../../review/summarise";
import { MARKDOWN_LIMIT } from "../../../review/write/to-markdown";
import { findingWords } from "../../../review/write/within-words";
import { journalOf, STOPPED } from "../../_fixtures/machine";
import { goldenPage } from "../../_helpers/golden-page";
import {
  KEEPS,
  type MadeInstance,
  madeInstances,
  madePreview,
  madeReport,
  STOPS,
  UNCONSENTED,
  WIDENS,
} from "../_helpers/made-output";
import { recorded } from "../_helpers/recorded";

const WEB: MadeInstance = { name: "web", instanceId: "i-bp1web", desired: STOPS };
const API: MadeInstance = { name: "api", instanceId: "i-bp1api", desired: STOPS };
const DB: MadeInstance = { name: "db|1", instanceId: "i-bp1db", desired: WIDENS };
const APPROVED = madePreview([WEB, API, DB]);

const DONE = { instanceType: "ecs.g7.large", internetMaxBandwidthOut: 20 };
const LEFT_OFF = { ...API, seen: STOPPED, found: { journal: journalOf() } };
const SCENES = {
  within: madePreview([{ ...WEB, seen: DONE }, LEFT_OFF, DB]),
  beyond: madePreview([
    { ...WEB, desired: { ...STOPS, allowedDisruption: "force-stop" } },
    { ...LEFT_OFF, desired: { ...STOPS, instanceTypes: ["ecs.c7.large"] } },
    { ...DB, seen: { internetMaxBandwidthOut: 3 } },
    { ...DB, name: "new", instanceId: "i-bp1new" },
    { ...WEB, name: "cache", instanceId: "i-bp1cache", desired: UNCONSENTED },
  ]),
  done: madePreview(
    [
      { ...WEB, seen: DONE },
      { ...API, seen: DONE },
      { ...DB, desired: KEEPS, seen: {} },
    ].slice(0, 2),
  ),
} as const;

function summary(text: string, format: Format, approved = APPROVED): Summary {
  return summarise(text, { format, limit: MARKDOWN_LIMIT, parallel: 8 }, approved);
}

function page(text: string, format: Format, approved = APPROVED): Extract<Summary, { kind: "page" }> {
  const made = summary(text, format, approved);
  if (made.kind === "page") return made;
  throw new Error(made.fact);
}

/** Of a long page, the part that says it. */
const SHOWN: Readonly<Record<Format, (text: string) => string>> = {
  markdown: (text) => text,
  text: (text) => text,
  json: (text) => `${JSON.stringify((JSON.parse(text) as { readonly within: unknown }).within, null, 2)}\n`,
  html: (text) => `${/^<(?:p|div class="problem")><b>(?:NOT w|W)ithin.*$/m.exec(text)?.[0] ?? ""}\n`,
};

describe("a preview beside an approved one", () => {
  it.each(
    Object.keys(SCENES).flatMap((scene) => FORMATS.map((format) => [scene as keyof typeof SCENES, format] as const)),
  )("%s, as %s", (scene, format) => {
    const shown = SHOWN[format](page(SCENES[scene], format).text);
    expect(shown).toBe(goldenPage(`review/within/${scene}.${format}`, shown));
  });

  it.each([
    ["within", 0],
    ["done", 0],
    ["beyond", 5],
  ] as const)("%s gives the exit code %d in every format, whatever stops", (scene, code) => {
    for (const format of FORMATS) expect(page(SCENES[scene], format).exitCode).toBe(code);
    expect(JSON.parse(page(SCENES[scene], "json").text)).toMatchObject({
      exitCode: code,
      within: { holds: code === 0 },
    });
  });

  it("that is proven is the page that it is without the proof, and one sentence", () => {
    const { text } = summarise(SCENES.within, { format: "text", limit: MARKDOWN_LIMIT, parallel: 8 }) as {
      text: string;
    };
    const proven = page(SCENES.within, "text")
      .text.split("\n")
      .filter((line) => !line.includes("approved"));
    expect(proven.join("\n")).toBe(text);
  });

  it("in Markdown lists twenty findings of a thousand instances, counts the rest, and fits a comment", () => {
    const { text } = page(madePreview(madeInstances(1_000, () => STOPS)), "markdown");
    expect(text.match(/^- \*\*web-\d+/gm)).toHaveLength(20);
    expect(text).toContain("- and 980 more; the formats html and json have them all");
    expect(text.length).toBeLessThanOrEqual(MARKDOWN_LIMIT);
  });

  it.each<[string, string, string, string]>([
    ["an approved file that is empty", SCENES.within, "", "of the approved preview: the input is empty"],
    [
      "an approved file that is a report",
      SCENES.within,
      madeReport([WEB]),
      "what was approved is the report of a run, and not a preview",
    ],
    [
      "a report to be judged",
      recorded("up-failed.jsonl"),
      APPROVED,
      "what is judged is the report of a run, and not a preview",
    ],
    ["an input that is empty", "", APPROVED, "the input is empty"],
  ])("%s is unreadable", (_, now, approved, fact) => {
    expect(summary(now, "text", approved)).toMatchObject({ kind: "unreadable", fact });
  });
});

describe("findingWords", () => {
  it("says the fact, and what to do", () => {
    const said = Object.entries(EXAMPLES).map(([code, examples]) => {
      const words = examples.map((beyond) => findingWords({ ...beyond, code } as Beyond));
      return [code, ...words.flatMap(({ fact, fix }) => [`  ${fact}`, `    fix: ${fix}`])].join("\n");
    });
    const text = `${said.join("\n")}\n`;
    expect(text).toBe(goldenPage("review/within/findings.txt", text));
  });
});

type Examples = { readonly [C in Beyond["code"]]: readonly Omit<Extract<Beyond, { readonly code: C }>, "code">[] };

const EXAMPLES: Examples = {
  "other-stack": [{ now: { stack: "dev", project: "web" }, approved: { stack: "prod", project: "web" } }],
  "approval-troubled": [{}],
  incomplete: [{ why: "the preview ended with an error: what comes after it in the program was not looked at" }],
  error: [{ text: "TypeError: size is not defined" }],
  refused: [
    { fact: "this change stops the instance", fix: 'write allowedDisruption: "stop"' },
    { fact: "the instance is locked", fix: "" },
  ],
  operation: [
    { type: "alicloud:vpc/network:Network", now: "delete", approved: "update" },
    { type: "alicloud:vpc/network:Network", now: "create" },
  ],
  absent: [{ summary: "bandwidth 10 -> 20; no downtime" }, { summary: "" }],
  idle: [{ summary: "bandwidth 10 -> 20; no downtime" }],
  "other-instance": [{ now: "i-bp1api", approved: "i-bp1web" }],
  "other-end": [
    { summary: "leaves the stack; the instance stays as it is" },
    {
      summary: 'leaves the stack; onDelete: "restore" puts it back to ecs.g6.large',
      approved: "leaves the stack; the instance stays as it is",
    },
  ],
  setting: [
    { input: "allowedDisruption", now: '"force-stop"', approved: '"stop"' },
    { input: "window", approved: '{"freeze":[]}' },
    { input: "acknowledge", now: '["public-ip"]' },
  ],
  unknown: [{ side: "now" }, { side: "approved" }],
  sealed: [{ side: "now" }, { side: "approved" }],
  unread: [{ side: "now" }, { side: "approved" }],
  step: [
    { now: "type ecs.g6.large -> ecs.c7.large", approved: "type ecs.g6.large -> ecs.g7.large" },
    { now: "stop KeepCharging" },
    { now: "start", approved: "start" },
  ],
  "left-out": [{ title: "start" }],
  warning: [{ text: "acknowledged public-ip: 47.98.1.2" }],
  downtime: [{ now: 120, approved: 75 }],
  price: [{ now: "0.78 -> 1.02 CNY/h", approved: "0.78 -> 0.91 CNY/h" }],
  charge: [{ now: "412.31 CNY", approved: "412.30 CNY" }],
  basis: [{}],
  rollout: [{ what: "maxDown", now: "10", approved: "5" }],
};
