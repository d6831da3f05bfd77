// What a replacement touches, in what the real engine says of it: the instance that takes the place, and the one that had it.
import { isProperties } from "../../../review/read/property-values";
import { readEngineOutput } from "../../../review/read/read-engine-output";
import { reviewRun } from "../../../review/judge/review-run";
import { recorded } from "../_helpers/recorded";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Of one resource: id, verdict and summary of each instance. */
function instancesOf(name: string, text: string): readonly (readonly [string, string, string])[] {
  const output = readEngineOutput(text);
  if (output.kind === "unreadable") throw new Error(output.fact);
  const instances = reviewRun(output.run).instances.filter((instance) => instance.name === name);
  return instances.map(({ instanceId, verdict, summary }) => [instanceId, verdict, summary]);
}

/** A preview whose resource goes to this id. */
function previewTo(name: string, instanceId: string): string {
  const document = JSON.parse(recorded("preview-replaced.json")) as { readonly steps: readonly unknown[] };
  const steps = document.steps.map((step) => {
    if (!isProperties(step) || !String(step["urn"]).endsWith(`::${name}`)) return step;
    const state = step["newState"] as { readonly inputs: object };
    return { ...step, newState: { ...state, inputs: { ...state.inputs, instanceId } } };
  });
  return JSON.stringify({ ...document, steps });
}

describe("instanceSources, of a preview", () => {
  it.each([
    ["swap", "i-bp1api", "may-stop", 'i-bp1odd takes its place; onDelete: "restore" puts it back to ecs.g6.large'],
    ["stuck", "i-bp1web", "refused", 'i-bp1db takes its place; onDelete: "restore" puts it back to ecs.g6.large'],
    ["wide", "i-bp1away", "changes", 'i-bp1moved takes its place; onDelete: "restore" puts it back to 10 Mbit/s'],
    ["kept", "i-bp1part", "leaves", "i-bp1same takes its place; the instance stays as it is"],
  ])("%s: the instance that is replaced, %s, is never unchanged", (name, ...row) => {
    expect(instancesOf(name, recorded("preview-replaced.json"))).toContainEqual(row);
  });

  it("does not take the old id for a new one that is not known yet", () => {
    const [old, taker] = instancesOf("kept", previewTo("kept", UNKNOWN));
    expect(old).toEqual(["i-bp1part", "leaves", "another instance takes its place; the instance stays as it is"]);
    expect(taker?.[0]).toBe("");
  });

  it("tells of a resource that is made anew on the same instance", () => {
    expect(instancesOf("swap", previewTo("swap", "i-bp1api"))).toContainEqual([
      "i-bp1api",
      "may-stop",
      'its resource is made anew; onDelete: "restore" puts it back to ecs.g6.large',
    ]);
  });
});

describe("instanceSources, of a run", () => {
  const run = recorded("up-replaced.jsonl");

  it.each([
    ["swap", "i-bp1api", "stopped", "i-bp1odd took its place; put back to ecs.g6.large"],
    ["wide", "i-bp1away", "changed", "i-bp1moved took its place; put back to 10 Mbit/s"],
    ["wide", "i-bp1moved", "changed", "bandwidth 10 -> 20; no downtime"],
    ["kept", "i-bp1part", "left", "i-bp1same took its place; the instance stayed as it was"],
  ])("%s: %s", (name, ...row) => {
    expect(instancesOf(name, run)).toContainEqual(row);
  });

  it("gives the failure to the instance that could not be put back, and none to the one that took its place", () => {
    expect(instancesOf("stuck", recorded("up-not-replaced.jsonl"))).toEqual([
      ["i-bp1web", "failed", "i-bp1db took its place; was to be put back to ecs.g6.large"],
      ["i-bp1db", "unchanged", "taken into the stack as it is"],
    ]);
  });

  it("says what was not begun where the run ends before the old instance's turn", () => {
    const cut = run.slice(0, run.indexOf('"delete-replaced"'));
    expect(instancesOf("kept", cut)).toContainEqual([
      "i-bp1part",
      "not-begun",
      "i-bp1same takes its place; the instance stays as it is",
    ]);
  });

  it("says what was cut off while it was put back", () => {
    const cut = run.slice(0, run.indexOf("2/3 type"));
    expect(instancesOf("swap", cut)[0]).toEqual([
      "i-bp1api",
      "cut-off",
      "i-bp1odd took its place; was to be put back to ecs.g6.large",
    ]);
  });
});
