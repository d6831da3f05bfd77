// An instance in a status that we do not know: it is read and recorded, nothing is done to it, and what is pending stays pending.
import { writes } from "../../emulator";
import { JOURNAL_TAG } from "../../provider/inputs/journal";
import { applyResize } from "../../provider/resize";
import { checkOn, created, readOn, DESIRED } from "../_helpers/one-resource";
import { type VirtualPlace, virtualPlace, WEB, desiredFor } from "../_helpers/virtual-place";

function putIn(place: VirtualPlace, status: string): void {
  place.emulator.world.arrange(WEB, { status: status as "Running" });
}

const FACT =
  'ECS reports Status "Deleted" for the instance, a value that this release does not know, and this change depends on it';

describe("an instance in the status Deleted", () => {
  it("is read, and recorded as Unknown", async () => {
    const { context, recorded, place } = await created();
    putIn(place, "Deleted");
    expect((await readOn(context, recorded))?.recorded.outputs).toMatchObject({
      status: "Unknown",
      adopted: { instanceType: "ecs.g6.large" },
    });
  });

  it.each<[string, Parameters<typeof desiredFor>[0]]>([
    ["another type", { instanceTypes: ["ecs.g7.large"] }],
    ["another bandwidth", { internetMaxBandwidthOut: 5 }],
    ["a stop", { internetMaxBandwidthOut: 10, powerState: "Stopped" }],
  ])("is refused %s, and nothing is written", async (_, desired) => {
    const place = virtualPlace();
    putIn(place, "Deleted");
    place.emulator.clearHistory();
    const preview = await place.preview(desiredFor(desired));
    expect(preview).toMatchObject({ kind: "refused", failures: [{ property: "instanceId", fact: FACT }] });
    await expect(applyResize(place, desiredFor(desired), {}, undefined)).rejects.toThrow(FACT);
    expect(writes(place.emulator.history())).toEqual([]);
  });

  it("that is as declared is left alone, without a refusal", async () => {
    const { context, place } = await created();
    putIn(place, "Deleted");
    expect(await checkOn(context, DESIRED, { olds: DESIRED })).toEqual({});
  });

  it("with a start pending by the record alone: refused, so that it stays pending", async () => {
    const { place } = await created();
    putIn(place, "Deleted");
    const outputs = {
      status: "Stopped",
      currentInstanceType: "ecs.g7.large",
      internetMaxBandwidthOut: 10,
      internetMaxBandwidthIn: 10,
      publicIp: "",
      instanceChargeType: "PostPaid",
      zoneId: "",
      adopted: { instanceType: "ecs.g6.large", internetMaxBandwidthOut: 10 },
      unfinished: { power: "Running" },
    } as const;
    const desired = desiredFor({ instanceTypes: ["ecs.g7.large"] });
    await expect(applyResize(place, desired, { desired, outputs }, undefined)).rejects.toThrow(FACT);
  });

  it("that carries the journal of a dead run keeps it", async () => {
    const place = virtualPlace();
    const journal = "v1:deadbeef:0a1b2c3d4e5f:1:failed:Running:ecs.g6.large:10";
    place.emulator.world.arrange(WEB, { tags: { [JOURNAL_TAG]: journal } });
    putIn(place, "Deleted");
    const desired = desiredFor({ instanceTypes: ["ecs.g6.large"] });
    await expect(applyResize(place, desired, {}, undefined)).rejects.toThrow(FACT);
    expect(place.emulator.world.instance(WEB).tags).toEqual({ [JOURNAL_TAG]: journal });
  });

  it("on the way back from a stop of ours is sent its start all the same", async () => {
    const place = virtualPlace();
    const read: typeof place.read = async (id) => {
      const outcome = await place.read(id);
      if (outcome.kind !== "done" || outcome.value?.status !== "Stopped") return outcome;
      return { ...outcome, value: { ...outcome.value, status: "Unknown" } };
    };
    const failed = await applyResize(
      { ...place, read },
      desiredFor({ instanceTypes: ["ecs.g7.large"] }),
      {},
      await planOf(place),
    );
    expect(failed).toMatchObject({ kind: "failed", outputs: { status: "Running" } });
    expect(place.emulator.world.instance(WEB)).toMatchObject({ status: "Running", instanceType: "ecs.g6.large" });
  });
});

async function planOf(place: VirtualPlace) {
  const preview = await place.preview(desiredFor({ instanceTypes: ["ecs.g7.large"] }));
  return preview.kind === "plan" ? preview.decided : undefined;
}
