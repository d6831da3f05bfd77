import fc from "fast-check";
import { htmlText } from "../../../review/write/escape-text";
import { summarise } from "../../../review/summarise";
import { HOSTILE_TEXTS } from "../_helpers/hostile-texts";
import { madeInstances, madePreview, madeReport, STOPS, WIDENS } from "../_helpers/made-output";
import { recorded } from "../_helpers/recorded";

function html(text: string): string {
  const summary = summarise(text, { format: "html", limit: 1, parallel: 8 });
  if (summary.kind === "page") return summary.text;
  throw new Error(summary.fact);
}

const tags = (page: string, name: string): number => page.match(new RegExp(`<${name}[ >]`, "g"))?.length ?? 0;

describe("an HTML page", () => {
  it.each([
    ["a preview", html(recorded("preview-mixed.json"))],
    ["a report", html(recorded("up-failed.jsonl"))],
    [
      "hostile names",
      html(
        madePreview(
          HOSTILE_TEXTS.map((name, index) => ({ name: name || "x", instanceId: `i-bp${index}`, desired: STOPS })),
        ),
      ),
    ],
  ])("of %s asks nothing of the outside and runs only its own script", (_, page) => {
    expect(page).toContain("default-src 'none'");
    expect(page.replace(/"[^"]*"/g, "")).not.toMatch(/<[^>]*\s(?:src|href|action|srcset|poster|data)=/);
    expect(page).not.toMatch(/@import|url\(/);
    expect([tags(page, "script"), tags(page, "style"), tags(page, "img"), tags(page, "h1")]).toEqual([1, 1, 0, 1]);
  });

  it("has a row of the chart and a row of the table for each instance that is changed", () => {
    const page = html(madePreview(madeInstances(1_000, (index) => (index % 2 === 0 ? STOPS : WIDENS))));
    expect(page.match(/role="listitem"/g)).toHaveLength(1_000);
    expect(page.match(/<th scope="row"/g)).toHaveLength(1_000);
  });

  it("tells each row of the chart in words, for those who hear it", () => {
    expect(html(madePreview(madeInstances(1, () => STOPS)))).toContain(
      'aria-label="web-0001 (i-bp67acfmxazb4p1a0001); STOPS; downtime about 75 s; stop KeepCharging 0 to 30 s, type ecs.g6.large -&#62; ecs.g7.large 30 to 35 s, start 35 to 75 s, bandwidth out 10 -&#62; 20 at 75 s"',
    );
  });

  it("lays measured bars under the estimated ones in a report, and has none in a preview", () => {
    const [preview, report] = [
      html(madePreview(madeInstances(2, () => STOPS))),
      html(madeReport(madeInstances(2, () => STOPS))),
    ];
    const bars = (page: string): readonly number[] =>
      ["estimated", "measured"].map((how) => page.match(new RegExp(`class="bar \\w+ ${how}"`, "g"))?.length ?? 0);
    expect(bars(preview)).toEqual([8, 0]);
    expect(bars(report)).toEqual([8, 8]);
  });

  it("is whole without an instance", () => {
    const page = html(recorded("preview-nothing.json"));
    expect(page).toContain("No instance of this stack is touched");
    expect([tags(page, "table"), page.includes('class="chart"')]).toEqual([0, false]);
  });
});

describe("htmlText", () => {
  it("leaves no sign that ends a text or an attribute", () => {
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...HOSTILE_TEXTS), fc.string({ unit: "binary" })), (text) => {
        expect(htmlText(text)).not.toMatch(/[<>"'`\n]|&(?!#\d+;)/);
      }),
    );
  });
});
