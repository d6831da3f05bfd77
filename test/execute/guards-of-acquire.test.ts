// Guards of the moments before the first write and after the last one (tools/mutation takes them away). On virtual time.
import { type ConsoleAction, type FaultRule, writes } from "../../emulator";
import { afterLook } from "../_helpers/after-look";
import { crashAfter } from "../_helpers/crash";
import { EngineTwin } from "../_helpers/engine-twin";
import { NO_TAGS } from "../_helpers/no-tags";
import { virtualPlace, type VirtualPlace, WEB, desiredFor } from "../_helpers/virtual-place";

const RETYPE = desiredFor({ instanceTypes: ["ecs.g7.large"] });
const PROGRAM = { instanceId: WEB, instanceType: "ecs.g7.large", allowedDisruption: "stop" };
const WIDER: ConsoleAction = { do: "setBandwidth", instanceId: WEB, out: 50 };
const DELETE: ConsoleAction = { do: "delete", instanceId: WEB };

describe("an instance that a dead run left off with its new type", () => {
  it("is started under a journal of our own, though a start is a single write", async () => {
    const { place, stack } = await leftOff();
    expect(await stack.up(place, PROGRAM)).toEqual({ kind: "done" });
    expect(sent(place)).toEqual(["TagResources", "StartInstance", "UntagResources"]);
  });

  it("that will not start goes back to the type before that run, and the desired state stays a request", async () => {
    const { place, stack } = await leftOff();
    place.emulator.world.setStock("ecs.g7.large", "WithoutStock", { checkedAt: "start" });
    expect(await stack.up(place, PROGRAM)).toMatchObject({ kind: "failed" });
    expect(place.emulator.world.instance(WEB)).toMatchObject({ status: "Running", instanceType: "ecs.g6.large" });
    place.emulator.world.setStock("ecs.g7.large", "WithStock");
    await place.session.clock.sleep(5 * 60_000);
    expect(await stack.up(place, PROGRAM)).toEqual({ kind: "done" });
    expect(place.emulator.world.instance(WEB)).toMatchObject({ instanceType: "ecs.g7.large", tags: NO_TAGS });
  });

  it("that will not start keeps a type that this program does not desired state for: somebody else may have set it", async () => {
    const { place, stack } = await leftOff();
    place.emulator.world.setStock("ecs.g7.large", "WithoutStock", { checkedAt: "start" });
    const bandwidth = { instanceId: WEB, internetMaxBandwidthOut: 10 };
    expect(await stack.up(place, bandwidth)).toMatchObject({
      message: expect.stringMatching(/^left-stopped/) as string,
    });
    expect(place.emulator.world.instance(WEB)).toMatchObject({ status: "Stopped", instanceType: "ecs.g7.large" });
  });

  it("is planned again, and not told to be stale, where somebody changes it while we take it up", async () => {
    const { place, stack } = await leftOff();
    place.emulator.faults.add(at("TagResources", WIDER));
    expect(await stack.up(place, PROGRAM)).toEqual({ kind: "done" });
    expect(place.emulator.world.instance(WEB)).toMatchObject({ status: "Running", internetMaxBandwidthOut: 50 });
  });
});

describe("an instance that changes while its journal is written", () => {
  it("makes the plan stale, and the journal goes with the run", async () => {
    const place = virtualPlace();
    place.emulator.faults.add(at("TagResources", WIDER));
    await expect(place.up(RETYPE)).rejects.toThrow(/^plan-stale: the instance changed before the first step/);
    expect(place.emulator.world.instance(WEB).tags).toEqual({});
  });

  it("and that is gone ends the run, which says so", async () => {
    const place = virtualPlace();
    place.emulator.faults.add(at("TagResources", DELETE, "after"));
    await expect(place.up(RETYPE)).rejects.toThrow(/^instance-not-found: .* no longer exists/);
  });
});

describe("an instance that is deleted after the last step", () => {
  it("is told, and the run is none that went well", async () => {
    const place = virtualPlace({ world: { account: { cooldownMs: 0 } } });
    afterLook(place, ({ internetMaxBandwidthOut }) => internetMaxBandwidthOut === 20, DELETE);
    const applied = await place.up(desiredFor({ internetMaxBandwidthOut: 20 }));
    expect(applied.kind === "failed" && applied.error.message).toMatch(
      /then somebody else changed the instance: .* is gone/,
    );
  });
});

/** Type done, and the process dead before the start. */
async function leftOff() {
  const { place, stack } = { place: virtualPlace(), stack: new EngineTwin() };
  await crashAfter(place, stack, PROGRAM, 3);
  await place.session.clock.sleep(60_000);
  place.emulator.clearHistory();
  return { place, stack };
}

function at(action: string, deed: ConsoleAction, phase: FaultRule["phase"] = "before"): FaultRule {
  return { action, phase, fault: { kind: "console", action: deed } };
}

function sent(place: VirtualPlace): readonly string[] {
  return writes(place.emulator.history()).map(({ action }) => action);
}
