// What is beyond an approved preview: one thing that was not approved, and the code it gets.
import { CONCEALED } from "../../../../provider/render/conceal";
import { RESOURCE_TYPE } from "../../../../provider/dynamic/provider-text";
import type { EngineRun } from "../../../../review/read/engine-run";
import { KEEPS, UNCONSENTED, urnFor } from "../../_helpers/made-output";
import { API, HEALTHY, WEB } from "../../_helpers/two-instances";
import { beyond, edited, runOf, withInputs, withPlan, withResource, withSteps } from "../../_helpers/runs";

const APPROVED = runOf([WEB, API]);

describe("a preview is not within the approved one", () => {
  const kept = runOf([{ ...WEB, desired: KEEPS }, API]);
  const healthy = runOf([HEALTHY, API]);
  const web = (edit: Parameters<typeof edited>[2]): EngineRun => edited(APPROVED, "web", edit);
  const step = (kind: string, differs: object): EngineRun =>
    web(withSteps((steps) => steps.map((one) => (one["kind"] === kind ? { ...one, ...differs } : one))));
  const without = (kind: string, run = APPROVED): EngineRun =>
    edited(
      run,
      "web",
      withSteps((steps) => steps.filter((one) => one["kind"] !== kind)),
    );
  const gone = { op: "delete", oldInputs: { instanceId: "i-bp1web", instanceType: "ecs.g7.large" }, newInputs: {} };
  const restored = {
    adopted: { instanceType: "ecs.g6.large" },
    currentInstanceType: "ecs.g7.large",
    status: "Running",
  };

  it.each<[string, EngineRun, EngineRun, readonly string[]]>([
    ["another instance", runOf([WEB, API, { ...API, name: "new" }]), APPROVED, ["absent"]],
    [
      "a resource that is taken into the stack",
      withResource(APPROVED, {
        urn: urnFor("new"),
        type: RESOURCE_TYPE,
        op: "create",
        newInputs: { instanceId: "i-bp1new" },
      }),
      APPROVED,
      ["absent"],
    ],
    ["a change where nothing was to be done", APPROVED, kept, ["setting", "setting"]],
    [
      "a change of what was as wanted",
      APPROVED,
      runOf([WEB, { ...API, seen: { internetMaxBandwidthOut: 20 } }]),
      ["idle"],
    ],
    [
      "another instance under the same name",
      web(withInputs({ instanceId: "i-bp1other" })),
      APPROVED,
      ["other-instance"],
    ],
    ["another size in the program", web(withInputs({ instanceType: ["ecs.c7.large"] })), APPROVED, ["setting"]],
    ["more consent", web(withInputs({ allowedDisruption: "force-stop" })), APPROVED, ["setting"]],
    ["a hazard that is acknowledged now", web(withInputs({ acknowledge: ["public-ip"] })), APPROVED, ["setting"]],
    ["a refusal", runOf([{ ...WEB, desired: UNCONSENTED }, API]), APPROVED, ["incomplete", "refused"]],
    [
      "a plan that is not known yet",
      web(withInputs({ plan: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" })),
      APPROVED,
      ["unknown"],
    ],
    [
      "a plan that was not known when it was approved",
      APPROVED,
      web(withInputs({ plan: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" })),
      ["unknown"],
    ],
    [
      "steps that are sealed",
      web(withInputs({ __steps: CONCEALED })),
      web(withInputs({ __steps: CONCEALED })),
      ["sealed"],
    ],
    [
      "a setting that is sealed, of an instance with nothing to do",
      edited(kept, "web", (one) => ({
        ...one,
        op: "update",
        newInputs: { instanceId: "i-bp1web", onDelete: CONCEALED },
      })),
      edited(kept, "web", (one) => ({ ...one, newInputs: { instanceId: "i-bp1web", onDelete: CONCEALED } })),
      ["sealed"],
    ],
    ["steps without data", web(withInputs({ __steps: undefined })), APPROVED, ["unread"]],
    ["an approved plan without data", APPROVED, web(withInputs({ __steps: undefined })), ["unread"]],
    [
      "a step of a later release, with more to it",
      step("stop", { hard: true }),
      step("stop", { hard: true }),
      ["unread"],
    ],
    [
      "a plan of a later release, with more to it",
      web(withPlan({ drain: true })),
      web(withPlan({ drain: true })),
      ["unread"],
    ],
    ["a stop that may be forced", step("stop", { mayForce: true }), APPROVED, ["step"]],
    ["a stop of another mode", step("stop", { mode: "StopCharging" }), APPROVED, ["step"]],
    ["another type", step("type", { to: "ecs.c7.large" }), APPROVED, ["step"]],
    ["a type more to fall back on", step("type", { orElse: ["ecs.c7.large"] }), APPROVED, ["step"]],
    [
      "the same types in another order",
      step("type", { to: "ecs.c7.large", orElse: ["ecs.g7.large"] }),
      step("type", { orElse: ["ecs.c7.large"] }),
      ["step"],
    ],
    ["a type that begins at another", step("type", { from: "ecs.c6.large" }), APPROVED, ["step"]],
    ["another bandwidth", step("bandwidth", { to: 30 }), APPROVED, ["step"]],
    ["a bandwidth that begins at another", step("bandwidth", { from: 3 }), APPROVED, ["step"]],
    ["a stop where none was", web(withSteps((steps) => steps)), without("stop"), ["step"]],
    ["a step twice", web(withSteps((steps) => [...steps, { kind: "start" }])), APPROVED, ["step"]],
    [
      "the steps in another order",
      web(withSteps((steps) => [...steps.slice(-1), ...steps.slice(0, -1)])),
      APPROVED,
      ["step", "step", "step"],
    ],
    ["no start behind a stop", without("start"), APPROVED, ["left-out"]],
    ["no verdict behind a start", without("health", healthy), healthy, ["left-out"]],
    [
      "another health",
      edited(
        healthy,
        "web",
        withSteps((steps) => steps.map((one) => (one["kind"] === "health" ? { ...one, within: 600 } : one))),
      ),
      healthy,
      ["step", "left-out"],
    ],
    [
      "a way back where none was",
      healthy,
      edited(
        healthy,
        "web",
        withSteps((steps) => steps.map(({ revertTo: _, ...one }) => one)),
      ),
      ["step", "left-out"],
    ],
    ["a warning more", web(withPlan({ warnings: ["acknowledged public-ip: 47.98.1.2"] })), APPROVED, ["warning"]],
    ["more downtime", web(withPlan({ downtime: 90 })), APPROVED, ["downtime"]],
    [
      "another price",
      web(withPlan({ price: { from: 1, to: 3, currency: "CNY" } })),
      web(withPlan({ price: { from: 1, to: 2, currency: "CNY" } })),
      ["price"],
    ],
    [
      "a price that is not pinned any more",
      APPROVED,
      web(withPlan({ price: { from: 1, to: 2, currency: "CNY" } })),
      ["price"],
    ],
    [
      "a price that was not known",
      web(withPlan({ price: { from: 1, to: 2, currency: "CNY" } })),
      web(withPlan({ price: "unknown" })),
      ["price"],
    ],
    [
      "a fact that somebody changed",
      runOf([{ ...WEB, seen: { autoReleaseTime: "2027-01-01T00:00Z" } }, API]),
      APPROVED,
      ["basis"],
    ],
    ["a resource that leaves the stack", web((one) => ({ ...one, ...gone })), APPROVED, ["other-end"]],
    [
      "one that leaves and is put back, where it was only to leave",
      web((one) => ({
        ...one,
        ...gone,
        oldInputs: { ...gone.oldInputs, allowedDisruption: "stop", onDelete: "restore" },
        oldOutputs: restored,
      })),
      web((one) => ({ ...one, ...gone })),
      ["other-end"],
    ],
    ["one that comes back, where it was to leave", APPROVED, web((one) => ({ ...one, ...gone })), ["other-end"]],
  ])("%s", (_, now, approved, codes) => {
    expect(beyond(now, approved)).toEqual(codes);
  });
});
