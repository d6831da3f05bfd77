// Somebody stops the instance when our start is done and a later step fails: it was up, so nothing is pending. On virtual time.
import { writes } from "../../emulator";
import { virtualPlace, WEB, desiredFor } from "../_helpers/virtual-place";

const BOTH = desiredFor({ instanceTypes: ["ecs.g7.large"], internetMaxBandwidthOut: 20 });

describe("a bandwidth that is refused while somebody stops the instance", () => {
  it("is told, and the instance is left to them", async () => {
    const place = virtualPlace({ world: { account: { cooldownMs: 0 } } });
    const bandwidth = { action: "ModifyInstanceSpec", dryRun: false, nth: 2, phase: "before" } as const;
    const stop = { do: "stop", instanceId: WEB, immediately: true } as const;
    place.emulator.faults.add({ ...bandwidth, fault: { kind: "console", action: stop } });
    place.emulator.faults.add({ ...bandwidth, fault: { kind: "error", code: "InvalidBandwidth.ValueNotSupported" } });
    const applied = await place.up(BOTH);
    expect(applied).toMatchObject({ kind: "failed", outputs: { status: "Stopped", internetMaxBandwidthOut: 10 } });
    expect(applied.kind === "failed" && applied.error.message).toContain("The instance is now Stopped");
    const starts = writes(place.emulator.history()).filter(({ action }) => action === "StartInstance");
    expect(starts).toHaveLength(1);
  });
});
