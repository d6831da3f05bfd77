// One table of stories, each through both doors: the same plan, the same calls to ECS, the same words.
import type { Properties } from "../../provider/dynamic/unknown-values";
import { refuse } from "../_helpers/refusal";
import { virtualPlace, type VirtualPlace, WEB } from "../_helpers/virtual-place";
import { type Door, DOORS, OneStack } from "./_helpers/doors";

const SIZE = { instanceId: WEB, instanceType: "ecs.g7.large", allowedDisruption: "stop" };
const BOTH = { ...SIZE, internetMaxBandwidthOut: 20 };
const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const secret = (value: unknown) => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  value,
});

type Story = (stack: OneStack, place: VirtualPlace) => Promise<unknown>;
const up =
  (...programs: readonly Properties[]): Story =>
  async (stack) => {
    const results = [];
    for (const program of programs) results.push(await stack.up(program));
    return results;
  };

const STORIES: Readonly<Record<string, Story>> = {
  "a type": up(SIZE),
  "a type and a bandwidth": up(BOTH),
  "a bandwidth alone, and back": up(
    { instanceId: WEB, internetMaxBandwidthOut: 20 },
    { instanceId: WEB, internetMaxBandwidthOut: 10 },
  ),
  "a second run with nothing to do": up(BOTH, BOTH),
  "another setting alone": up(SIZE, { ...SIZE, onDelete: "restore" }),
  "a size that is there already": up({ ...SIZE, instanceType: "ecs.g6.large" }),
  "no consent": up({ ...SIZE, allowedDisruption: "none" }),
  "a hazard that nobody accepts": up({ instanceId: WEB, internetMaxBandwidthOut: 0 }),
  "inputs with faults": up({ instanceId: "web", instanceType: "g7.large", internetMaxBandwidthOut: -1, sizes: 3 }),
  "a type that is not known yet": up({ ...SIZE, instanceType: UNKNOWN }),
  "an instance that does not exist": up({ ...SIZE, instanceId: "i-bp1demo0000000000non" }),
  "a secret type": up(
    { ...SIZE, instanceType: secret("ecs.g7.large") },
    { ...SIZE, instanceType: secret("ecs.g6.large") },
  ),
  "a secret in a window": up({
    ...SIZE,
    window: { allow: [{ from: secret("00:00"), to: "24:00", timeZone: "UTC" }] },
  }),
  "a window that is closed": up({
    ...SIZE,
    window: { freeze: [{ from: "2020-01-01T00:00Z", to: "2099-01-01T00:00Z" }] },
  }),
  "a health that is asked": up({ ...SIZE, health: { checks: [{ kind: "ecs" }, { kind: "tcp", port: 8080 }] } }),
  "a power state": up({ ...SIZE, powerState: "Stopped" }, { ...SIZE, powerState: "Running" }),
  "no stock, and another try": async (stack, place) => {
    place.emulator.faults.add(refuse("ModifyInstanceSpec", "OperationDenied.NoStock", { nth: 1 }));
    return [await stack.up(SIZE), await stack.up(SIZE)];
  },
  "half a run, and the rest": async (stack, place) => {
    place.emulator.faults.add(refuse("ModifyInstanceSpec", "OperationDenied.NoStock", { nth: 2 }));
    return [await stack.up(BOTH), await stack.up(BOTH), await stack.refresh()];
  },
  "a size that somebody else changed": async (stack, place) => {
    await stack.up(SIZE);
    place.emulator.world.console.stop(WEB);
    return [await stack.up(SIZE), await stack.refresh(), await stack.up({ ...SIZE, powerState: "Running" })];
  },
  "an end that puts the size back": async (stack) => {
    await stack.up({ ...SIZE, onDelete: "restore" });
    return [await stack.refresh(), await stack.destroy()];
  },
  "an end without consent to put it back": async (stack) => {
    await stack.up({ ...SIZE, onDelete: "restore" });
    await stack.up({ ...SIZE, onDelete: "restore", allowedDisruption: "none" });
    return await stack.destroy();
  },
};

async function through(door: Door, story: Story) {
  const place = virtualPlace();
  const result = await story(new OneStack(door, place), place);
  const asked = place.emulator.history().filter((entry) => entry.kind === "call");
  return { result, asked, said: place.said };
}

describe("through both doors", () => {
  it.each(Object.entries(STORIES))("%s goes the same way", async (_, story) => {
    const [dynamic, plugin] = [await through(DOORS.dynamic, story), await through(DOORS.plugin, story)];
    expect(plugin.said).toEqual(dynamic.said);
    expect(plugin.asked).toEqual(dynamic.asked);
    expect(plugin.result).toEqual(dynamic.result);
  });

  it("a list of types is one input under two names", async () => {
    const list = ["ecs.g8i.large", "ecs.g7.large"];
    const { instanceType: _, ...rest } = SIZE;
    const dynamic = await through(DOORS.dynamic, up({ ...rest, instanceType: list }));
    const plugin = await through(DOORS.plugin, up({ ...rest, instanceTypes: list }));
    expect(plugin).toEqual(dynamic);
  });
});
