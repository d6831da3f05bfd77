// What is asked once more at apply, before the stop; and what a recovery leaves open. On virtual time.
import { type FaultRule, writes } from "../../emulator";
import { EngineTwin } from "../_helpers/engine-twin";
import { crashAfter } from "../_helpers/crash";
import { virtualPlace, WEB, desiredFor } from "../_helpers/virtual-place";

const TYPE = desiredFor({ instanceTypes: ["ecs.g7.large"] });

describe("a single type whose offer could not be read", () => {
  const cases: readonly [string, string, string][] = [
    ["Forbidden.RAM", "permission ecs:DescribeResourcesModification is denied", "pulumi up would refuse"],
    ["InternalError", "InternalError", "not checked: whether the type is on offer"],
  ];
  it.each(cases)("%s: planned with the words, refused at apply before the stop", async (code, why, words) => {
    const place = virtualPlace();
    place.emulator.faults.add(always("DescribeResourcesModification", code));
    expect(await place.preview(TYPE)).toMatchObject({
      kind: "plan",
      message: expect.stringContaining(words) as unknown,
    });
    const sentence = `refused: whether ecs.g7.large is on offer and in stock could not be read: ${why}`;
    await expect(place.up(TYPE)).rejects.toThrow(sentence);
    expect(writes(place.emulator.history())).toEqual([]);
  });
});

describe("a probe that gets no verdict", () => {
  it("is refused at apply, and is not called a failure of the change", async () => {
    const place = virtualPlace();
    place.emulator.faults.add({ ...always("StopInstance", "Throttling.User"), dryRun: true });
    await expect(place.up(TYPE)).rejects.toThrow(
      /whether these credentials may ecs:StopInstance could not be asked: .*; nothing was changed/,
    );
    expect(writes(place.emulator.history())).toEqual([]);
  });
});

describe("an instance that is deleted in the middle of a run", () => {
  it("is told as gone, with the one thing that is left to do, and is not recorded", async () => {
    const place = virtualPlace();
    place.emulator.world.later(12_000, { do: "delete", instanceId: WEB });
    const applied = await place.up(TYPE);
    if (applied.kind !== "failed") throw new Error("it went through");
    expect(applied.outputs).toBeUndefined();
    expect(applied.error.message).not.toContain("could not be read");
    expect(applied.error.message).toMatch(
      /The instance is gone now \(request id [-0-9A-F]+\)\n {2}fix: remove the resource from the program/,
    );
  });
});

describe("a dry run that meets the five-minute rule", () => {
  const cooling = () => {
    const place = virtualPlace();
    const message = "Request was denied due to request throttling, please try again after 5 minutes.";
    const fault = { kind: "error", code: "Throttling", message } as const;
    place.emulator.faults.add({ action: "ModifyInstanceSpec", dryRun: true, phase: "before", count: 99, fault });
    return place;
  };

  it("is waited out before the stop, whoever began the rule", async () => {
    const place = virtualPlace();
    const other = virtualPlace({ beside: place });
    const change = { kind: "bandwidth", out: 11 } as const;
    await other.session.ecs.modifyInstanceSpec({ instanceId: WEB, change, clientToken: "other", dryRun: false });
    expect(await place.up(TYPE)).toMatchObject({ kind: "done", outputs: { currentInstanceType: "ecs.g7.large" } });
    expect(place.said.map(({ text }) => text).join()).toContain("before the stop, the instance stays up");
    expect(writes(place.emulator.history()).filter(({ action }) => action === "StopInstance")).toHaveLength(1);
  });

  it("is refused where it is met again after the wait, and nothing is stopped", async () => {
    const place = cooling();
    await expect(place.up(TYPE)).rejects.toThrow(
      /^refused: the instance was changed again less than five minutes ago, .*; nothing was changed/,
    );
    expect(writes(place.emulator.history())).toEqual([]);
  });

  it("is waited out where the change before is recorded", async () => {
    const place = cooling();
    const first = await place.up(desiredFor({ internetMaxBandwidthOut: 20 }));
    const outputs = first.outputs;
    expect(await place.up(TYPE, outputs && { outputs })).toMatchObject({ kind: "done" });
  });

  it.each([
    ["a bandwidth, which waits by itself", { internetMaxBandwidthOut: 20 }],
    ["a bandwidth before the stop", { instanceTypes: ["ecs.t6-c1m2.large"], internetMaxBandwidthOut: 20 }],
  ])("is no bar to %s", async (_, wanted) => {
    const place = cooling();
    place.emulator.world.arrange(WEB, { internetMaxBandwidthOut: 100 });
    expect(await place.up(desiredFor(wanted))).toMatchObject({ kind: "done" });
  });
});

describe("a recovery whose type change ECS does not offer any more", () => {
  it("brings the instance back, ends as failed, and the desired state stays a request", async () => {
    const place = virtualPlace();
    const stack = new EngineTwin();
    const program = { instanceId: WEB, instanceType: "ecs.g7.large", allowedDisruption: "stop" };
    await crashAfter(place, stack, program, 2);
    place.emulator.world.setStock("ecs.g7.large", "WithoutStock");
    expect(await stack.up(place, program)).toMatchObject({
      kind: "failed",
      message: expect.stringContaining("the instance was brought back; not done: ecs.g7.large is sold out") as unknown,
    });
    expect(place.emulator.world.instance(WEB)).toMatchObject({ status: "Running", instanceType: "ecs.g6.large" });
    place.emulator.world.setStock("ecs.g7.large", "WithStock");
    expect(await stack.up(place, program)).toEqual({ kind: "done" });
    expect(place.emulator.world.instance(WEB)).toMatchObject({ status: "Running", instanceType: "ecs.g7.large" });
  });
});

describe("a recovery of an instance that is to be off, of which the rest is set aside", () => {
  it("says that it stopped the instance, and not that it brought it back", async () => {
    const place = virtualPlace();
    const stack = new EngineTwin();
    const program = { instanceId: WEB, instanceType: "ecs.g7.large", allowedDisruption: "stop", powerState: "Stopped" };
    await crashAfter(place, stack, program, 1);
    place.emulator.world.setStock("ecs.g7.large", "WithoutStock");
    expect(await stack.up(place, program)).toMatchObject({
      kind: "failed",
      message: expect.stringContaining(
        "the instance was stopped, as powerState says; not done: ecs.g7.large",
      ) as unknown,
    });
    expect(place.emulator.world.instance(WEB).status).toBe("Stopped");
  });
});

function always(action: string, code: string): FaultRule {
  return { action, phase: "before", count: 99, fault: { kind: "error", code } };
}
