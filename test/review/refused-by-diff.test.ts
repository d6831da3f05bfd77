// A refusal that only diff could know of, as the real engine printed it: refused in the review, with its sentence, its fix and its exit code.
import { summarise } from "../../review/summarise";
import { MARKDOWN_LIMIT } from "../../review/write/to-markdown";
import { madePreview, STOPS } from "./_helpers/made-output";

const FACT =
  "this change already stopped the instance and failed: the type change (OperationDenied.NoStock) at 2026-11-28T14:01:53Z, 72 s down";
const FIX = "it can be tried again after 2026-11-28T14:11:53Z; to try it now, set ECS_SPEC_RETRY=i-bp1web for one run";

/** The engine makes no step of it, and the host says one more line, on the stack. */
function refusedByDiff(): string {
  const preview = JSON.parse(madePreview([{ name: "web", instanceId: "i-bp1web", desired: STOPS }])) as Preview;
  const [{ urn }] = preview.steps as [{ readonly urn: string }];
  const error = { urn, message: `error: refused: ${FACT}\n  fix: ${FIX}\n`, severity: "error" };
  const pointer = { message: "web: not planned, see its own error\n\n", severity: "info#err" };
  const diagnostics = [...preview.diagnostics, pointer, error];
  return JSON.stringify({ ...preview, steps: [], diagnostics, changeSummary: { same: 1 } });
}

interface Preview {
  readonly steps: readonly { readonly urn: string }[];
  readonly diagnostics: readonly object[];
}

it.each(["text", "markdown", "html", "json"] as const)("%s says refused, why, and what to do", (format) => {
  const summary = summarise(refusedByDiff(), { format, limit: MARKDOWN_LIMIT, parallel: 8 });
  if (summary.kind !== "page") throw new Error(summary.fact);
  expect(summary.exitCode).toBe(4);
  expect(summary.text).toMatch(/refused/i);
  expect(summary.text).toContain("this change already stopped the instance and failed");
  expect(summary.text).not.toContain("refused: this change");
  expect(summary.text).toContain("it can be tried again after 2026-11-28T14:11:53Z");
  expect(summary.text).not.toContain("not planned, see its own error");
});

it("its size, its steps and its downtime are those of the plan that is refused", () => {
  const summary = summarise(refusedByDiff(), { format: "json", limit: MARKDOWN_LIMIT, parallel: 8 });
  if (summary.kind !== "page") throw new Error(summary.fact);
  const { instances } = JSON.parse(summary.text) as { readonly instances: readonly object[] };
  expect(instances).toMatchObject([
    { verdict: "refused", instanceId: "i-bp1web", downtime: 75, problems: [{ fact: FACT, fix: FIX }] },
  ]);
});
