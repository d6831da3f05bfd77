// No stop is paid for twice for one cause, whatever came between: a kill, a part put back, another goal, a goal taken back. Engine twin, virtual time.
import { type AccessKey, FULL_KEY, writes } from "../../emulator";
import type { Properties } from "../../provider/dynamic/unknown-values";
import { crashAfter } from "../_helpers/crash";
import { EngineTwin } from "../_helpers/engine-twin";
import { NO_TAGS } from "../_helpers/no-tags";
import { refuse } from "../_helpers/refusal";
import { virtualPlace, type VirtualPlace, WEB } from "../_helpers/virtual-place";

const OLD = { instanceId: WEB, instanceType: "ecs.g6.large", allowedDisruption: "stop" };
const NEW = { ...OLD, instanceType: "ecs.g7.large" };
const BOTH = { ...NEW, internetMaxBandwidthOut: 20 };

const ALWAYS = { count: 1_000_000 };
const NO_STOCK = refuse("ModifyInstanceSpec", "OperationDenied.NoStock", ALWAYS);
const HELD = {
  kind: "refused",
  reasons: [expect.stringContaining("it can be tried again after") as string],
};

describe("a run that was killed after its stop, where the type cannot be had", () => {
  it.each(["a create", "an update"])(
    "by %s: the run that takes it up leaves the record, and no other stops",
    async (by) => {
      const { place, stack, up } = begin(FULL_KEY);
      if (by === "an update") await up(OLD);
      place.emulator.faults.add(NO_STOCK);
      await crashAfter(place, stack, NEW, 2);
      expect(await up(NEW)).toMatchObject({ kind: "failed" });
      expect(place.emulator.world.instance(WEB)).toMatchObject({ status: "Running", instanceType: "ecs.g6.large" });
      expect(await up(NEW)).toMatchObject(HELD);
      expect(stopsIn(place)).toBe(1);
    },
  );

  it("is over with the goal reached: no record stays", async () => {
    const { place, stack, up } = begin(FULL_KEY);
    place.emulator.faults.add(refuse("ModifyInstanceSpec", "OperationDenied.NoStock"));
    await crashAfter(place, stack, NEW, 2);
    await up(NEW);
    await place.session.clock.sleep(600_000);
    expect(await up(NEW)).toEqual({ kind: "done" });
    expect(place.emulator.world.instance(WEB)).toMatchObject({ instanceType: "ecs.g7.large", tags: NO_TAGS });
  });
});

describe("where tagging is forbidden, and the state alone knows of the attempt", () => {
  it("a run that does what needs no stop leaves the record of what does", async () => {
    const { place, up } = begin(TAGLESS);
    place.emulator.faults.add(refuse("ModifyInstanceSpec", "OperationDenied.NoStock"));
    await up(BOTH);
    expect(await up(BOTH)).toEqual({ kind: "done" });
    expect(place.emulator.world.instance(WEB)).toMatchObject({
      instanceType: "ecs.g6.large",
      internetMaxBandwidthOut: 20,
    });
    expect(await up(BOTH)).toMatchObject(HELD);
    expect(stopsIn(place)).toBe(1);
  });

  it("a desired state that is taken back and given again is the same desired state", async () => {
    const { place, up } = begin(TAGLESS);
    await up(OLD);
    place.emulator.faults.add(NO_STOCK);
    await up(NEW);
    expect(await up(OLD)).toEqual({ kind: "done" });
    expect(await up(NEW)).toMatchObject(HELD);
    expect(stopsIn(place)).toBe(1);
  });

  it("stock that is back lets it through, as the refusal says", async () => {
    const { place, up } = begin(TAGLESS);
    const sellOut = { do: "setStock", stock: { instanceType: "ecs.g7.large", level: "WithoutStock" } } as const;
    place.emulator.faults.add({
      action: "StopInstance",
      dryRun: false,
      phase: "before",
      fault: { kind: "console", action: sellOut },
    });
    place.emulator.faults.add(refuse("ModifyInstanceSpec", "OperationDenied.NoStock"));
    await up(NEW);
    place.emulator.world.setStock("ecs.g7.large", "WithStock");
    expect(await up(NEW)).toEqual({ kind: "done" });
  });
});

describe("another goal that is reached meanwhile", () => {
  it.each<[string, () => AccessKey]>([
    ["with tags", () => FULL_KEY],
    ["where tagging is forbidden", () => TAGLESS],
  ])("%s: leaves the record of the first for as long as it holds", async (_, key) => {
    const { place, up } = begin(key());
    await up(OLD);
    place.emulator.faults.add(NO_STOCK);
    await up(NEW);
    place.emulator.faults.clear();
    expect(await up({ ...OLD, internetMaxBandwidthOut: 20 })).toEqual({ kind: "done" });
    expect(await up(NEW)).toMatchObject(HELD);
    expect(stopsIn(place)).toBe(1);
    await place.session.clock.sleep(600_000);
    expect(await up(NEW)).toEqual({ kind: "done" });
    expect(place.emulator.world.instance(WEB).tags).toEqual({});
  });
});

describe("two goals that fail in turn", () => {
  const OTHER = { ...OLD, instanceType: "ecs.c7.large" };

  it("of one stack, that has made the instance its own: each is paid for once", async () => {
    const { place, up } = begin(FULL_KEY);
    await up(OLD);
    place.emulator.faults.add(NO_STOCK);
    for (const program of [NEW, OTHER]) expect(await up(program)).toMatchObject({ kind: "failed" });
    for (const program of [NEW, OTHER]) expect(await up(program)).toMatchObject(HELD);
    expect(stopsIn(place)).toBe(2);
  });

  it("of two stacks that know nothing of each other: each is paid for once", async () => {
    const { place, up } = begin(FULL_KEY);
    const rival = new EngineTwin("urn:pulumi:dev::rivals::pulumi-nodejs:ecs:Spec::web");
    place.emulator.faults.add(NO_STOCK);
    expect(await up(NEW)).toMatchObject({ kind: "failed" });
    expect(await rival.up(virtualPlace({ beside: place }), OTHER)).toMatchObject({ kind: "failed" });
    expect(await up(NEW)).toMatchObject(HELD);
    expect(await rival.up(virtualPlace({ beside: place }), OTHER)).toMatchObject(HELD);
    expect(stopsIn(place)).toBe(2);
  });

  it("the preview of the second says nothing of the first: it is another change", async () => {
    const { place, up, stack } = begin(FULL_KEY);
    place.emulator.faults.add(NO_STOCK);
    await up(NEW);
    const next = virtualPlace({ beside: place });
    await stack.up(next, OTHER);
    expect(next.said.map(({ text }) => text).join("\n")).not.toContain("this change failed before");
  });
});

it("a default that is spelled out makes no other goal", async () => {
  const { place, up } = begin(FULL_KEY);
  place.emulator.faults.add(NO_STOCK);
  await up(NEW);
  expect(await up({ ...NEW, async: false, allowMigrateAcrossZone: false })).toMatchObject(HELD);
  expect(stopsIn(place)).toBe(1);
});

/** Nobody may tag; everything else is allowed. */
const TAGLESS: AccessKey = {
  accessKeyId: "LTAI-tagless",
  accessKeySecret: "secret-of-tagless",
  policy: [
    { effect: "Allow", actions: ["*"] },
    { effect: "Deny", actions: ["ecs:TagResources", "ecs:UntagResources"] },
  ],
};

/** Each run is a process of its own, a minute after the one before. */
function begin({ accessKeyId }: AccessKey) {
  const place = virtualPlace({ world: { keys: [FULL_KEY, TAGLESS] }, accessKeyId });
  const stack = new EngineTwin();
  const up = async (program: Properties) => {
    const ran = await stack.up(virtualPlace({ beside: place, accessKeyId }), program);
    await place.session.clock.sleep(60_000);
    return ran;
  };
  return { place, stack, up };
}

function stopsIn({ emulator }: VirtualPlace): number {
  return writes(emulator.history()).filter(({ action, effect }) => action === "StopInstance" && effect).length;
}
