// An update that only records its inputs, in the summary: the instance is unchanged, and the line that says so is not told again beside it.
import { RECORDED } from "../../provider/render/progress-words";
import type { Review, ReviewedInstance } from "../../review/judge/review";
import { summarise } from "../../review/summarise";
import { MARKDOWN_LIMIT } from "../../review/write/to-markdown";
import { desiredFor } from "../_fixtures/machine";
import { KEEPS, type MadeInstance, madePreview } from "./_helpers/made-output";

const SAID = RECORDED.inputs("web", "i-bp1web").replace("web: ", "");

function reviewed(instance: Partial<MadeInstance>): ReviewedInstance | undefined {
  const web: MadeInstance = { name: "web", instanceId: "i-bp1web", desired: KEEPS, says: [SAID], ...instance };
  const text = madePreview([web]).replace('"op": "same"', '"op": "update"');
  const summary = summarise(text, { format: "json", limit: MARKDOWN_LIMIT, parallel: 8 });
  return (JSON.parse(summary.kind === "page" ? summary.text : "{}") as Review).instances[0];
}

test("is unchanged, with nothing beside it", () => {
  const expected = { verdict: "unchanged", summary: "only the recorded inputs change", notes: [], warnings: [] };
  expect(reviewed({})).toMatchObject(expected);
});

test("keeps the drift that is told with it", () => {
  const desired = { instanceTypes: ["ecs.g7.large"] };
  const { verdict, notes, warnings } = reviewed({ desired, stored: { desired: desiredFor(desired) } }) ?? {};
  expect([verdict, notes, warnings]).toEqual(["drifted", [], [expect.stringContaining("is declared")]]);
});
