// An instance that a run left off, with the state alone to know it: the next run brings it back, whatever stands against the rest. Engine twin.
import type { Properties } from "../../provider/dynamic/unknown-values";
import { crashAfter } from "../_helpers/crash";
import { EngineTwin } from "../_helpers/engine-twin";
import { NO_TAGS } from "../_helpers/no-tags";
import { refuse } from "../_helpers/refusal";
import { virtualPlace, type VirtualPlace, WEB } from "../_helpers/virtual-place";

const OLD = { instanceId: WEB, instanceType: "ecs.g6.large", allowedDisruption: "stop" };
const NEW = { ...OLD, instanceType: "ecs.g7.large" };
const SELLS_OUT = (place: VirtualPlace) => place.emulator.world.setStock("ecs.g7.large", "WithoutStock");

describe("an instance that was left off where tagging is forbidden, and what was asked for is refused now", () => {
  it.each(["a create", "an update"])("by %s: it is brought back, and the refusal is said with it", async (by) => {
    const { place, up } = await leftOff(by);
    SELLS_OUT(place);
    const ran = await up(NEW);
    expect(ran).toMatchObject({
      kind: "failed",
      message: expect.stringContaining("the instance was brought back") as string,
    });
    expect(ran).toMatchObject({ message: expect.stringContaining("ecs.g7.large is sold out") as string });
    expect(place.emulator.world.instance(WEB)).toMatchObject({ status: "Running", instanceType: "ecs.g6.large" });
    expect(await up(NEW)).toMatchObject({ kind: "refused", reasons: [expect.stringContaining("choose one in stock")] });
  });

  it("one that somebody has started since, and stopped again, has nothing pending: it stays off", async () => {
    const { place, up, stack } = await leftOff("an update");
    place.emulator.world.console.start(WEB, { immediately: true });
    await up(OLD);
    place.emulator.world.console.stop(WEB, { immediately: true });
    SELLS_OUT(place);
    expect(await up(NEW)).toMatchObject({ kind: "refused", reasons: [expect.stringContaining("choose one in stock")] });
    expect(place.emulator.world.instance(WEB).status).toBe("Stopped");
    expect(stack.recorded?.outputs).not.toHaveProperty("unfinished");
  });
});

describe("an instance that was left off where tagging was forbidden then, and is allowed now", () => {
  it.each([1, 2])("is brought back though the run that takes it up dies behind %s of its writes", async (writes) => {
    const { place, stack, up } = await leftOff("an update");
    place.emulator.faults.clear();
    await crashAfter(place, stack, NEW, writes);
    await up(NEW);
    expect(place.emulator.world.instance(WEB)).toMatchObject({
      status: "Running",
      instanceType: "ecs.g7.large",
      tags: NO_TAGS,
    });
  });
});

describe("a run that was killed after its stop, and the desired state taken back", () => {
  it.each([1, 3])("is taken up though the first %s of the looks show no tags", async (count) => {
    const place = virtualPlace();
    const stack = new EngineTwin();
    await stack.up(place, OLD);
    await crashAfter(place, stack, NEW, 2);
    place.emulator.faults.add({ action: "DescribeInstances", phase: "after", count, fault: { kind: "untagged" } });
    const next = virtualPlace({ beside: place });
    expect(await stack.up(next, OLD)).toEqual({ kind: "done" });
    expect(place.emulator.world.instance(WEB)).toMatchObject({ status: "Running", tags: NO_TAGS });
    expect(next.said.map(({ text }) => text).join("\n")).not.toContain("by another tool");
  });
});

async function leftOff(by: string) {
  const place = virtualPlace();
  const stack = new EngineTwin();
  const up = async (program: Properties) => {
    const ran = await stack.up(virtualPlace({ beside: place }), program);
    await place.session.clock.sleep(60_000);
    return ran;
  };
  forbidTags(place);
  if (by === "an update") await up(OLD);
  const always = { count: 1_000_000 };
  place.emulator.faults.add(refuse("ModifyInstanceSpec", "OperationDenied.NoStock", always));
  place.emulator.faults.add(refuse("StartInstance", "ServiceUnavailable", always));
  expect(await up(NEW)).toMatchObject({ kind: "failed", message: expect.stringMatching(/^left-stopped/) as string });
  place.emulator.faults.clear();
  forbidTags(place);
  return { place, stack, up };
}

function forbidTags(place: VirtualPlace): void {
  place.emulator.faults.add(refuse(["TagResources", "UntagResources"], "Forbidden.RAM", { count: 1_000_000 }));
}
