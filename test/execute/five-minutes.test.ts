// The five-minute rule costs waiting and not downtime, also where this very run sets it going before its stop. On virtual time.
import { type ConsoleAction, downtime, writes } from "../../emulator";
import { breaches } from "../_helpers/invariants";
import { virtualPlace, WEB, desiredFor } from "../_helpers/virtual-place";

/** Carries 80 Mbit/s at most, so that an instance with 100 must come down first. */
const SMALL = "ecs.t6-c1m2.large";

describe("bandwidth first, then stop, type, start", () => {
  it("goes through in one run: the rule is waited out between the bandwidth and the stop", async () => {
    const place = virtualPlace();
    place.emulator.world.arrange(WEB, { internetMaxBandwidthOut: 100 });
    const applied = await place.up(desiredFor({ instanceTypes: [SMALL], internetMaxBandwidthOut: 20 }));
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
      /waiting \d+ s before the stop, the instance stays up/,
    );
    const expected = { instanceId: WEB, types: ["ecs.g6.large", SMALL], power: "Running", undisturbed: true } as const;
    expect(breaches(place.emulator.history(), expected)).toEqual([]);
  });
});

describe("somebody at the instance while the five minutes between bandwidth and stop are waited for", () => {
  const desired = desiredFor({ instanceTypes: [SMALL], internetMaxBandwidthOut: 20 });
  const later = (action: ConsoleAction) => {
    const place = virtualPlace();
    place.emulator.world.arrange(WEB, { internetMaxBandwidthOut: 100 });
    place.emulator.world.later(60_000, action);
    return place;
  };

  it("stops it: told, left to them, and never stopped or started by us", async () => {
    const place = later({ do: "stop", instanceId: WEB, immediately: true });
    expect(await place.up(desired)).toMatchObject({ kind: "failed", error: { code: "changed-meanwhile" } });
    expect(writes(place.emulator.history()).map(({ action }) => action)).not.toContain("StopInstance");
    expect(place.emulator.world.instance(WEB).status).toBe("Stopped");
  });

  it("is another run: the instance is theirs, and is not stopped", async () => {
    const value = "v1:00c0ffee:0a1b2c3d4e5f:1:live:Running:ecs.g6.large:100";
    const place = later({ do: "tag", instanceId: WEB, key: "ecs-spec:journal", value });
    expect(await place.up(desired)).toMatchObject({ kind: "failed", error: { code: "taken-over" } });
    expect(writes(place.emulator.history()).map(({ action }) => action)).not.toContain("StopInstance");
  });
});

describe("bandwidth and then type of an instance that was off before", () => {
  it.each(["keep", "Running"] as const)(
    "with powerState %s it goes through in one run: nobody waits for the instance, so the rule is waited out",
    async (powerState) => {
      const place = virtualPlace();
      place.emulator.world.arrange(WEB, { internetMaxBandwidthOut: 100 });
      place.emulator.world.console.stop(WEB, { immediately: true });
      const applied = await place.up(desiredFor({ instanceTypes: [SMALL], internetMaxBandwidthOut: 20, powerState }));
      const status = powerState === "Running" ? "Running" : "Stopped";
      expect(applied).toMatchObject({ kind: "done", outputs: { currentInstanceType: SMALL, status } });
    },
  );
});
