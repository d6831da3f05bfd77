// Guards of the executor that no other test misses when they are taken away (tools/mutation). On virtual time.
import { type ConsoleAction, type FaultRule, writes } from "../../emulator";
import { virtualPlace, type VirtualPlace, WEB, wishFor } from "../_helpers/virtual-place";

const BOTH = wishFor({ instanceTypes: ["ecs.g7.large"], internetMaxBandwidthOut: 20 });

describe("somebody else sets another bandwidth when every step is done", () => {
  it("is noticed by the last look, and not undone", async () => {
    const place = virtualPlace();
    afterLook(place, ({ internetMaxBandwidthOut }) => internetMaxBandwidthOut === 20, {
      do: "setBandwidth",
      instanceId: WEB,
      out: 50,
    });
    const applied = await place.up(BOTH);
    expect(applied).toMatchObject({ kind: "failed", error: { code: "changed-meanwhile" } });
    expect(place.emulator.world.instance(WEB).internetMaxBandwidthOut).toBe(50);
  });
});

describe("a bandwidth alone while a cooldown is known to run", () => {
  it("is tried at once, since the rule may not be enforced", async () => {
    const place = virtualPlace({ world: { account: { cooldownMs: 0 } } });
    const first = wishFor({ internetMaxBandwidthOut: 20 });
    const done = await place.up(first);
    const outputs = done.kind === "done" ? done.outputs : undefined;
    const start = place.session.clock.now();
    await place.up(wishFor({ internetMaxBandwidthOut: 30 }), { wish: first, ...(outputs && { outputs }) });
    expect(place.session.clock.now() - start).toBeLessThan(60_000);
  });
});

describe("a plan that ends with the machine off", () => {
  it("starts nothing when its type change fails after the stop", async () => {
    const place = virtualPlace();
    place.emulator.faults.add(refuse("ModifyInstanceSpec", "OperationDenied.NoStock"));
    const applied = await place.up(wishFor({ instanceTypes: ["ecs.g7.large"], powerState: "Stopped" }));
    expect(applied).toMatchObject({ kind: "failed", outputs: { status: "Stopped" } });
    expect(writes(place.emulator.history()).map(({ action }) => action)).not.toContain("StartInstance");
  });
});

type Seen = Readonly<Record<string, unknown>>;

/** Acts right after a look of the run has shown the machine so. */
function afterLook(place: VirtualPlace, shows: (seen: Seen) => boolean, action: ConsoleAction): void {
  const stop = place.emulator.onHistory((entry) => {
    if (entry.kind !== "call" || entry.action !== "DescribeInstances") return;
    const seen = entry.stateBefore[WEB];
    if (!seen || !shows({ ...seen })) return;
    stop();
    place.emulator.faults.add({
      action: "DescribeInstances",
      phase: "before",
      fault: { kind: "console", action },
    });
  });
}

function refuse(action: string, code: string): FaultRule {
  return { action, dryRun: false, phase: "before", fault: { kind: "error", code } };
}
