// The plan of a preview, as it is played: what each instance is before, and why some previews cannot be played.
import { readZone } from "../../provider/render/advisory-words";
import { makeWorld } from "../../rehearse/make-world";
import { readMachine } from "../../rehearse/read-machine";
import { readPlan } from "../../rehearse/read-plan";
import { unplayableWords } from "../../rehearse/rehearsal-words";
import type { EngineResource } from "../../review/read/engine-run";
import { readEngineOutput } from "../../review/read/read-engine-output";
import { desiredFor, virtualPlace } from "../_helpers/virtual-place";
import { recorded } from "../review/_helpers/recorded";
import { FLEET_PREVIEW, withMember, withRollout } from "./_helpers/fleet-preview";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

function read(text: string): ReturnType<typeof readPlan> {
  const output = readEngineOutput(text);
  if (output.kind !== "read") throw new Error(output.fact);
  return readPlan(output.run);
}

function planOf(text: string) {
  const found = read(text);
  if (found.kind !== "read") throw new Error(found.why.kind);
  return found.plan;
}

function machineOf(text: string, name: string) {
  const { fleets, singles } = planOf(text);
  const all = [...fleets.flatMap(({ machines }) => machines), ...singles.map(({ machine }) => machine)];
  const found = all.find((machine) => machine.name === name);
  if (!found) throw new Error(`no ${name}`);
  return found;
}

describe("readPlan", () => {
  test("reads the fleet of the example, with what the preview says of it", () => {
    const { fleets, singles, parallel, leftOut } = planOf(FLEET_PREVIEW);
    expect([singles, parallel, leftOut]).toEqual([[], 4, []]);
    expect(fleets).toMatchObject([
      {
        name: "web",
        told: { inAll: "about 25 min", downtime: 75 },
        recover: [],
        rollout: { maxDown: 3, maxErrors: 0 },
      },
    ]);
    expect(machineOf(FLEET_PREVIEW, "web-9")).toMatchObject({
      before: { instanceType: "ecs.g6.large", out: 0, isUp: true },
      ...{ zoneId: "cn-hangzhou-i", passedOver: [] },
      planned: [
        "stop KeepCharging",
        "type ecs.g6.large -> ecs.g7.large",
        "start",
        "healthy: ecs for 10 s, within 5 min",
      ],
    });
  });

  test("reads instances of no fleet by their steps, and leaves out one whose plan is not known yet", () => {
    const text = recorded("preview-mixed.json");
    expect(planOf(text).leftOut).toEqual(["later-spec"]);
    expect(planOf(text).singles.map(({ machine }) => machine.name)).toEqual(["db", "cache", "web"]);
    expect(machineOf(text, "web").before).toEqual({ instanceType: "ecs.g6.large", out: 10, isUp: true });
    expect(machineOf(text, "db").before).toMatchObject({ out: 10, isUp: true });
  });

  const begunAs = (begun: string, text = FLEET_PREVIEW) =>
    withRollout((inputs) => ({ ...inputs, __begun: { ...(inputs["__begun"] as object), "web-2": begun } }), text);
  const unplanned = withMember("web-2", ({ __steps: _, plan: __, ...inputs }) => inputs);
  const asWanted = { instanceType: "ecs.g7.large", out: 0, isUp: true };

  test.each([
    ["the rollout saw it", begunAs("ecs.c7.large 5 Stopped"), { instanceType: "ecs.c7.large", out: 5, isUp: false }],
    ["it is to be, where nothing is to be done", begunAs("", unplanned), asWanted],
    [
      "it is to be, where the rollout brings back what an earlier run left",
      withRollout(
        (inputs) => ({ ...inputs, __recover: { "web-2": {} } }),
        begunAs("ecs.g6.large 0 Stopped", unplanned),
      ),
      asWanted,
    ],
  ])("takes an instance as %s", (_, text, before) => {
    expect(machineOf(text, "web-2").before).toEqual(before);
  });

  test("reads the zone back from the message that the provider writes now", async () => {
    const { message = "" } = await virtualPlace().preview(desiredFor({ instanceTypes: ["ecs.g7.large"] }));
    expect(readZone(message)).toBe("cn-hangzhou-h");
  });

  test("reads one that takes the place of another as what it becomes", () => {
    const text = recorded("preview-replaced.json");
    expect(planOf(text).singles.map(({ machine }) => machine.inputs.instanceId)).toEqual(["i-bp1moved"]);
  });

  test("takes zone and own times of an instance from its record, where the stack has one", () => {
    const key = "urn:pulumi:dev::fleet::pulumi-nodejs:ecs:Spec::web";
    const size = { currentInstanceType: "ecs.g6.large", internetMaxBandwidthOut: 0 };
    const stepSeconds = { stop: [90], type: [4], start: [30] };
    const oldOutputs = { ...size, zoneId: "cn-hangzhou-k", lastChange: { stepSeconds } };
    const resource = { oldOutputs, newInputs: {} } as unknown as EngineResource;
    const inputs = desiredFor({ instanceTypes: ["ecs.g7.large"] });
    const found = readMachine({ ...{ name: "web", key, inputs, begun: "", resource }, diagnostics: [] });
    expect(found).toMatchObject({ zoneId: "cn-hangzhou-k", seconds: stepSeconds });
    expect(makeWorld([found]).instances).toMatchObject([
      { zoneId: "cn-hangzhou-k", timings: { stop: { medianMs: 90_000, minMs: 45_000, maxMs: 270_000 } } },
    ]);
  });

  test("tells the types that the plan passes over, which are then sold out", () => {
    const text = withRollout((inputs) => ({
      ...inputs,
      spec: { ...(inputs["spec"] as object), instanceType: ["ecs.g8i.large", "ecs.g7.large", "ecs.g7ne.large"] },
    }));
    const machine = machineOf(text, "web-3");
    expect(machine.passedOver).toEqual(["ecs.g8i.large"]);
    expect(makeWorld([machine]).stock).toEqual([
      { instanceType: "ecs.g8i.large", zoneId: "cn-hangzhou-h", level: "WithoutStock" },
    ]);
  });

  const refused = recorded("preview-refused.json");

  test.each([
    ["the report of a run", recorded("up-failed.jsonl"), "the input is the report of a run, and not a preview"],
    ["a preview with a refusal", refused, "the preview ended with an error, so there is no plan to rehearse"],
    [
      "a preview that changes nothing",
      recorded("preview-nothing.json"),
      "the preview changes no fleet and no instance",
    ],
    [
      "secrets",
      withRollout((inputs) => ({ ...inputs, machines: { "web-1": "[secret]" } })),
      "an input of an instance is a secret, and the preview does not show it",
    ],
    [
      "ids that are not known yet",
      withRollout((inputs) => ({ ...inputs, machines: { "web-1": UNKNOWN }, plan: UNKNOWN })),
      "web has no plan yet: not all of its inputs are known before pulumi up",
    ],
    [
      "a plan of another release",
      withRollout((inputs) => ({ ...inputs, plan: { summary: "resize" } })),
      "web cannot be rehearsed: its plan is not one of this release",
    ],
    [
      "inputs of another release",
      withRollout((inputs) => ({ ...inputs, rollout: { maxDown: "3 at a time" } })),
      "web cannot be rehearsed: rollout.maxDown",
    ],
  ])("says of %s why it cannot be rehearsed, and what to do", (_, text, fact) => {
    const found = read(text);
    if (found.kind !== "unplayable") throw new Error("it was read");
    const words = unplayableWords(found.why);
    expect(words.fact).toContain(fact);
    expect(words.fix).not.toBe("");
  });
});
