// Whatever others write, the table stays the table: laws over hostile names and texts, on a real renderer of GitHub's dialect.
import { execFileSync } from "node:child_process";
import path from "node:path";
import fc from "fast-check";
import type { ReviewedInstance, Review } from "../../../review/judge/review";
import { markdownText, WORD_JOINER } from "../../../review/write/escape-text";
import { toMarkdown } from "../../../review/write/to-markdown";
import { cut, visible } from "../../../provider/ports/visible-text";
import { HOSTILE_TEXTS } from "../_helpers/hostile-texts";

jest.setTimeout(120_000);

function render(pages: readonly string[]): readonly string[] {
  const script = path.join(__dirname, "..", "_helpers", "render-markdown.mjs");
  const said = execFileSync(process.execPath, [script], { input: JSON.stringify(pages), maxBuffer: 1e9 });
  return JSON.parse(said.toString("utf8")) as string[];
}

function instance(name: string, text: string): ReviewedInstance {
  return {
    urn: name,
    name,
    instanceId: "i-bp1",
    turn: 0,
    verdict: "stops",
    summary: text,
    steps: [{ title: text, seconds: 30, down: true }],
    staysStopped: false,
    downtime: 30,
    reason: "requested",
    basis: "9f1c",
    problems: [{ fact: text, fix: text, reviewed: text, now: text }],
    warnings: [text],
    notes: [text],
    after: [],
  };
}

function review(instances: readonly ReviewedInstance[], text: string): Review {
  return {
    phase: "preview",
    project: text,
    stack: text,
    instances,
    rollouts: [],
    others: { create: 1 },
    unlisted: 0,
    errors: [text],
    incomplete: "",
  };
}

const OPTIONS = { limit: 1_000_000, parallel: 8 };
const anyText = fc.oneof(
  fc.constantFrom(...HOSTILE_TEXTS),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom(..."|`\\<>&*_[]()!#@:~$-\n\r \u202E".split(""), "a", "www.", "://"),
    maxLength: 30,
  }),
);

/** The text of an element, entities read, as a reader sees it. */
function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&")
    .replaceAll(WORD_JOINER, "");
}

function rowsOf(html: string): readonly (readonly string[])[] {
  return [...html.matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map(([, row = ""]) =>
    [...row.matchAll(/<t[dh][^>]*>([\s\S]*?)<\/t[dh]>/g)].map(([, cell = ""]) => cell),
  );
}

describe("a Markdown page of hostile names and texts", () => {
  it("has at least thirty of them", () => {
    expect(HOSTILE_TEXTS.length).toBeGreaterThan(30);
  });

  it("has one row for each instance, and the same columns in each", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyText, anyText), { minLength: 1, maxLength: 60 }), (pairs) => {
        const instances = pairs.map(([name, text]) => instance(name, text));
        const [html = ""] = render([toMarkdown(review(instances, "dev"), OPTIONS)]);
        const rows = rowsOf(html);
        expect(html.match(/<table>/g)).toHaveLength(1);
        expect(rows).toHaveLength(instances.length + 1);
        expect(new Set(rows.map((row) => row.length)).size).toBe(1);
        rows.slice(1).forEach((row, index) => {
          expect(row[0]).toBe("<strong>STOPS</strong>");
          expect(textOf(row[1] ?? "").trim()).toBe(`${visible(cut(instances[index]?.name ?? "", 120))} i-bp1`.trim());
        });
      }),
      { numRuns: 25, examples: [[HOSTILE_TEXTS.map((text) => [text, text] as [string, string])]] },
    );
  });

  it("holds no markup but its own, anywhere", () => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 1, maxLength: 40 }), (texts) => {
        const pages = texts.map((text) => toMarkdown(review([instance(text, text)], text), OPTIONS));
        for (const html of render(pages)) {
          const elements = new Set([...html.matchAll(/<\/?([a-z0-9]+)/g)].map(([, name]) => name));
          const own = [
            "h3",
            "p",
            "strong",
            "ul",
            "ol",
            "li",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "details",
            "summary",
            "code",
          ];
          expect([...elements].filter((name) => !own.includes(name ?? ""))).toEqual([]);
          expect(html.match(/<details>/g)).toHaveLength(1);
          expect(html.match(/<code>/g)).toHaveLength(2);
          expect(html).not.toContain("<!--");
        }
      }),
      { numRuns: 15, examples: [[[...HOSTILE_TEXTS]]] },
    );
  });

  it.each(["@octocat", "@group/sub", "#12", "!12", "~bug", '%"9.1"', ":rocket:", "https://x", "www.x.org", "$1"])(
    "parts the sign from what it calls: %s",
    (text) => {
      expect(markdownText(text)).toContain(WORD_JOINER);
    },
  );

  it.each([
    "ecs.g6.large -> ecs.g7.large",
    'write allowedDisruption: "stop"',
    "10 Mbit/s",
    "2026-11-25T12:04:31Z",
    "about 75 s",
  ])("leaves plain words as they are: %s", (text) => {
    expect(markdownText(text)).toBe(text);
  });
});

describe("visible", () => {
  it("leaves nothing that cannot be seen, and one line", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const shown = visible(text).replace(/^\u2068|\u2069$/g, "");
        expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
      }),
    );
  });

  it("isolates what runs from right to left, so that its row does not", () => {
    expect(visible("שלום")).toBe("\u2068שלום\u2069");
    expect(visible("中文")).toBe("中文");
  });
});
