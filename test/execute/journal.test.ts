// The intent stands before the first write, or the run does not begin. On virtual time.
import { type FaultRule, writes } from "../../emulator";
import type { StoredState } from "../../provider/inputs/stored-state";
import { breaches } from "../_helpers/invariants";
import { NO_TAGS } from "../_helpers/no-tags";
import { virtualPlace, type VirtualPlace, WEB, desiredFor } from "../_helpers/virtual-place";

const TYPE = desiredFor({ instanceTypes: ["ecs.g7.large"] });
const EXPECTED = { instanceId: WEB, types: ["ecs.g6.large", "ecs.g7.large"], power: "Running" } as const;
const MINUTE = 60_000;
const JOURNAL = "ecs-spec:journal";

describe("a journal that cannot be written at the moment", () => {
  const faults: readonly [string, FaultRule["fault"]][] = [
    ["the service is down", { kind: "error", code: "ServiceUnavailable" }],
    ["the account is throttled", { kind: "error", code: "Throttling.User" }],
    ["no answer comes", { kind: "hang" }],
    ["a code is given that no page has", { kind: "error", code: "TagService.NotReady" }],
  ];
  it.each(faults)("%s: the run does not begin, and says that nothing was changed", async (_, fault) => {
    const place = virtualPlace();
    place.emulator.faults.add({ action: "TagResources", phase: "before", count: 99, fault });
    await expect(place.up(TYPE)).rejects.toMatchObject({
      code: "journal-unwritten",
      message: expect.stringMatching(/nothing was changed/) as unknown,
    });
    expect(actions(place)).not.toContain("StopInstance");
    expect(place.emulator.world.instance(WEB)).toMatchObject({ status: "Running", tags: NO_TAGS });
  });

  it("every answer is lost though the tag is there: a look shows it, the run goes on and takes it away", async () => {
    const place = virtualPlace();
    place.emulator.faults.add({ action: "TagResources", phase: "after", count: 3, fault: { kind: "reset" } });
    expect(await place.up(TYPE)).toMatchObject({ kind: "done" });
    expect(place.emulator.world.instance(WEB).tags).toEqual({});
    expect(place.said.filter(({ severity }) => severity === "warning")).toEqual([]);
  });

  it("a recovery that would stop the instance does not: an orphan may take the tag of the dead run away", async () => {
    const place = virtualPlace();
    place.emulator.world.console.tag(
      WEB,
      "ecs-spec:journal",
      "v1:00c0ffee:0a1b2c3d4e5f:1:live:Running:ecs.g6.large:10",
    );
    place.emulator.faults.add({ action: "TagResources", phase: "before", count: 99, fault: { kind: "reset" } });
    await expect(place.up(TYPE)).rejects.toMatchObject({ code: "journal-unwritten" });
    expect(actions(place)).not.toContain("StopInstance");
  });

  it("a recovery goes on: the tag of the dead run says what is pending", async () => {
    const place = virtualPlace();
    place.emulator.world.console.stop(WEB, { immediately: true });
    place.emulator.world.console.tag(
      WEB,
      "ecs-spec:journal",
      "v1:00c0ffee:0a1b2c3d4e5f:1:live:Running:ecs.g6.large:10",
    );
    place.emulator.clearHistory();
    place.emulator.faults.add({ action: "TagResources", phase: "before", count: 99, fault: { kind: "reset" } });
    expect(await place.up(TYPE)).toMatchObject({ kind: "done", outputs: { status: "Running" } });
    expect(breaches(place.emulator.history(), EXPECTED)).toEqual([]);
    expect(place.emulator.world.instance(WEB).tags).toEqual({});
  });
});

describe("a stop whose answers are all lost", () => {
  it("leaves the journal, and should it arrive after all the next run starts the instance", async () => {
    const place = virtualPlace();
    place.emulator.faults.add({
      action: "StopInstance",
      dryRun: false,
      phase: "before",
      count: 9,
      fault: { kind: "reset" },
    });
    expect(await place.up(TYPE)).toMatchObject({ kind: "failed", error: { code: "step-failed" } });
    place.emulator.faults.clear();
    place.emulator.world.console.stop(WEB, { immediately: true });
    const onlyUp = desiredFor({ instanceTypes: ["ecs.g6.large"] });
    expect(await place.up(onlyUp)).toMatchObject({ kind: "done", outputs: { status: "Running" } });
    expect(place.emulator.world.instance(WEB).tags).toEqual({});
  });
});

describe("a journal that somebody took away, of an instance that is left off", () => {
  it("is written again as failed, and again where the answer is lost: the next run of anybody knows", async () => {
    const place = virtualPlace();
    const { faults, world } = place.emulator;
    faults.add({
      action: "StartInstance",
      dryRun: false,
      phase: "before",
      count: 9_999,
      fault: { kind: "error", code: "ServiceUnavailable" },
    });
    const once = place.emulator.onHistory((entry) => {
      if (entry.kind !== "call" || entry.dryRun || entry.action !== "ModifyInstanceSpec") return;
      once();
      world.console.untag(WEB, JOURNAL);
      faults.add({ action: "TagResources", phase: "before", count: 1, fault: { kind: "reset" } });
    });
    expect(await place.up(TYPE)).toMatchObject({ kind: "failed", error: { code: "left-stopped" } });
    expect(world.instance(WEB)).toMatchObject({
      status: "Stopped",
      tags: { [JOURNAL]: expect.stringContaining(":failed:") as string },
    });
  });
});

describe("tagging that is refused for good", () => {
  it.each(["Forbidden.RAM", "InvalidTagCount", "OperationDenied.QuotaExceed"])(
    "%s: said once, and the run goes on",
    async (code) => {
      const place = virtualPlace();
      place.emulator.faults.add({ action: "TagResources", phase: "before", count: 99, fault: { kind: "error", code } });
      expect(await place.up(TYPE)).toMatchObject({ kind: "done" });
      expect(place.said.filter(({ text }) => text.includes("no journal on the instance"))).toHaveLength(1);
    },
  );

  it("the instance is looked at again all the same: a stop during the wait for the five-minute rule stands", async () => {
    const place = virtualPlace();
    const bandwidth = desiredFor({ internetMaxBandwidthOut: 20 });
    const first = await place.up(bandwidth);
    const stored: StoredState = { desired: bandwidth, ...(first.kind === "done" && { outputs: first.outputs }) };
    place.emulator.faults.add({
      action: "TagResources",
      phase: "before",
      fault: { kind: "error", code: "Forbidden.RAM" },
    });
    place.emulator.world.later(2 * MINUTE, { do: "stop", instanceId: WEB, immediately: true });
    await expect(place.up(desiredFor({ ...TYPE, internetMaxBandwidthOut: 20 }), stored)).rejects.toMatchObject({
      code: "plan-stale",
    });
    expect(place.emulator.world.instance(WEB)).toMatchObject({ status: "Stopped", instanceType: "ecs.g6.large" });
  });
});

function actions(place: VirtualPlace): readonly string[] {
  return writes(place.emulator.history()).map(({ action }) => action);
}
