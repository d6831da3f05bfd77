// Guards of the executor that no other test misses when they are taken away (tools/mutation). On virtual time.
import { writes } from "../../emulator";
import { afterLook } from "../_helpers/after-look";
import { refuse } from "../_helpers/refusal";
import { virtualPlace, type VirtualPlace, WEB, desiredFor } from "../_helpers/virtual-place";

const BOTH = desiredFor({ instanceTypes: ["ecs.g7.large"], internetMaxBandwidthOut: 20 });

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
    const first = desiredFor({ internetMaxBandwidthOut: 20 });
    const done = await place.up(first);
    const outputs = done.kind === "done" ? done.outputs : undefined;
    const start = place.session.clock.now();
    await place.up(desiredFor({ internetMaxBandwidthOut: 30 }), { desired: first, ...(outputs && { outputs }) });
    expect(place.session.clock.now() - start).toBeLessThan(60_000);
  });
});

describe("a plan that ends with the instance off", () => {
  it("starts nothing when its type change fails after the stop", async () => {
    const place = virtualPlace();
    place.emulator.faults.add(refuse("ModifyInstanceSpec", "OperationDenied.NoStock"));
    const applied = await place.up(desiredFor({ instanceTypes: ["ecs.g7.large"], powerState: "Stopped" }));
    expect(applied).toMatchObject({ kind: "failed", outputs: { status: "Stopped" } });
    expect(writes(place.emulator.history()).map(({ action }) => action)).not.toContain("StartInstance");
  });
});

describe("an instance that can neither be retyped nor started again", () => {
  it("keeps its journal when it is given up, counts as down to the end, and the next run brings it to the desired state", async () => {
    const place = virtualPlace();
    for (const action of ["ModifyInstanceSpec", "StartInstance"])
      place.emulator.faults.add({ ...refuse(action, "OperationDenied.NoStock"), count: 1_000 });
    const desired = desiredFor({ instanceTypes: ["ecs.g7.large"] });
    const applied = await place.up(desired);
    expect(applied).toMatchObject({ kind: "failed", error: { code: "left-stopped" } });
    // Tried for a quarter of an hour, and off still.
    expect(applied.kind === "failed" && applied.outputs?.lastChange?.downtimeMeasured).toBeGreaterThan(14 * 60);
    expect(place.emulator.world.instance(WEB).tags["ecs-spec:journal"]).toContain(":failed:");
    place.emulator.faults.clear();
    expect(await place.up(desired)).toMatchObject({ kind: "done" });
    expect(place.emulator.world.instance(WEB)).toMatchObject({ status: "Running", instanceType: "ecs.g7.large" });
  });
});

describe("an instance that somebody starts after our last try to start it", () => {
  it("is not told to be off", async () => {
    const place = virtualPlace();
    for (const action of ["ModifyInstanceSpec", "StartInstance"])
      place.emulator.faults.add({ ...refuse(action, "OperationDenied.NoStock"), count: 1_000 });
    const tries: number[] = [];
    place.emulator.onHistory((entry) => {
      if (entry.kind !== "call" || entry.action !== "StartInstance" || entry.dryRun) return;
      tries.push(entry.time);
      // The next pause of half a minute would end after the quarter of an hour.
      const isLast = entry.time - tries[0]! >= 14.5 * 60_000;
      if (isLast) place.emulator.world.console.start(WEB, { immediately: true });
    });
    const applied = await place.up(desiredFor({ instanceTypes: ["ecs.g7.large"] }));
    expect(applied).toMatchObject({ kind: "failed", error: { code: "step-failed" }, outputs: { status: "Running" } });
  });
});

describe("another run that took the instance over while it was down, and has let go of it since", () => {
  it("leaves it as it likes: it is not started by us", async () => {
    const place = virtualPlace();
    const tag = { instanceId: WEB, key: "ecs-spec:journal" };
    const value = "v1:00c0ffee:0a1b2c3d4e5f:1:live:Stopped:ecs.g6.large:10";
    afterLook(place, ({ status }) => status === "Stopping", { do: "tag", ...tag, value });
    afterLook(place, () => place.emulator.world.instance(WEB).tags[tag.key] === value, { do: "untag", ...tag });
    const applied = await place.up(desiredFor({ instanceTypes: ["ecs.g7.large"] }));
    expect(applied).toMatchObject({ kind: "failed", error: { code: "taken-over" } });
    expect(writes(place.emulator.history()).map(({ action }) => action)).not.toContain("StartInstance");
  });
});

describe("another run that takes the instance over while a type change is refused", () => {
  it("has the instance: it is left to that run at once, and both are told", async () => {
    const place = virtualPlace();
    const value = "v1:00c0ffee:0a1b2c3d4e5f:1:live:Stopped:ecs.g6.large:10";
    const take = { do: "tag", instanceId: WEB, key: "ecs-spec:journal", value } as const;
    const retype = refuse("ModifyInstanceSpec", "OperationDenied.NoStock");
    place.emulator.faults.add({ ...retype, fault: { kind: "console", action: take } });
    place.emulator.faults.add(retype);
    const start = place.session.clock.now();
    const applied = await place.up(desiredFor({ instanceTypes: ["ecs.g7.large"] }));
    const told = /The instance is now Stopped, .*; the run 00c0ffee has taken the instance over/;
    const error = { code: "step-failed", message: expect.stringMatching(told) as string };
    expect(applied).toMatchObject({ kind: "failed", error });
    expect(place.session.clock.now() - start).toBeLessThan(5 * 60_000);
    expect(writes(place.emulator.history()).map(({ action }) => action)).not.toContain("StartInstance");
  });
});

describe("the tag of a dead run on an instance that has all it wants", () => {
  const desired = desiredFor({ instanceTypes: ["ecs.g6.large"] });
  const tagged = (): VirtualPlace => {
    const tags = { "ecs-spec:journal": "v1:1a2b3c4d:0a1b2c3d4e5f:1:live:Running:ecs.g6.large:10" };
    const place = virtualPlace();
    place.emulator.world.arrange(WEB, { tags });
    return place;
  };

  it("is taken away by one call, and nothing else is written", async () => {
    const place = tagged();
    expect(await place.up(desired)).toMatchObject({ kind: "done" });
    expect(writes(place.emulator.history()).map(({ action }) => action)).toEqual(["UntagResources"]);
  });

  it("stands as it was where it cannot be taken away", async () => {
    const place = tagged();
    const before = place.emulator.world.instance(WEB).tags;
    place.emulator.faults.add({ ...refuse("UntagResources", "Forbidden.RAM"), count: 100 });
    await place.up(desired);
    expect(place.emulator.world.instance(WEB).tags).toEqual(before);
    expect(writes(place.emulator.history()).map(({ action }) => action)).not.toContain("TagResources");
  });
});
