// An instance with more public bandwidth than ECS allows by itself, on an account whose limit ECS has raised.
import { type WorldSeed, writes } from "../../emulator";
import { create } from "../../provider/verbs/apply";
import { contextOf } from "../_helpers/engine-twin";
import { checkOn, createOn, removeOn, URN, DESIRED } from "../_helpers/one-resource";
import { virtualPlace, type VirtualPlace, WEB } from "../_helpers/virtual-place";

const RAISED: WorldSeed = {
  account: { bandwidthLimit: 1_000 },
  instances: [
    { instanceId: WEB, instanceType: "ecs.g6.large", internetMaxBandwidthOut: 200, publicIp: "198.51.100.9" },
  ],
};
const { instanceType: _, ...SIZELESS } = DESIRED;
const sized = (internetMaxBandwidthOut: number, more: object = {}) => ({
  ...SIZELESS,
  internetMaxBandwidthOut,
  ...more,
});

async function previewOn(place: VirtualPlace, desired: object, olds: object = {}) {
  const { failures = [], plan } = await checkOn(contextOf(place), { ...desired }, { olds: { ...olds } });
  return { refused: failures.map(({ reason }) => reason), plan };
}

describe("an instance that reports 200 Mbit/s", () => {
  it("can be declared as it is, and is left alone", async () => {
    const place = virtualPlace({ world: RAISED });
    expect(await previewOn(place, sized(200))).toEqual({ refused: [], plan: undefined });
    const { outputs } = await createOn(place, sized(200));
    expect(outputs).toMatchObject({ internetMaxBandwidthOut: 200, adopted: { internetMaxBandwidthOut: 200 } });
    expect(writes(place.emulator.history())).toEqual([]);
  });

  it("cannot be given another bandwidth above the page's range", async () => {
    const place = virtualPlace({ world: RAISED });
    const { refused } = await previewOn(place, sized(150));
    expect(place.said.map(({ text }) => text)).toEqual([
      expect.stringContaining(
        "internetMaxBandwidthOut is 150, ModifyInstanceSpec takes 0 to 100, and the instance has 200 Mbit/s",
      ),
    ]);
    expect(refused).toHaveLength(1);
    expect(refused[0]).toContain("write 200 to keep what it has, or 100 or less");
  });

  it("can be lowered, and the preview says what is given up", async () => {
    const place = virtualPlace({ world: RAISED });
    expect((await previewOn(place, sized(50))).plan).toMatchObject({
      warnings: ["gives up 200 Mbit/s, above the range of the API"],
    });
    expect(place.said.map(({ text }) => text).join("\n")).toContain(
      "the instance has 200 Mbit/s, and ModifyInstanceSpec",
    );
  });

  it("gets it back when the resource is deleted with the size it had", async () => {
    const place = virtualPlace({ world: RAISED });
    const recorded = await createOn(place, sized(50, { onDelete: "restore" }));
    await place.session.clock.sleep(300_000);
    await removeOn(contextOf(place), recorded);
    expect(place.emulator.world.instance(WEB).internetMaxBandwidthOut).toBe(200);
  });

  it("gets it back where it is declared and somebody has lowered it", async () => {
    const place = virtualPlace({ world: RAISED });
    await createOn(place, sized(200));
    place.emulator.world.arrange(WEB, { internetMaxBandwidthOut: 50 });
    expect(await previewOn(place, sized(200), sized(200))).toMatchObject({ refused: [], plan: { reason: "drift" } });
  });
});

describe("an instance within the page's range", () => {
  it("cannot be given more, and the way that is left is said", async () => {
    const { refused } = await previewOn(virtualPlace(), sized(150));
    expect(refused[0]).toContain(
      "write 100 or less; where ECS has raised the limit of the account, set it in the console, and then here",
    );
    await expect(create(contextOf(virtualPlace()), { urn: URN, news: { desired: sized(150) } })).rejects.toThrow(
      "ModifyInstanceSpec takes 0 to 100",
    );
  });
});
