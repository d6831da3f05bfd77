// The pages that are looked at in a browser: plans and reports of one and of a thousand instances, and hostile names. Data.
import { summarise } from "../../review/summarise";
import { HOSTILE_TEXTS } from "../review/_helpers/hostile-texts";
import { KEEPS, madeInstances, madePreview, madeReport, STOPS, WIDENS } from "../review/_helpers/made-output";
import { recorded } from "../review/_helpers/recorded";

function html(text: string): string {
  const summary = summarise(text, { format: "html", limit: 1, parallel: 8 });
  if (summary.kind === "page") return summary.text;
  throw new Error(summary.fact);
}

const mixed = (index: number) => (index % 10 === 0 ? STOPS : index % 3 === 0 ? WIDENS : KEEPS);
const all = () => STOPS;

export const PAGES = {
  "plan-mixed": html(recorded("preview-mixed.json")),
  "plan-refused": html(recorded("violates-start.json")),
  "plan-1": html(madePreview(madeInstances(1, all))),
  "plan-1000": html(madePreview(madeInstances(1_000, mixed))),
  "plan-1000-stop": html(madePreview(madeInstances(1_000, all))),
  "plan-hostile": html(
    madePreview(
      HOSTILE_TEXTS.map((name, index) => ({ name: name || "empty", instanceId: `i-bp${index}`, desired: STOPS })),
    ),
  ),
  "report-failed": html(recorded("up-failed.jsonl")),
  "report-1": html(madeReport(madeInstances(1, all))),
  "report-20": html(madeReport(madeInstances(20, all))),
  "report-1000": html(madeReport(madeInstances(1_000, mixed))),
} as const;
