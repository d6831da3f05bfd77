// The whole pipeline on virtual time: what is previewed is what is done, and a second look has nothing to do.
import { downtime, writes } from "../../emulator";
import type { Outputs } from "../../provider/inputs/stored-state";
import type { ResizeInputs } from "../../provider/inputs/resize-inputs";
import { breaches } from "../_helpers/invariants";
import { virtualPlace, WEB, desiredFor } from "../_helpers/virtual-place";

const BOTH = desiredFor({ instanceTypes: ["ecs.g7.large"], internetMaxBandwidthOut: 20 });

describe("type and bandwidth of a running instance", () => {
  it("stops, changes the type, starts and then changes the bandwidth", async () => {
    const place = virtualPlace();
    const applied = await place.up(BOTH);
    expect(applied).toMatchObject({
      kind: "done",
      outputs: { status: "Running", currentInstanceType: "ecs.g7.large", internetMaxBandwidthOut: 20 },
    });
    expect(written(place)).toEqual([
      "TagResources",
      "StopInstance",
      "ModifyInstanceSpec",
      "StartInstance",
      "ModifyInstanceSpec",
      "ModifyInstanceSpec",
      "UntagResources",
    ]);
    expect(
      breaches(place.emulator.history(), {
        instanceId: WEB,
        types: ["ecs.g6.large", "ecs.g7.large"],
        power: "Running",
      }),
    ).toEqual([]);
  });

  it("remembers the size it had before, the steps with their request ids, and the downtime", async () => {
    const outputs = done(await virtualPlace().up(BOTH));
    expect(outputs.adopted).toEqual({ instanceType: "ecs.g6.large", internetMaxBandwidthOut: 10 });
    expect(outputs.lastChange?.steps.map(({ step }) => step)).toEqual([
      "stop KeepCharging",
      "type ecs.g6.large -> ecs.g7.large",
      "start",
      "bandwidth out 10 -> 20",
    ]);
    expect(outputs.lastChange?.steps.every(({ requestId }) => /^[0-9A-F-]{36}$/.test(requestId))).toBe(true);
    expect(outputs.lastChange?.downtimeEstimated).toBe(75);
  });

  it("measures the downtime that the emulator's own history shows, within two looks", async () => {
    const place = virtualPlace();
    const outputs = done(await place.up(BOTH));
    const down = downtime(place.emulator.history(), WEB);
    expect(Math.abs((outputs.lastChange?.downtimeMeasured ?? 0) - down.ms / 1000)).toBeLessThanOrEqual(1);
    expect(down.ms - down.floorMs).toBeLessThanOrEqual(1_000);
  });

  it("has nothing to do and writes nothing a second time", async () => {
    const place = virtualPlace();
    const outputs = done(await place.up(BOTH));
    place.emulator.clearHistory();
    const again = await place.preview(BOTH, { desired: BOTH, outputs });
    expect(again.kind).toBe("nothing");
    expect(done(await place.up(BOTH, { desired: BOTH, outputs }))).toEqual(outputs);
    expect(
      place.emulator
        .history()
        .filter((entry) => entry.kind === "call")
        .map(({ action }) => action),
    ).toEqual(["DescribeInstances", "DescribeInstances", "DescribeInstances"]);
  });

  it("takes its journal away", async () => {
    const place = virtualPlace();
    await place.up(BOTH);
    expect(place.emulator.world.instance(WEB).tags).toEqual({});
  });
});

describe("a cooldown known to run", () => {
  it("is waited for before the stop, not while the instance is down", async () => {
    const place = virtualPlace();
    const first = desiredFor({ internetMaxBandwidthOut: 20 });
    const outputs = done(await place.up(first));
    const second = desiredFor({ instanceTypes: ["ecs.g7.large"], internetMaxBandwidthOut: 20 });
    done(await place.up(second, { desired: first, outputs }));
    const down = downtime(place.emulator.history(), WEB);
    expect(down.ms - down.floorMs).toBeLessThanOrEqual(1_000);
    expect(place.said.map(({ text }) => text).join("\n")).toMatch(/five minutes; waiting \d+ s before the stop/);
  });

  it("costs one refused call when it is met after the start", async () => {
    const place = virtualPlace();
    await place.up(BOTH);
    const codes = writes(place.emulator.history()).map(({ action, code }) => `${action} ${code}`);
    expect(codes.filter((line) => line.startsWith("ModifyInstanceSpec"))).toEqual([
      "ModifyInstanceSpec OK",
      "ModifyInstanceSpec Throttling",
      "ModifyInstanceSpec OK",
    ]);
  });
});

describe("other changes", () => {
  const cases: readonly [string, Partial<ResizeInputs>, readonly string[], Partial<Outputs>][] = [
    [
      "bandwidth alone needs one call and no journal",
      { internetMaxBandwidthOut: 50 },
      ["ModifyInstanceSpec"],
      { internetMaxBandwidthOut: 50, status: "Running" },
    ],
    [
      "type alone",
      { instanceTypes: ["ecs.g6.xlarge"] },
      ["TagResources", "StopInstance", "ModifyInstanceSpec", "StartInstance", "UntagResources"],
      { currentInstanceType: "ecs.g6.xlarge" },
    ],
    [
      "the first of a list that is on offer",
      { instanceTypes: ["ecs.nope.large", "ecs.c7.large"] },
      ["TagResources", "StopInstance", "ModifyInstanceSpec", "StartInstance", "UntagResources"],
      { currentInstanceType: "ecs.c7.large" },
    ],
    [
      "an instance on one of the list stays",
      { instanceTypes: ["ecs.c7.large", "ecs.g6.large"] },
      [],
      { currentInstanceType: "ecs.g6.large" },
    ],
    [
      "powerState Stopped",
      { internetMaxBandwidthOut: 10, powerState: "Stopped" },
      ["StopInstance"],
      { status: "Stopped" },
    ],
  ];
  it.each(cases)("%s", async (_, wanted, calls, outputs) => {
    const place = virtualPlace();
    expect(done(await place.up(desiredFor(wanted)))).toMatchObject(outputs);
    expect(written(place)).toEqual(calls);
  });

  it("an instance found Stopped stays Stopped on the new type", async () => {
    const place = virtualPlace();
    place.emulator.world.console.stop(WEB, { immediately: true });
    place.emulator.clearHistory();
    const outputs = done(await place.up(desiredFor({ instanceTypes: ["ecs.g7.large"], allowedDisruption: "none" })));
    expect(outputs).toMatchObject({ status: "Stopped", currentInstanceType: "ecs.g7.large" });
    expect(written(place)).toEqual(["ModifyInstanceSpec"]);
  });

  it("an instance on its way up is waited for", async () => {
    const place = virtualPlace();
    place.emulator.world.console.stop(WEB, { immediately: true });
    place.emulator.world.console.start(WEB);
    const outputs = done(await place.up(desiredFor({ instanceTypes: ["ecs.g7.large"] })));
    expect(outputs).toMatchObject({ status: "Running", currentInstanceType: "ecs.g7.large" });
    expect(outputs.lastChange?.steps[0]?.step).toBe("wait until Running (now Starting)");
  });

  it("0 to N gets an address of its own", async () => {
    const place = virtualPlace();
    await place.up(desiredFor({ internetMaxBandwidthOut: 0, acknowledge: ["public-ip"] }));
    expect(place.emulator.world.instance(WEB).publicIp).toBe("");
    const outputs = done(await place.up(desiredFor({ internetMaxBandwidthOut: 5 })));
    expect(outputs.publicIp).not.toBe("");
  });
});

function written(place: ReturnType<typeof virtualPlace>): readonly string[] {
  return writes(place.emulator.history()).map(({ action }) => action);
}

function done(applied: Awaited<ReturnType<ReturnType<typeof virtualPlace>["up"]>>): Outputs {
  if (applied.kind === "failed") throw applied.error;
  return applied.outputs;
}
