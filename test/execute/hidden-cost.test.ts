// What cost downtime and failed is recorded, and not paid again, also where an answer or a look hides it. Found by the model. Virtual time.
import { type BlindFaultKind, writes } from "../../emulator";
import type { Applied } from "../../provider/resize";
import { refuse } from "../_helpers/refusal";
import { virtualPlace, type VirtualPlace, WEB, desiredFor } from "../_helpers/virtual-place";

const G7 = desiredFor({ instanceTypes: ["ecs.g7.large"] });

/** From the moment when the instance is on its way to this status, for so many seconds, its looks tell too little. */
function blindFrom(place: VirtualPlace, status: string, kind: BlindFaultKind, seconds: number): void {
  const stop = place.emulator.onHistory((entry) => {
    if (entry.kind !== "change" || entry.to !== status) return;
    stop();
    place.emulator.faults.add({ action: "DescribeInstances", phase: "after", count: 10_000, fault: { kind } });
    void place.session.clock.sleep(seconds * 1000).then(() => place.emulator.faults.clear());
  });
}

function stops(place: VirtualPlace): number {
  return writes(place.emulator.history()).filter(({ action }) => action === "StopInstance").length;
}

const FAILED = { kind: "failed", outputs: { status: "Running", failedAttempt: { times: 1 } } } as const;

describe("a run that stops the instance and fails", () => {
  it("is recorded where a start of its own is seen only when it tries the next", async () => {
    const place = virtualPlace({ world: { timings: { stop: { kind: "fixed", ms: 600_000 } } } });
    blindFrom(place, "Starting", "absent", 70);
    const applied = await place.up({ ...G7, stopTimeout: 120 });
    expect(applied).toMatchObject(FAILED);
    expect(applied.outputs?.lastChange?.downtimeMeasured).toBeGreaterThan(600);
  });

  it("is recorded where the stop was refused, took the instance down, and no look showed it for a while", async () => {
    const place = virtualPlace();
    place.emulator.faults.add(refuse("StopInstance", "Strange.Code", { phase: "after" }));
    blindFrom(place, "Stopping", "absent", 8);
    expect(await place.up(G7)).toMatchObject(FAILED);
    expect(stops(place)).toBe(1);
  });

  it("is not paid again by a run whose first looks show no tags", async () => {
    const place = virtualPlace();
    place.emulator.faults.add(refuse("ModifyInstanceSpec", "OperationDenied.NoStock"));
    const failed: Applied = await place.up(G7);
    expect(failed).toMatchObject(FAILED);
    await place.session.clock.sleep(1_000);
    const { instanceId } = G7;
    place.emulator.faults.add({
      action: "DescribeInstances",
      instanceId,
      phase: "after",
      count: 2,
      fault: { kind: "untagged" },
    });
    await expect(place.up(G7)).rejects.toThrow(/changed before the first step/);
    expect(stops(place)).toBe(1);
    expect(place.emulator.world.instance(WEB)).toMatchObject({ status: "Running" });
  });
});
