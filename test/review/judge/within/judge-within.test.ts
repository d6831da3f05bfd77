// The whole of two previews: approvals that approve nothing, previews that are not whole, replacements, and what leaves the stack.
import { judgeWithin } from "../../../../review/judge/within/judge-within";
import type { EngineResource, EngineRun, Properties } from "../../../../review/read/engine-run";
import { CONCEALED } from "../../../../provider/render/conceal";
import { readEngineOutput } from "../../../../review/read/read-engine-output";
import { type MadeInstance, STOPS, UNCONSENTED } from "../../_helpers/made-output";
import { recorded } from "../../_helpers/recorded";
import { beyond, edited, runOf } from "../../_helpers/runs";

const WEB: MadeInstance = { name: "web", instanceId: "i-bp1web", desired: STOPS };
const APPROVED = runOf([WEB]);

function read(file: string): EngineRun {
  const output = readEngineOutput(recorded(file));
  if (output.kind === "read") return output.run;
  throw new Error(output.fact);
}

describe("an approved preview approves nothing", () => {
  it("where it is refused itself, whatever it has else", () => {
    const refused = runOf([WEB, { ...WEB, name: "api", instanceId: "i-bp1api", desired: UNCONSENTED }]);
    expect(beyond(APPROVED, refused)).toEqual(["approval-troubled"]);
  });

  it("where it was not looked at to its end", () => {
    expect(beyond(APPROVED, { ...APPROVED, finished: false })).toEqual(["approval-troubled"]);
    expect(beyond(read("preview-mixed.json"), read("preview-crash.json"))).toEqual(["approval-troubled"]);
  });

  it("of another stack or project", () => {
    const of = (head: string): EngineRun => ({
      ...APPROVED,
      diagnostics: [],
      resources: APPROVED.resources.map((one) => ({ ...one, urn: one.urn.replace("dev::web", head) })),
    });
    expect(beyond(of("prod::web"), of("dev::web"))).toEqual(["other-stack"]);
    expect(beyond(of("dev::api"), of("dev::web"))).toEqual(["other-stack"]);
  });
});

describe("a preview", () => {
  it("that is not whole is not proven, whatever is in it", () => {
    expect(beyond({ ...APPROVED, finished: false }, APPROVED)).toEqual(["incomplete"]);
  });

  it("with an error that is about no instance is not proven", () => {
    const diagnostics = [{ urn: "", severity: "error", text: "no such stack", ephemeral: false }];
    expect(beyond({ ...APPROVED, diagnostics: [...APPROVED.diagnostics, ...diagnostics] }, APPROVED)).toEqual([
      "error",
    ]);
  });

  it("of nothing is within any", () => {
    expect(judgeWithin(runOf([]), APPROVED)).toEqual({ beyond: [], done: 0, remaining: 0, others: 0 });
  });

  it("of the real engine, with a plan that is not known yet and one that leaves to be put back, is beyond itself for the first alone", () => {
    const { beyond: found, others } = judgeWithin(read("preview-mixed.json"), read("preview-mixed.json"));
    expect(found.map(({ code, name }) => [code, name])).toEqual([["unknown", "later-spec"]]);
    expect(others).toBe(1);
  });
});

describe("a resource that leaves the stack", () => {
  const inputs = {
    instanceId: "i-bp1web",
    instanceType: "ecs.g7.large",
    allowedDisruption: "stop",
    onDelete: "restore",
  };
  const outputs = { adopted: { instanceType: "ecs.g6.large" }, currentInstanceType: "ecs.g7.large", status: "Running" };
  const leaves = (oldInputs: Properties, oldOutputs: Properties, op = "delete"): EngineRun =>
    edited(APPROVED, "web", (one) => ({ ...one, op, newInputs: {}, oldInputs, oldOutputs }));
  const RESTORED = leaves(inputs, outputs);
  const LEFT = leaves({ ...inputs, onDelete: undefined }, outputs);

  it.each<[string, EngineRun, EngineRun]>([
    ["and stays as it is, as approved", LEFT, LEFT],
    ["and is put back, as approved", RESTORED, RESTORED],
    ["and is put back without the stop that was approved", leaves(inputs, { ...outputs, status: "Stopped" }), RESTORED],
  ])("%s", (_, now, approved) => {
    expect(beyond(now, approved)).toEqual([]);
  });

  it.each<[string, EngineRun, EngineRun]>([
    ["where it was to stay", LEFT, APPROVED],
    ["and is put back, where it was to stay as it is", RESTORED, LEFT],
    [
      "and is put back to another size",
      leaves(inputs, { ...outputs, adopted: { instanceType: "ecs.c6.large" } }),
      RESTORED,
    ],
    ["and is put back with a stop that was not approved", RESTORED, leaves(inputs, { ...outputs, status: "Stopped" })],
    ["with more consent", leaves({ ...inputs, allowedDisruption: "force-stop" }, outputs), RESTORED],
    ["for another instance", leaves({ ...inputs, instanceId: "i-bp1api" }, outputs), RESTORED],
    [
      "with a size that is a secret",
      leaves(inputs, { ...outputs, adopted: CONCEALED }),
      leaves(inputs, { ...outputs, adopted: CONCEALED }),
    ],
    ["behind one that takes its place, where it was to leave", leaves(inputs, outputs, "delete-replaced"), RESTORED],
  ])("%s, is not approved", (_, now, approved) => {
    expect(beyond(now, approved)).toEqual(["other-end"]);
  });
});

describe("an instance that takes the place of another", () => {
  it("is within the same replacement, in either form of the output", () => {
    const withoutRefused = (run: EngineRun): EngineRun => ({
      ...run,
      diagnostics: run.diagnostics.filter(({ severity }) => severity !== "error"),
      resources: run.resources.filter(({ urn }) => !urn.endsWith("::stuck")),
      failed: false,
    });
    const [document, stream] = ["json", "jsonl"].map((form) => withoutRefused(read(`preview-replaced.${form}`)));
    expect(beyond(document as EngineRun, stream as EngineRun)).toEqual([]);
  });

  it("is not, where the resource was to stay with its instance", () => {
    const replace = (one: EngineResource): EngineResource => ({
      ...one,
      op: "replace",
      oldInputs: { instanceId: "i-bp1old", instanceType: "ecs.g7.large" },
    });
    expect(beyond(edited(APPROVED, "web", replace), APPROVED)).toEqual(["other-end"]);
  });
});
