// A rehearsal from the preview to the page: what it says of examples/fleet, that a seed decides it, and that a limit that does not hold is told.
import { playPlan } from "../../rehearse/play-plan";
import { readPlan } from "../../rehearse/read-plan";
import { rehearse, type Rehearsal, toPlaying, type Wishes } from "../../rehearse/rehearse";
import { toJson } from "../../rehearse/to-json";
import { toText } from "../../rehearse/to-text";
import { isBroken, toTold } from "../../rehearse/to-told";
import { readEngineOutput } from "../../review/read/read-engine-output";
import { goldenPage } from "../_helpers/golden-page";
import { recorded } from "../review/_helpers/recorded";
import { asSubscriptions, FLEET_PREVIEW, withRollout } from "./_helpers/fleet-preview";

const WISHES: Wishes = { times: 6, faults: 0, seed: 1, ownParallel: 8, now: Date.parse("2026-12-04T00:00:00Z") };

jest.setTimeout(120_000);

async function rehearsed(text: string, wishes: Partial<Wishes> = {}): Promise<Rehearsal> {
  const result = await rehearse(text, { ...WISHES, ...wishes }, () => undefined);
  if (result.kind !== "rehearsed") throw new Error(`not rehearsed: ${JSON.stringify(result)}`);
  return result.rehearsal;
}

describe("rehearse", () => {
  test.each([
    ["fleet-calm.txt", FLEET_PREVIEW, {}],
    ["fleet-faults.txt", FLEET_PREVIEW, { times: 20, faults: 0.03, seed: 7 }],
    ["instances.txt", recorded("preview-mixed.json"), {}],
  ])("says as in the golden page %s, on at most 80 columns", async (file, text, wishes) => {
    const told = toTold(await rehearsed(text, wishes));
    const page = toText(told);
    expect(page).toBe(goldenPage(`rehearse/${file}`, page));
    expect(page.split("\n").filter((line) => line.length > 80)).toEqual([]);
    expect(isBroken(told)).toBe(false);
  });

  test("is decided by its seed", async () => {
    const [one, same, other] = [
      toText(toTold(await rehearsed(FLEET_PREVIEW, { times: 2, faults: 0.05 }))),
      toText(toTold(await rehearsed(FLEET_PREVIEW, { times: 2, faults: 0.05 }))),
      toText(toTold(await rehearsed(FLEET_PREVIEW, { times: 2, faults: 0.05, seed: 2 }))),
    ];
    expect(same).toBe(one);
    expect(other).not.toBe(one);
  });

  test("plays the plans that the preview has, and tells where one is another", async () => {
    const { groups } = await rehearsed(FLEET_PREVIEW, { times: 1 });
    expect(groups[0]?.runs[0]).toMatchObject({ unlike: [], leftOff: [], failures: [], isHalted: false, mostDown: 3 });
    expect(groups[0]?.runs[0]?.downtimes).toHaveLength(12);

    const away = await rehearsed(
      withRollout((inputs) => ({
        ...inputs,
        __begun: { ...(inputs["__begun"] as object), "web-7": "ecs.g7.large 0 Running" },
      })),
      { times: 1 },
    );
    expect(away.groups[0]?.runs[0]?.unlike).toEqual(["web-7"]);
    expect(toText(toTold(away))).toContain("warning: the plan that was played is not the one in the preview: web-7");
  });

  test.each([
    ["larger", "upgrade", { allowedCharge: { amount: 93.6, currency: "CNY" } }],
    ["smaller", "downgrade", { acknowledge: ["refund-unknown", "vouchers-lost", "downgrade-limit"] }],
  ] as const)("orders a %s type where the instances are subscriptions", async (_, way, wish) => {
    const { groups } = await rehearsed(asSubscriptions(way, wish), { times: 1 });
    expect(groups[0]?.runs[0]).toMatchObject({ unlike: [], leftOff: [], failures: [], isHalted: false, mostDown: 3 });
    expect(groups[0]?.runs[0]?.downtimes).toHaveLength(12);
  });

  describe("where the start of an instance never ends", () => {
    test("tells that it stays off, in words, in JSON and as broken", async () => {
      const told = toTold(await withStuckStart(FLEET_PREVIEW));
      expect(isBroken(told)).toBe(true);
      expect(toText(told)).toContain(
        "A LIMIT WAS BROKEN.\n  because in 1 of 1 an instance that is to be up was off at the end: web-4\n",
      );
      expect(toText(told)).toContain("  failed        left-stopped in 1 of 1: web-4\n");
      expect(JSON.parse(toJson(told))).toMatchObject({
        rehearsals: [{ halted: 1, broken: [{ kind: "left-off", times: 1, names: ["web-4"] }] }],
      });
    });

    test("goes on where one failure is allowed, with --continue-on-error", async () => {
      const allowed = withRollout((inputs) => ({
        ...inputs,
        rollout: { ...(inputs["rollout"] as object), maxErrors: 1 },
      }));
      const rehearsal = await withStuckStart(allowed);
      const [run] = rehearsal.groups[0]?.runs ?? [];
      expect(run).toMatchObject({ isHalted: false, leftOff: ["web-4"], mostDown: 3 });
      expect(run?.downtimes).toHaveLength(11);
      expect(toText(toTold(rehearsal))).toContain("(as in the preview), with --continue-on-error");
    });
  });

  async function withStuckStart(text: string): Promise<Rehearsal> {
    const output = readEngineOutput(text);
    if (output.kind !== "read") throw new Error(output.fact);
    const read = readPlan(output.run);
    if (read.kind !== "read") throw new Error(read.why.kind);
    const playing = toPlaying(read.plan, WISHES);
    const instances = (playing.world.instances ?? []).map((instance) =>
      instance.instanceId === "i-bp1fleet0000000004"
        ? { ...instance, timings: { ...instance.timings, start: { kind: "manual" } as const } }
        : instance,
    );
    const runs = [await playPlan({ ...playing, world: { ...playing.world, instances } }, 1)];
    const groups = playing.groups.map((group, index) => ({ group, runs: runs.flatMap((run) => run[index] ?? []) }));
    return { plan: read.plan, playing, wishes: WISHES, groups };
  }

  test("plays several fleets of a preview together, each with its own seats", async () => {
    const other = FLEET_PREVIEW.replaceAll("::web", "::api")
      .replaceAll("i-bp1fleet", "i-bp1other")
      .replaceAll('"web-', '"api-');
    const [one, two] = [FLEET_PREVIEW, other].map((text) => JSON.parse(text) as { readonly steps: readonly object[] });
    const both = { ...one, steps: [...(one?.steps ?? []), ...(two?.steps ?? [])] };
    const { groups } = await rehearsed(JSON.stringify(both), { times: 1, parallel: 16 });
    expect(groups.map(({ group }) => group.name)).toEqual(["web", "api"]);
    for (const { runs } of groups) expect(runs).toMatchObject([{ mostDown: 3, isHalted: false, unlike: [] }]);
  });

  test("gives the same figures as JSON", async () => {
    const document: unknown = JSON.parse(toJson(toTold(await rehearsed(FLEET_PREVIEW, { parallel: 2 }))));
    expect(document).toMatchObject({
      ...{ times: 6, seed: 1, faults: 0, parallel: 2 },
      rehearsals: [
        {
          ...{ fleet: "web", instances: 12, times: 6, maxDown: 3, mostDown: 2, halted: 0 },
          preview: { inAll: "about 25 min", downtime: 75 },
          ...{ failures: [], broken: [], warnings: [] },
        },
      ],
      assumed: { faults: "none", engine: "2 resources at once (--parallel)" },
    });
  });

  test("begins when the window opens, and halts where not all fits", async () => {
    const window = { allow: [{ days: ["Sat"], from: "02:00", to: "02:20", timeZone: "UTC" }] };
    const rehearsal = await rehearsed(
      withRollout((inputs) => ({ ...inputs, spec: { ...(inputs["spec"] as object), window } })),
      { times: 1 },
    );
    expect(rehearsal.groups[0]?.runs[0]).toMatchObject({ isHalted: true, leftOff: [] });
    expect(toText(toTold(rehearsal))).toContain("begin   when the window is open: 2026-12-05 02:00 UTC");
  });

  test("keeps zones apart, and says that it was not told where each stands", async () => {
    const apart = { zones: "one-at-a-time" };
    const rehearsal = await rehearsed(
      withRollout((inputs) => ({ ...inputs, rollout: { ...(inputs["rollout"] as object), ...apart } })).replaceAll(
        "in stock in cn-hangzhou-h",
        "in stock",
      ),
      { times: 1 },
    );
    expect(rehearsal.playing.world.zones).toEqual(["cn-hangzhou-i"]);
    expect(toText(toTold(rehearsal))).toContain("zones   the preview does not tell the zone of each");
  });

  test("calls back after each, and plays as often as it is asked to", async () => {
    const counts: number[] = [];
    await rehearse(FLEET_PREVIEW, { ...WISHES, times: 3 }, (count) => counts.push(count));
    expect(counts).toEqual([1, 2, 3]);
  });
});
