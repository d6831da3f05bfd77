// Diff, as the engine calls it: old outputs and checked inputs in; changes and replaces out.
import { writes } from "../../emulator";
import { HOST_VERBS as verbs } from "../../provider/dynamic/host-verbs";
import { contextOf } from "../_helpers/engine-twin";
import { created, PROGRAM } from "../_helpers/one-resource";
import { WEB } from "../_helpers/virtual-place";

const DONE = { summary: "", steps: [], willStop: true, downtime: 75, reason: "requested", warnings: [], basis: "" };

describe("diff", () => {
  it("has changes when there is a plan", async () => {
    const { context, outs } = await created();
    expect(await verbs.diff(context, WEB, outs, { ...PROGRAM, plan: { summary: "" } })).toEqual({
      changes: true,
      replaces: [],
    });
  });

  it("has none when nothing is planned and no setting differs", async () => {
    const { context, outs } = await created();
    expect(await verbs.diff(context, WEB, outs, { ...PROGRAM, __provider: "another text" })).toEqual({
      changes: false,
      replaces: [],
    });
  });

  it.each([{ onDelete: "restore" }, { allowedDisruption: "none" }, { drift: "correct" }])(
    "a setting alone is a change: %o",
    async (setting) => {
      const { context, outs } = await created();
      expect(await verbs.diff(context, WEB, outs, { ...PROGRAM, ...setting })).toEqual({ changes: true, replaces: [] });
    },
  );

  describe("of a resource that has another name now", () => {
    const RENAMED = { ...PROGRAM, __urn: PROGRAM.__urn.replace(/web$/, "frontend") };
    const MOVED = { ...PROGRAM, __urn: PROGRAM.__urn.replace("::pulumi-nodejs", "::shop:index:Fleet$pulumi-nodejs") };

    it.each([
      ["name", RENAMED, "frontend: the state has it as web; "],
      ["parent", MOVED, `web: the state has it as ${PROGRAM.__urn}; `],
    ])("records the new %s, and says so", async (_, program, words) => {
      const { outs, place } = await created();
      const context = contextOf(place);
      const { inputs } = await verbs.check(context, PROGRAM, program);
      const before = place.said.length;
      expect(await verbs.diff(context, WEB, outs, inputs)).toEqual({ changes: true, replaces: [] });
      expect(place.said.slice(before).map(({ text }) => text)).toEqual([expect.stringContaining(words)]);
      place.emulator.clearHistory();
      const { outs: recorded } = await verbs.update(context, WEB, outs, inputs);
      expect(recorded).toEqual({ ...outs, __urn: program.__urn });
      expect(writes(place.emulator.history())).toEqual([]);
    });
  });

  it("replaces for another instance", async () => {
    const { context, outs } = await created();
    expect(await verbs.diff(context, WEB, outs, { ...PROGRAM, instanceId: "i-bp1demo000000000db" })).toEqual({
      changes: true,
      replaces: ["instanceId"],
    });
  });

  it("says until when a cooldown runs, and how long the machine takes by its own last change", async () => {
    const { context, outs, place } = await created();
    place.emulator.world.console.resize(WEB, "ecs.g6.large");
    const { inputs } = await verbs.check(context, {}, PROGRAM);
    await verbs.diff(context, WEB, outs, inputs);
    const said = place.said.map(({ text }) => text).join("\n");
    expect(said).toMatch(/ECS may take the next one only at 2026-01-05T08:0\d:\d\dZ/);
    expect(said).toMatch(/^web: by its last change about \d+ s down: stop \d+ s, type [\d.]+ s, start \d+ s$/m);
  });

  it.each<[string, object, RegExp | undefined]>([
    ["a stop for a type, which waits", {}, /pulumi up waits until then and stops nothing before$/],
    [
      "a stop without a type, which does not",
      { instanceType: undefined, internetMaxBandwidthOut: 20, powerState: "Stopped" },
      /The bandwidth may have to wait until then; the stop does not$/,
    ],
    ["a bandwidth alone", { instanceType: undefined, internetMaxBandwidthOut: 20 }, /The change may have to wait/],
    [
      "no change of the size",
      { instanceType: undefined, internetMaxBandwidthOut: 10, powerState: "Stopped" },
      undefined,
    ],
  ])("tells what a cooldown means for %s", async (_, program, words) => {
    const { context, outs, place } = await created();
    const news = { ...PROGRAM, instanceType: "ecs.c7.large", ...program };
    const { inputs } = await verbs.check(context, {}, news);
    expect(inputs).toHaveProperty("plan");
    const before = place.said.length;
    await verbs.diff(context, WEB, outs, inputs);
    const said = place.said.slice(before).filter(({ text }) => text.includes("less than five minutes ago"));
    expect(said.map(({ text }) => words?.exec(text)?.[0] !== undefined)).toEqual(words ? [true] : []);
  });

  it("says nothing of the machine that another takes the place of", async () => {
    const { context, outs, place } = await created();
    await verbs.check(context, {}, PROGRAM);
    const before = place.said.length;
    await verbs.diff(context, "i-bp1demo000000000db", outs, { ...PROGRAM, plan: DONE });
    expect(place.said.slice(before)).toEqual([]);
  });

  it("says nothing in a refresh, which asks without a check and with the plan of the last run", async () => {
    const { outs, place } = await created();
    const before = place.said.length;
    await verbs.diff(contextOf(place), WEB, outs, { ...PROGRAM, plan: DONE });
    expect(place.said.slice(before)).toEqual([]);
  });

  describe("of a machine that the last run left off", () => {
    const left = async (program: object, status: "Running" | "Stopped") => {
      const { context, outs, place } = await created();
      if (status === "Stopped") place.emulator.world.console.stop(WEB, { immediately: true });
      const { inputs } = await verbs.check(context, PROGRAM, { ...PROGRAM, ...program });
      const before = place.said.length;
      const { changes } = await verbs.diff(context, WEB, { ...outs, unfinished: { power: "Running" } }, inputs);
      expect(changes).toBe(true);
      return place.said.slice(before).filter(({ text }) => text.includes("the last run left"));
    };

    it("says that this one brings it back", async () => {
      const text = `web: the last run left ${WEB} off; this pulumi up brings it back to Running`;
      expect(await left({}, "Stopped")).toEqual([{ severity: "warning", text }]);
    });

    it.each<[string, object, "Running" | "Stopped"]>([
      ["somebody has started it since", {}, "Running"],
      ["it is to be off", { powerState: "Stopped" }, "Stopped"],
    ])("says nothing where %s", async (_, program, status) => {
      expect(await left(program, status)).toEqual([]);
    });
  });

  describe("of a machine that somebody stopped since the last run", () => {
    const stopped = async (program: object = {}, tags: Record<string, string> = {}) => {
      const { context, outs, place } = await created();
      place.emulator.world.console.stop(WEB, { immediately: true });
      place.emulator.world.arrange(WEB, { tags });
      const news = { ...PROGRAM, ...program };
      const { inputs } = await verbs.check(context, PROGRAM, news);
      const before = place.said.length;
      await verbs.diff(context, WEB, outs, inputs);
      return place.said.slice(before);
    };

    it("says so as drift, and that it is left so, where no power state is declared", async () => {
      expect(await stopped()).toContainEqual({
        severity: "warning",
        text: 'web: drift: the machine is Stopped, the last run left it Running (stopped by hand or by another tool); powerState is "keep", so it stays Stopped',
      });
    });

    it("names who else could have done it", async () => {
      const [said] = await stopped({}, { "acs:autoscaling:scalingGroupId": "asg-bp1" });
      expect(said?.text).toContain("(stopped by the scaling group asg-bp1, or else by hand or by another tool)");
    });

    it("leaves it to the plan where one is declared", async () => {
      const said = await stopped({ powerState: "Running" });
      expect(said.filter(({ text }) => text.includes("drift:"))).toEqual([]);
    });
  });
});
