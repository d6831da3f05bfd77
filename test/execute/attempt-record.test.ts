// The record of a failed attempt from run to run, and what is pending when a run fails: by its stories. On virtual time.
import { writes } from "../../emulator";
import { digestGoal } from "../../provider/plan/attempt-rules";
import { afterLook } from "../_helpers/after-look";
import { crashAfter } from "../_helpers/crash";
import { EngineTwin } from "../_helpers/engine-twin";
import { refuse } from "../_helpers/refusal";
import { virtualPlace, type VirtualPlace, WEB, desiredFor } from "../_helpers/virtual-place";

const ATTEMPT = "ecs-spec:failed-attempt";
const JOURNAL = "ecs-spec:journal";
const G6 = { instanceId: WEB, instanceType: "ecs.g6.large", allowedDisruption: "stop" };
const G7 = { ...G6, instanceType: "ecs.g7.large" };
const INSISTS = { ...G7, acknowledge: ["failed-before"] };
const NO_STOCK = refuse("ModifyInstanceSpec", "OperationDenied.NoStock");
const MINUTE = 60_000;
/** Carries 80 Mbit/s at most, so that an instance with 100 must come down first. */
const SMALL = "ecs.t6-c1m2.large";

describe("the record of an attempt that failed", () => {
  it("goes with the run that reaches the goal", async () => {
    const { place, stack } = await failed();
    expect(tagsOf(place)).toEqual([ATTEMPT]);
    await place.session.clock.sleep(11 * MINUTE);
    expect(await stack.up(place, G7)).toEqual({ kind: "done" });
    expect(tagsOf(place)).toEqual([]);
    expect(stack.recorded?.outputs).not.toHaveProperty("failedAttempt");
  });

  it("stays where a later run fails before it costs anything", async () => {
    const { place, stack } = await failed();
    place.emulator.faults.add(refuse("StopInstance", "Forbidden.RAM", { count: 9 }));
    expect(await stack.up(place, INSISTS)).toMatchObject({ kind: "failed" });
    expect(stack.recorded?.outputs).toMatchObject({ failedAttempt: { times: 1 } });
    expect(tagsOf(place)).toEqual([ATTEMPT]);
  });

  it("stays where a recovery brought the instance back and set the desired state aside", async () => {
    const { place, stack } = await failed();
    await crashAfter(place, stack, INSISTS, 2);
    place.emulator.world.setStock("ecs.g7.large", "WithoutStock");
    expect(await stack.up(place, G7)).toMatchObject({ kind: "failed" });
    expect(place.emulator.world.instance(WEB).status).toBe("Running");
    expect(tagsOf(place)).toContain(ATTEMPT);
    expect(stack.recorded?.outputs).toMatchObject({ failedAttempt: { times: 1 } });
  });

  it("stays where all that was set aside is the address: the size is reached, and the goal is not", async () => {
    const place = virtualPlace();
    const desired = desiredFor({ instanceTypes: ["ecs.g7.large"], internetMaxBandwidthOut: 20 });
    const attempt = `v1:${digestGoal(desired)}:1767600000:60:1:other:type:Strange`;
    const journal = "v1:1a2b3c4d:0a1b2c3d4e5f:1:failed:Running:ecs.g6.large:0";
    place.emulator.world.arrange(WEB, {
      status: "Stopped",
      instanceType: "ecs.g7.large",
      internetMaxBandwidthOut: 20,
      publicIp: "",
      internetChargeType: "PayByMoon",
      tags: { [JOURNAL]: journal, [ATTEMPT]: attempt },
    });
    const applied = await place.up(desired);
    expect(applied).toMatchObject({ kind: "failed", error: { code: "refused" }, outputs: { status: "Running" } });
    expect(applied.outputs).toMatchObject({ failedAttempt: { times: 1 } });
    expect(place.emulator.world.instance(WEB).tags[ATTEMPT]).toBe(attempt);
  });

  it("is the state's alone where somebody took the journal away: they may have finished the work", async () => {
    const place = virtualPlace();
    afterLook(place, ({ status }) => status === "Stopped", { do: "untag", instanceId: WEB, key: JOURNAL });
    const applied = await place.up(desiredFor({ instanceTypes: ["ecs.g7.large"] }));
    expect(applied).toMatchObject({ kind: "failed", untold: true, outputs: { failedAttempt: { times: 1 } } });
    expect(tagsOf(place)).toEqual([]);
  });

  it("is the state's alone where tagging is forbidden, and is not tried then", async () => {
    const place = virtualPlace();
    for (const rule of [refuse("TagResources", "Forbidden.RAM", { count: 99 }), NO_STOCK])
      place.emulator.faults.add(rule);
    const applied = await place.up(desiredFor({ instanceTypes: ["ecs.g7.large"] }));
    expect(applied).toMatchObject({ kind: "failed", untold: true, outputs: { failedAttempt: { times: 1 } } });
    expect(sent(place).filter((action) => action === "TagResources")).toHaveLength(1);
  });
});

describe("a recovery", () => {
  const DEAD = `v1:1a2b3c4d:0a1b2c3d4e5f:1:live:Running:ecs.g6.large:100`;

  it("starts an instance that somebody stopped before its own stop was sent: it needs Running", async () => {
    const place = virtualPlace();
    place.emulator.world.arrange(WEB, { internetMaxBandwidthOut: 100, tags: { [JOURNAL]: DEAD } });
    place.emulator.world.later(MINUTE, { do: "stop", instanceId: WEB, immediately: true });
    await place.up(desiredFor({ instanceTypes: [SMALL], internetMaxBandwidthOut: 20 }));
    expect(sent(place)).not.toContain("StopInstance");
    expect(place.emulator.world.instance(WEB).status).toBe("Running");
  });

  it("does not wait five minutes with the instance down", async () => {
    const { place, stack } = { place: virtualPlace(), stack: new EngineTwin() };
    await crashAfter(place, stack, G7, 2);
    place.emulator.world.console.setBandwidth(WEB, place.emulator.world.instance(WEB).internetMaxBandwidthOut);
    const begun = place.session.clock.now();
    await stack.up(place, G7);
    const start = writes(place.emulator.history()).find(({ action }) => action === "StartInstance");
    expect((start?.time ?? Infinity) - begun).toBeLessThan(2 * MINUTE);
  });

  it("takes the tag of the dead run away though it may write none of its own", async () => {
    const { place, stack } = { place: virtualPlace(), stack: new EngineTwin() };
    await crashAfter(place, stack, G7, 2);
    place.emulator.faults.add(refuse("TagResources", "Forbidden.RAM", { count: 99 }));
    expect(await stack.up(place, G7)).toEqual({ kind: "done" });
    expect(tagsOf(place)).toEqual([]);
  });
});

describe("an instance that cannot be read after its stop", () => {
  it("is started when a look was waited for as long as a stop takes, once", async () => {
    const place = virtualPlace();
    place.emulator.onHistory((entry) => {
      if (entry.kind !== "call" || entry.action !== "StopInstance" || entry.dryRun) return;
      place.emulator.faults.add(refuse("DescribeInstances", "Forbidden.RAM", { count: 100_000 }));
    });
    await place.up(desiredFor({ instanceTypes: ["ecs.g7.large"] }));
    const [stop, start] = ["StopInstance", "StartInstance"].map(
      (name) => writes(place.emulator.history()).find(({ action }) => action === name)?.time ?? Infinity,
    );
    expect(start! - stop!).toBeLessThan(90_000);
  });
});

describe("an instance that is in no answer after its stop, and that nobody can start", () => {
  it("is recorded with its start pending", async () => {
    const place = virtualPlace();
    place.emulator.onHistory((entry) => {
      if (entry.kind !== "call" || entry.action !== "StopInstance" || entry.dryRun) return;
      const absent = {
        action: "DescribeInstances",
        phase: "after",
        count: 100_000,
        fault: { kind: "absent" },
      } as const;
      for (const rule of [absent, refuse("StartInstance", "OperationDenied.NoStock", { count: 100_000 })])
        place.emulator.faults.add(rule);
    });
    const applied = await place.up(desiredFor({ instanceTypes: ["ecs.g7.large"] }));
    expect(applied).toMatchObject({ kind: "failed", outputs: { unfinished: { power: "Running" } } });
  });
});

describe("the retries between stop and start", () => {
  it("are not spent by what else the process has to repeat", async () => {
    const place = virtualPlace();
    place.emulator.faults.add(refuse("ModifyInstanceSpec", "ServiceUnavailable"));
    const session = { ...place.session, budget: { take: () => false, credit: () => undefined } };
    expect(await new EngineTwin().up({ ...place, session }, G7)).toEqual({ kind: "done" });
  });
});

describe("the next type of a list", () => {
  it("is what the run ends with, and that is no change by somebody else", async () => {
    const place = virtualPlace();
    place.emulator.faults.add(NO_STOCK);
    const applied = await place.up(desiredFor({ instanceTypes: ["ecs.g7.large", "ecs.c7.large"] }));
    expect(applied).toMatchObject({
      kind: "done",
      outputs: { currentInstanceType: "ecs.c7.large", status: "Running" },
    });
    expect(sent(place).filter((action) => action === "StopInstance")).toHaveLength(1);
  });
});

/** An update whose type change was refused after the stop. */
async function failed() {
  const { place, stack } = { place: virtualPlace(), stack: new EngineTwin() };
  await stack.up(place, G6);
  place.emulator.faults.add(NO_STOCK);
  expect(await stack.up(place, G7)).toMatchObject({ kind: "failed" });
  return { place, stack };
}

function tagsOf(place: VirtualPlace): readonly string[] {
  return Object.keys(place.emulator.world.instance(WEB).tags);
}

function sent(place: VirtualPlace): readonly string[] {
  return writes(place.emulator.history()).map(({ action }) => action);
}
