import { readEngineOutput } from "../../../review/read/read-engine-output";
import { summarise } from "../../../review/summarise";
import { recorded } from "../_helpers/recorded";

const PREVIEW = recorded("preview-mixed.json");
const STREAM = recorded("up-failed.jsonl");

describe("readEngineOutput", () => {
  it.each([
    ["nothing", "", "the input is empty"],
    ["blanks", " \n\t\n", "the input is empty"],
    ["words", "Previewing update (dev):\n", 'line 1 is no JSON: "Previewing update (dev):"'],
    [
      "another JSON object",
      '{"name":"x","version":1}',
      "the input is JSON (an object with name, version) and not what the Pulumi CLI prints",
    ],
    ["a list", "[1, 2]", "the input is JSON (a list of 2) and not what the Pulumi CLI prints"],
    ["a number", "7", "the input is JSON (a number) and not what the Pulumi CLI prints"],
    ["null", "null", "the input is JSON (null) and not what the Pulumi CLI prints"],
    [
      "a preview cut in the middle",
      PREVIEW.slice(0, PREVIEW.length / 2),
      "the input ends in the middle of a JSON document",
    ],
    [
      "a preview without its last sign",
      PREVIEW.trimEnd().slice(0, -1),
      "the input ends in the middle of a JSON document",
    ],
    [
      "a state file",
      '{"version": 3, "deployment": {}}',
      "the input is JSON (an object with version, deployment) and not what the Pulumi CLI prints",
    ],
    ["a preview with words before it", `warning: old CLI\n${PREVIEW}`, 'line 1 is no JSON: "warning: old CLI"'],
    ["a preview with another value behind it", `${PREVIEW}{"a":1}\n`, "1 of 2 JSON values are not the Pulumi CLI's"],
  ])("says why it cannot read %s", (_, text, fact) => {
    const output = readEngineOutput(text);
    expect(output).toMatchObject({ kind: "unreadable", fact });
    expect(output.kind === "unreadable" && output.fix).toMatch(/pulumi preview/);
  });

  it("reads what begins with a byte order mark, and lines that end as on Windows", () => {
    expect(readEngineOutput(`\uFEFF${PREVIEW}`).kind).toBe("read");
    expect(readEngineOutput(STREAM.replaceAll("\n", "\r\n"))).toEqual(readEngineOutput(STREAM));
  });

  it("takes a stream that ends in the middle for a run that was cut off", () => {
    const lines = STREAM.split("\n");
    const at = lines.findIndex((line) => line.includes("cache: bringing the instance back"));
    const cut = [...lines.slice(0, at), (lines[at] ?? "").slice(0, 40)].join("\n");
    expect(readEngineOutput(cut)).toMatchObject({ kind: "read", run: { phase: "update", finished: false } });
    const summary = summarise(cut, { format: "text", limit: 1, parallel: 8 });
    expect(summary).toMatchObject({ kind: "page", exitCode: 4 });
    expect(summary.kind === "page" && summary.text).toContain("CUT OFF  cache  i-bp1cache");
  });

  it("gives the preview that up made beside the run", () => {
    expect(readEngineOutput(recorded("up-both.jsonl"))).toMatchObject({
      kind: "read",
      run: { phase: "update" },
      preview: { phase: "preview" },
    });
  });

  it.each([
    ["steps that are no list", '{"steps": 7, "changeSummary": {}}'],
    ["a step that is no object", '{"steps": [null, 7, "x", []]}'],
    ["a step without anything", '{"steps": [{}], "diagnostics": [{}]}'],
    [
      "a plan of another shape",
      JSON.stringify({
        steps: [
          {
            op: "update",
            urn: "urn:pulumi:d::p::pulumi-nodejs:ecs:Spec::web",
            newState: { inputs: { plan: { steps: "none" }, allowedDisruption: "stop" } },
          },
        ],
      }),
    ],
  ])("bears %s", (_, text) => {
    expect(summarise(text, { format: "markdown", limit: 64_000, parallel: 8 })).toMatchObject({ kind: "page" });
  });

  it("calls a plan that it cannot read one that may stop", () => {
    const urn = "urn:pulumi:d::p::pulumi-nodejs:ecs:Spec::web";
    const text = JSON.stringify({
      steps: [{ op: "update", urn, newState: { inputs: { plan: { v: 2 }, allowedDisruption: "stop" } } }],
    });
    expect(summarise(text, { format: "json", limit: 1, parallel: 8 })).toMatchObject({ exitCode: 3 });
  });
});
