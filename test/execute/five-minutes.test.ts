// The five-minute rule costs waiting and not downtime, also where this very run sets it going before its stop. On virtual time.
import { downtime, writes } from "../../emulator";
import { breaches } from "../_helpers/invariants";
import { virtualPlace, WEB, wishFor } from "../_helpers/virtual-place";

/** Carries 80 Mbit/s at most, so that a machine with 100 must come down first. */
const SMALL = "ecs.t6-c1m2.large";

describe("bandwidth first, then stop, type, start", () => {
  it("goes through in one run: the rule is waited out between the bandwidth and the stop", async () => {
    const place = virtualPlace();
    place.emulator.world.arrange(WEB, { internetMaxBandwidthOut: 100 });
    const applied = await place.up(wishFor({ instanceTypes: [SMALL], internetMaxBandwidthOut: 20 }));
    expect(applied).toMatchObject({ kind: "done", outputs: { currentInstanceType: SMALL, status: "Running" } });
    expect(writes(place.emulator.history()).map(({ action, code }) => `${action} ${code}`)).toEqual([
      "TagResources OK",
      "ModifyInstanceSpec OK",
      "StopInstance OK",
      "ModifyInstanceSpec OK",
      "StartInstance OK",
      "UntagResources OK",
    ]);
    const down = downtime(place.emulator.history(), WEB);
    expect(down.ms - down.floorMs).toBeLessThanOrEqual(1_000);
    expect(place.said.map(({ text }) => text).join("\n")).toMatch(
      /waiting \d+ s before the stop, the machine stays up/,
    );
    const expected = { instanceId: WEB, types: ["ecs.g6.large", SMALL], power: "Running", undisturbed: true } as const;
    expect(breaches(place.emulator.history(), expected)).toEqual([]);
  });
});

describe("bandwidth and then type of a machine that is off and stays off", () => {
  it("goes through in one run: nobody waits for the machine, so the rule is waited out", async () => {
    const place = virtualPlace();
    place.emulator.world.arrange(WEB, { internetMaxBandwidthOut: 100 });
    place.emulator.world.console.stop(WEB, { immediately: true });
    const applied = await place.up(wishFor({ instanceTypes: [SMALL], internetMaxBandwidthOut: 20 }));
    expect(applied).toMatchObject({ kind: "done", outputs: { currentInstanceType: SMALL, status: "Stopped" } });
  });
});

describe("the type put back, because the new one would not start", () => {
  it("counts as the last change: the next run waits out the rule before it stops the machine again", async () => {
    const place = virtualPlace();
    const wish = wishFor({ instanceTypes: ["ecs.g7.large"] });
    place.emulator.world.setStock("ecs.g7.large", "WithoutStock", { checkedAt: "start" });
    const failed = await place.up(wish);
    if (failed.kind !== "failed" || !failed.outputs) throw new Error("the start was not refused");
    place.emulator.world.setStock("ecs.g7.large", "WithStock");
    place.emulator.clearHistory();
    expect(await place.up(wish, { outputs: failed.outputs })).toMatchObject({ kind: "done" });
    const down = downtime(place.emulator.history(), WEB);
    expect(down.ms - down.floorMs).toBeLessThanOrEqual(1_000);
  });
});
