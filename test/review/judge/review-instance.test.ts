// An instance that the last run left off where only the state knows of it: diff says so, and no plan does.
import { RECORDED } from "../../../provider/render/progress-words";
import type { ReviewedInstance } from "../../../review/judge/review";
import { type Format, type Summary, summarise } from "../../../review/summarise";
import { MARKDOWN_LIMIT } from "../../../review/write/to-markdown";
import { STOPPED } from "../../_fixtures/machine";
import { KEEPS, type MadeInstance, madePreview, madeReport, STOPS } from "../_helpers/made-output";

const SAID = RECORDED.unfinished("web", "i-bp1web", "Running").replace("web: ", "");
const STARTED = "1/1 start: done in 31.0 s, request 473469C7-AA6F-4DC5-B3DB-A3DC0DE3C83E";
const WEB: MadeInstance = { name: "web", instanceId: "i-bp1web", desired: KEEPS, seen: STOPPED, says: [SAID] };
const SMALLER: MadeInstance = { ...WEB, desired: { instanceTypes: ["ecs.g7.large"] } };

function page(text: string, format: Format): Extract<Summary, { kind: "page" }> {
  const summary = summarise(text, { format, limit: MARKDOWN_LIMIT, parallel: 8 });
  if (summary.kind === "page") return summary;
  throw new Error(summary.fact);
}

function reviewed(text: string): ReviewedInstance | undefined {
  return (JSON.parse(page(text, "json").text) as { readonly instances: readonly ReviewedInstance[] }).instances[0];
}

describe("an instance that the last run left off", () => {
  it.each([
    ["without a plan", WEB, "start"],
    ["with a plan that does not know of the start", SMALLER, "type ecs.g6.large -> ecs.g7.large"],
  ])("starts, as a recovery, %s", (_, instance, steps) => {
    const { verdict, reason, warnings, notes, summary } = reviewed(madePreview([instance])) ?? {};
    expect([verdict, reason, warnings]).toEqual(["starts", "recovery", [SAID]]);
    expect(summary).toContain(steps);
    expect(notes).not.toContain(SAID);
  });

  it("is in the table, with why", () => {
    const { text, exitCode } = page(madePreview([WEB]), "markdown");
    expect(text).toContain("**1 instance is off and starts.**");
    expect(text).toContain(`| starts | web i-bp1web | start | recovery: finishes what an earlier run left; ${SAID} |`);
    expect(exitCode).toBe(0);
  });

  it("stops all the same where its plan stops it: somebody has started it", () => {
    const { verdict, reason } = reviewed(madePreview([{ ...WEB, desired: STOPS, seen: {} }])) ?? {};
    expect([verdict, reason]).toEqual(["stops", "requested"]);
  });

  it("is started in the report of the run that brings it back", () => {
    const report = madeReport([{ ...WEB, says: [SAID, STARTED] }]);
    expect(reviewed(report)).toMatchObject({ verdict: "started", reason: "recovery", steps: [{ title: "start" }] });
  });
});
