// What a run leaves half done, the next one finishes: with a journal or without, created or updated. Engine twin, virtual time.
import { crashAfter } from "../_helpers/crash";
import { EngineTwin } from "../_helpers/engine-twin";
import { NO_TAGS } from "../_helpers/no-tags";
import { refuse } from "../_helpers/refusal";
import { virtualPlace, type VirtualPlace, WEB } from "../_helpers/virtual-place";

/** Carries 80 Mbit/s at most, so that an instance with 100 comes down first: bandwidth, stop, type, start. */
const SMALL = "ecs.t6-c1m2.large";
const SHRINK = { instanceId: WEB, instanceType: SMALL, internetMaxBandwidthOut: 20, allowedDisruption: "stop" };
const RETYPE = { instanceId: WEB, instanceType: "ecs.g7.large", allowedDisruption: "stop" };

/** After a first attempt that cost downtime. */
const PAUSE_MS = 10 * 60_000;

describe("a create that could not do the type after the bandwidth", () => {
  it.each(["with a journal", "where tagging is forbidden"])(
    "%s: the next run does it, as it was asked for",
    async (how) => {
      const { place, stack } = arrange(how === "where tagging is forbidden");
      place.emulator.faults.add(refuse("ModifyInstanceSpec", "OperationDenied.NoStock", { nth: 2 }));
      expect(await stack.up(place, SHRINK)).toMatchObject({ kind: "failed" });
      place.emulator.faults.clear();
      if (how === "where tagging is forbidden") forbidTags(place);
      expect(await stack.up(place, SHRINK)).toMatchObject({ kind: "refused" });
      await place.session.clock.sleep(PAUSE_MS);
      expect(await stack.up(place, SHRINK)).toEqual({ kind: "done" });
      expect(machine(place)).toMatchObject({ status: "Running", instanceType: SMALL, internetMaxBandwidthOut: 20 });
      expect(await stack.up(place, SHRINK)).toEqual({ kind: "same" });
    },
  );

  it("after a run that died with the bandwidth done: the size before both is what was adopted", async () => {
    const { place, stack } = arrange(false);
    await crashAfter(place, stack, SHRINK, 2);
    place.emulator.faults.add(refuse("ModifyInstanceSpec", "OperationDenied.NoStock"));
    expect(await stack.up(place, SHRINK)).toMatchObject({ kind: "failed" });
    place.emulator.faults.clear();
    await place.session.clock.sleep(PAUSE_MS);
    expect(await stack.up(place, SHRINK)).toEqual({ kind: "done" });
    expect(machine(place)).toMatchObject({ status: "Running", instanceType: SMALL, tags: NO_TAGS });
    expect(stack.recorded?.outputs["adopted"]).toEqual({ instanceType: "ecs.g6.large", internetMaxBandwidthOut: 100 });
  });
});

describe("a type that shows only when the run has given it up", () => {
  it("leaves a journal, so that the size before is still what was adopted", async () => {
    const place = virtualPlace({ world: { timings: { modify: { kind: "fixed", ms: 120_000 } } } });
    const stack = new EngineTwin();
    const program = { ...RETYPE, modifyTimeout: 60 };
    expect(await stack.up(place, program)).toMatchObject({ kind: "failed" });
    expect(machine(place)).toMatchObject({ status: "Running", instanceType: "ecs.g7.large" });
    expect(await stack.up(place, program)).toEqual({ kind: "done" });
    expect(stack.recorded?.outputs["adopted"]).toMatchObject({ instanceType: "ecs.g6.large" });
    expect(machine(place).tags).toEqual({});
  });
});

describe("an instance left off where tagging is forbidden", () => {
  it.each(["a create", "an update"])(
    "by %s: the recorded state has Running pending, and the next run brings it back",
    async (by) => {
      const { place, stack } = arrange(true);
      if (by === "an update") await stack.up(place, { instanceId: WEB, instanceType: "ecs.g6.large" });
      place.emulator.faults.add(refuse("ModifyInstanceSpec", "OperationDenied.NoStock"));
      place.emulator.faults.add(refuse("StartInstance", "ServiceUnavailable", { count: 10_000 }));
      expect(await stack.up(place, RETYPE)).toMatchObject({
        message: expect.stringMatching(/^left-stopped/) as unknown,
      });
      place.emulator.faults.clear();
      forbidTags(place);
      expect(await stack.up(place, RETYPE)).toEqual({ kind: "done" });
      expect(machine(place)).toMatchObject({ status: "Running", instanceType: "ecs.g7.large" });
    },
  );
});

describe("an instance that cannot be read when all is done", () => {
  it("is recorded as the steps last saw it, not as it was before them", async () => {
    const { place, stack } = arrange(false);
    const stop = place.emulator.onHistory((entry) => {
      if (entry.kind !== "call" || entry.action !== "UntagResources") return;
      stop();
      place.emulator.faults.add({ action: "DescribeInstances", phase: "before", count: 9, fault: { kind: "reset" } });
    });
    expect(await stack.up(place, RETYPE)).toEqual({ kind: "done" });
    expect(stack.recorded?.outputs).toMatchObject({ status: "Running", currentInstanceType: "ecs.g7.large" });
  });
});

function arrange(tagsForbidden: boolean) {
  const place = virtualPlace();
  place.emulator.world.arrange(WEB, { internetMaxBandwidthOut: 100 });
  if (tagsForbidden) forbidTags(place);
  return { place, stack: new EngineTwin() };
}

function forbidTags(place: VirtualPlace): void {
  place.emulator.faults.add({
    action: ["TagResources", "UntagResources"],
    phase: "before",
    count: 10_000,
    fault: { kind: "error", code: "Forbidden.RAM" },
  });
}

function machine(place: VirtualPlace) {
  return place.emulator.world.instance(WEB);
}
