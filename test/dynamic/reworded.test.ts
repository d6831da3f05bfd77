// The words of the steps change from one release to the next: what was planned, recorded and learned under the old ones still holds.
import type * as Host from "../../provider/dynamic/host-verbs";
import type { Properties } from "../../provider/dynamic/unknown-values";
import type * as Twin from "../_helpers/engine-twin";
import type * as One from "../_helpers/one-resource";
import type * as Place from "../_helpers/virtual-place";

const WORDS = "../../provider/render/step-words";
const SAY_OTHERWISE = { stepTitle: () => "?", stepLine: () => "?", changeWords: () => "?", summarise: () => "?" };

/** The provider as a release with these words would be: every module of it anew. */
function release(words: "of before" | "of now") {
  jest.resetModules();
  if (words === "of now") jest.doMock(WORDS, () => ({ ...jest.requireActual<object>(WORDS), ...SAY_OTHERWISE }));
  else jest.dontMock(WORDS);
  const { HOST_VERBS: verbs } = jest.requireActual<typeof Host>("../../provider/dynamic/host-verbs");
  const { contextOf } = jest.requireActual<typeof Twin>("../_helpers/engine-twin");
  const { PROGRAM } = jest.requireActual<typeof One>("../_helpers/one-resource");
  const { virtualPlace, WEB } = jest.requireActual<typeof Place>("../_helpers/virtual-place");
  return { ...verbs, contextOf, PROGRAM, virtualPlace, WEB };
}

const [before, now] = [release("of before"), release("of now")];

const titlesOf = (inputs: Properties) => (inputs["plan"] as { readonly steps: readonly string[] }).steps;

/** What a record keeps, through the JSON of a state. */
const kept = (properties: Properties) => JSON.parse(JSON.stringify(properties)) as Properties;

describe("under other words", () => {
  it.each<[string, object]>([
    ["a stop for a type", {}],
    ["a list of types", { instanceType: ["ecs.g7.large", "ecs.c7.large"] }],
    ["a forced stop", { allowedDisruption: "force-stop", stoppedMode: "StopCharging", acknowledge: ["public-ip"] }],
    ["a bandwidth, in and out", { instanceType: undefined, internetMaxBandwidthOut: 20, internetMaxBandwidthIn: 20 }],
    ["a type and a bandwidth", { internetMaxBandwidthOut: 20 }],
  ])("no plan is stale: %s", async (_, program) => {
    const place = before.virtualPlace();
    const reviewed = await before.check(before.contextOf(place), {}, { ...before.PROGRAM, ...program });
    const planned = await now.check(now.contextOf(place), {}, { ...before.PROGRAM, ...program });
    expect(reviewed.failures).toBeUndefined();
    expect(titlesOf(planned.inputs)).not.toEqual(titlesOf(reviewed.inputs));
    const { outs } = await now.create(now.contextOf(place), kept(reviewed.inputs));
    expect(outs).toMatchObject({ lastChange: { steps: titlesOf(reviewed.inputs).map(() => ({ step: "?" })) } });
  });

  it("a plan is stale for an instance that has changed", async () => {
    const place = before.virtualPlace();
    const { inputs } = await before.check(before.contextOf(place), {}, before.PROGRAM);
    place.emulator.world.console.resize(before.WEB, "ecs.c7.large");
    await expect(now.create(now.contextOf(place), kept(inputs))).rejects.toThrow("plan-stale");
  });

  it.each<[string, (lastChange: Properties) => Properties]>([
    ["as they were learned", (lastChange) => lastChange],
    ["as the steps alone tell them", ({ stepSeconds: _, ...lastChange }) => lastChange],
    [
      "of a state that has only the words",
      ({ stepSeconds: _, steps, ...lastChange }) => ({
        ...lastChange,
        steps: (steps as readonly Properties[]).map(({ kind: __, ...record }) => record),
      }),
    ],
  ])("no time is lost: %s", async (_, record) => {
    const place = before.virtualPlace();
    const { PROGRAM, WEB } = before;
    const { inputs } = await before.check(before.contextOf(place), {}, PROGRAM);
    const { outs } = await before.create(before.contextOf(place), inputs);
    place.emulator.world.console.resize(WEB, "ecs.g6.large");
    const context = now.contextOf(place);
    const again = await now.check(context, {}, PROGRAM);
    const lastChange = record(outs["lastChange"] as Properties);
    await now.diff(context, WEB, kept({ ...outs, lastChange }), kept(again.inputs));
    const said = place.said.map(({ text }) => text).join("\n");
    expect(said).toMatch(/^web: by its last change about \d+ s down: stop \d+ s, type [\d.]+ s, start \d+ s$/m);
    expect(said).toContain("pulumi up waits until then before it stops anything");
  });
});
