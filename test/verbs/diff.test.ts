// Diff: what is recorded and checked inputs in; changes and replaces out.
import { writes } from "../../emulator";
import { UNKNOWN } from "../../provider/inputs/resize-inputs";
import type { CheckedPlan } from "../../provider/render/checked-plan";
import { update } from "../../provider/verbs/apply";
import { check } from "../../provider/verbs/check";
import { diff } from "../../provider/verbs/diff";
import { contextOf } from "../_helpers/engine-twin";
import { checkOn, created, diffOn, URN, DESIRED } from "../_helpers/one-resource";
import { WEB } from "../_helpers/virtual-place";

const DONE: CheckedPlan = {
  summary: "",
  steps: [],
  willStop: true,
  downtime: 75,
  reason: "requested",
  warnings: [],
  basis: "",
};

describe("diff", () => {
  it.each([DONE, UNKNOWN] as const)("has changes when there is a plan, be it one that cannot be read", async (plan) => {
    const { context, recorded } = await created();
    expect(await diffOn(context, recorded, { plan })).toEqual({ changes: true, replaces: [] });
  });

  it("has none when nothing is planned and no setting differs", async () => {
    const { context, recorded } = await created();
    expect(await diffOn(context, recorded)).toEqual({ changes: false, replaces: [] });
  });

  it.each([{ onDelete: "restore" }, { allowedDisruption: "none" }, { drift: "correct" }])(
    "a setting alone is a change: %o",
    async (setting) => {
      const { context, recorded } = await created();
      const desired = { ...DESIRED, ...setting };
      expect(await diffOn(context, recorded, { desired })).toEqual({ changes: true, replaces: [] });
    },
  );

  describe("of a resource that has another name now", () => {
    it.each([
      ["name", URN.replace(/web$/, "frontend"), "frontend: the state has it as web; "],
      [
        "parent",
        URN.replace("::pulumi-nodejs", "::shop:index:Fleet$pulumi-nodejs"),
        `web: the state has it as ${URN}; `,
      ],
    ])("records the new %s, and says so", async (_, urn, words) => {
      const { recorded: olds, place } = await created();
      const context = contextOf(place);
      const news = { desired: DESIRED, ...(await checkOn(context, DESIRED, { olds: DESIRED, urn })) };
      const before = place.said.length;
      expect(await diff(context, { urn, instanceId: WEB, olds, news })).toEqual({ changes: true, replaces: [] });
      expect(place.said.slice(before).map(({ text }) => text)).toEqual([expect.stringContaining(words)]);
      place.emulator.clearHistory();
      expect(await update(context, { urn, olds, news })).toEqual({ kind: "done", recorded: { ...olds, urn } });
      expect(writes(place.emulator.history())).toEqual([]);
    });
  });

  it("replaces for another instance", async () => {
    const { context, recorded } = await created();
    const desired = { ...DESIRED, instanceId: "i-bp1demo000000000db" };
    expect(await diffOn(context, recorded, { desired })).toEqual({ changes: true, replaces: ["instanceId"] });
  });

  it("says until when a cooldown runs, and how long the instance takes by its own last change", async () => {
    const { context, recorded, place } = await created();
    place.emulator.world.console.resize(WEB, "ecs.g6.large");
    await diffOn(context, recorded, await checkOn(context, DESIRED));
    const said = place.said.map(({ text }) => text).join("\n");
    expect(said).toMatch(/ECS may take the next one only in (?:\d min )?\d+ s \(08:0\d UTC\)/);
    expect(said).toMatch(/^web: by its last change about \d+ s down: stop \d+ s, type [\d.]+ s, start \d+ s$/m);
  });

  it.each<[string, object, RegExp | undefined]>([
    ["a stop for a type, which waits", {}, /pulumi up waits until then before it stops anything$/],
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
    const { context, recorded, place } = await created();
    const desired = { ...DESIRED, instanceType: "ecs.c7.large", ...program };
    const { failures, ...checked } = await checkOn(context, desired);
    expect([failures, checked.plan]).toEqual([undefined, expect.anything()]);
    const before = place.said.length;
    await diffOn(context, recorded, { desired, ...checked });
    const said = place.said.slice(before).filter(({ text }) => text.includes("less than five minutes ago"));
    expect(said.map(({ text }) => words?.exec(text)?.[0] !== undefined)).toEqual(words ? [true] : []);
  });

  it("shows the refusal that the check left open, as a check shows it, where the state says that it is asked for still", async () => {
    const { context, recorded, place } = await created();
    place.emulator.world.console.resize(WEB, "ecs.g6.large");
    place.emulator.world.setStock("ecs.g7.large", "WithoutStock");
    const olds = { desired: DESIRED, isUndecided: true } as const;
    const marks = await check(context, { urn: URN, olds, news: DESIRED });
    const before = place.said.length;
    const compared = diffOn(context, { ...recorded, isOpen: true }, { desired: DESIRED, ...marks });
    await expect(compared).rejects.toThrow("ecs.g7.large is sold out");
    const text = expect.stringMatching(/^web: REFUSED: .*ecs\.g7\.large is sold out/s) as string;
    expect(place.said.slice(before)).toEqual([{ severity: "info", text }]);
  });

  it("says nothing of the instance that another takes the place of", async () => {
    const { context, recorded, place } = await created();
    await checkOn(context, DESIRED);
    const before = place.said.length;
    const news = { desired: DESIRED, plan: DONE };
    await diff(context, { urn: URN, instanceId: "i-bp1demo000000000db", olds: recorded, news });
    expect(place.said.slice(before)).toEqual([]);
  });

  it("says nothing in a refresh, which asks without a check and with the plan of the last run", async () => {
    const { recorded, place } = await created();
    const before = place.said.length;
    await diffOn(contextOf(place), recorded, { plan: DONE });
    expect(place.said.slice(before)).toEqual([]);
  });

  describe("of an instance that the last run left off", () => {
    const left = async (program: object, status: "Running" | "Stopped") => {
      const { context, recorded, place } = await created();
      if (status === "Stopped") place.emulator.world.console.stop(WEB, { immediately: true });
      const desired = { ...DESIRED, ...program };
      const marks = await checkOn(context, desired, { olds: DESIRED });
      const before = place.said.length;
      const outputs = { ...recorded.outputs!, unfinished: { power: "Running" } as const };
      const { changes } = await diffOn(context, { ...recorded, outputs }, { desired, ...marks });
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

  describe("of an instance that somebody stopped since the last run", () => {
    const stopped = async (program: object = {}, tags: Record<string, string> = {}) => {
      const { context, recorded, place } = await created();
      place.emulator.world.console.stop(WEB, { immediately: true });
      place.emulator.world.arrange(WEB, { tags });
      const desired = { ...DESIRED, ...program };
      const marks = await checkOn(context, desired, { olds: DESIRED });
      const before = place.said.length;
      await diffOn(context, recorded, { desired, ...marks });
      return place.said.slice(before);
    };

    it("says so as drift, and that it is left so, where no power state is declared", async () => {
      expect(await stopped()).toContainEqual({
        severity: "warning",
        text: 'web: drift: the instance is Stopped, the last run left it Running (stopped manually, by another tool, or by a run that failed); powerState is "keep", so it stays Stopped',
      });
    });

    it("names who else could have done it", async () => {
      const [said] = await stopped({}, { "acs:autoscaling:scalingGroupId": "asg-bp1" });
      expect(said?.text).toContain(
        "(stopped by the scaling group asg-bp1, or else manually, by another tool, or by a run that failed)",
      );
    });

    it("leaves it to the plan where one is declared", async () => {
      const said = await stopped({ powerState: "Running" });
      expect(said.filter(({ text }) => text.includes("drift:"))).toEqual([]);
    });
  });
});
