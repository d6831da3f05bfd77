// Guards of single steps, each seen by what is sent and how the run ends (tools/mutation takes them away). On virtual time.
import { type CallEntry, type ConsoleAction, downtime, type FaultRule, writes } from "../../emulator";
import { afterLook } from "../_helpers/after-look";
import type { ResizeInputs } from "../../provider/inputs/resize-inputs";
import { virtualPlace, type VirtualPlace, WEB, desiredFor } from "../_helpers/virtual-place";

const RETYPE = desiredFor({ instanceTypes: ["ecs.g7.large"] });
const WIDEN = desiredFor({ internetMaxBandwidthOut: 20 });
const JOURNAL = "ecs-spec:journal";
/** The rule's sentence tells it from flow control (ECS facts 1.5). */
const AGAIN = "Request was denied due to request throttling, please try again after 5 minutes.";
const COOLDOWN = { kind: "error", code: "Throttling", message: AGAIN } as const;

describe("the step bandwidth", () => {
  const SHRINK = desiredFor({ instanceTypes: ["ecs.t6-c1m2.large"], internetMaxBandwidthOut: 20 });

  /** Somebody sets the bandwidth when the run has taken the instance in hand and looked once more. */
  function placeOf(out: number): VirtualPlace {
    const place = virtualPlace();
    place.emulator.world.arrange(WEB, { internetMaxBandwidthOut: 100 });
    const isOurs = () => JOURNAL in place.emulator.world.instance(WEB).tags;
    afterLook(place, isOurs, { do: "setBandwidth", instanceId: WEB, out });
    return place;
  }

  it("is not written over a bandwidth that somebody has set meanwhile", async () => {
    const place = placeOf(50);
    const applied = await place.up(SHRINK);
    expect(applied.kind === "failed" && applied.error.message).toMatch(
      /^changed-meanwhile: step "bandwidth out 100 -> 20" failed .*bandwidth became 50 Mbit\/s: somebody else changed it/,
    );
    expect(sent(place, "ModifyInstanceSpec")).toEqual([]);
    expect(place.emulator.world.instance(WEB).internetMaxBandwidthOut).toBe(50);
  });

  it("is not sent where the bandwidth is there by then", async () => {
    const place = placeOf(20);
    expect(await place.up(SHRINK)).toMatchObject({ kind: "done" });
    const types = sent(place, "ModifyInstanceSpec").map(({ parameters }) => parameters["InstanceType"]);
    expect(types).toEqual(["ecs.t6-c1m2.large"]);
  });

  it("sends a change of the inbound bandwidth alone, which no look can show", async () => {
    const { place, widenIn } = await withInbound();
    expect(await widenIn()).toMatchObject({ kind: "done" });
    expect(sent(place, "ModifyInstanceSpec")).toHaveLength(1);
  });

  it.each([
    ["was refused by the five-minute rule each time", COOLDOWN],
    ["has no answer each time", { kind: "reset" } as const],
  ])("does not take a change of the inbound bandwidth alone for done that %s", async (_, answer) => {
    const { place, widenIn } = await withInbound();
    place.emulator.faults.add({ ...fault("ModifyInstanceSpec", answer), count: 100 });
    expect(await widenIn()).toMatchObject({ kind: "failed" });
  });

  it("meets the five-minute rule three times, and then gives up", async () => {
    const place = placeWith({ ...fault("ModifyInstanceSpec", COOLDOWN), count: 100 });
    expect(await place.up(WIDEN)).toMatchObject({ kind: "failed" });
    expect(sent(place, "ModifyInstanceSpec")).toHaveLength(3);
  });

  it("carries one token for all attempts at one change", async () => {
    const place = placeWith({ ...fault("ModifyInstanceSpec", { kind: "reset" }), count: 2 });
    expect(await place.up(WIDEN)).toMatchObject({ kind: "done" });
    const tokens = sent(place, "ModifyInstanceSpec").map(({ parameters }) => parameters["ClientToken"]);
    expect(tokens).toHaveLength(3);
    expect(new Set(tokens).size).toBe(1);
  });

  it("is not sent again to an instance that another run has taken over during the five minutes", async () => {
    const place = placeWith(fault("ModifyInstanceSpec", COOLDOWN));
    place.emulator.world.arrange(WEB, { internetMaxBandwidthOut: 100 });
    const shrink = desiredFor({ instanceTypes: ["ecs.t6-c1m2.large"], internetMaxBandwidthOut: 20 });
    const take = { do: "tag", instanceId: WEB, key: JOURNAL, value: RIVAL } as const;
    place.emulator.world.later(60_000, take);
    await place.up(shrink).catch(() => undefined);
    expect(sent(place, "ModifyInstanceSpec")).toHaveLength(1);
  });

  it("is sent again where the look in between fails: it proves nothing", async () => {
    const place = placeWith({ ...fault("ModifyInstanceSpec", { kind: "reset" }), count: 2 });
    failTheLookAfter(place, "ModifyInstanceSpec");
    expect(await place.up(WIDEN)).toMatchObject({ kind: "done" });
    expect(sent(place, "ModifyInstanceSpec")).toHaveLength(3);
  });
});

describe("the step type", () => {
  it("does not wait out the five minutes while the instance is down", async () => {
    const place = placeWith(fault("ModifyInstanceSpec", COOLDOWN));
    expect(await place.up(RETYPE)).toMatchObject({ kind: "failed", outputs: { status: "Running" } });
    expect(downtime(place.emulator.history(), WEB).ms).toBeLessThan(3 * 60_000);
  });

  it("leaves an instance alone that somebody has started after our stop", async () => {
    const place = virtualPlace();
    const start = { do: "start", instanceId: WEB, immediately: true } as const;
    afterLook(place, ({ status }) => status === "Stopped", start);
    expect(await place.up(RETYPE)).toMatchObject({ kind: "failed", error: { code: "changed-meanwhile" } });
    expect(place.emulator.world.instance(WEB).instanceType).toBe("ecs.g6.large");
  });
});

describe("the step stop", () => {
  it("is never forced after a refusal, only after its time", async () => {
    const refusal = { kind: "error", code: "OperationDenied" } as const;
    const place = placeWith({ ...fault("StopInstance", refusal), count: 100 });
    const desired: ResizeInputs = { ...RETYPE, allowedDisruption: "force-stop" };
    expect(await place.up(desired)).toMatchObject({ kind: "failed" });
    expect(sent(place, "StopInstance").map(({ parameters }) => parameters["ForceStop"])).not.toContain("true");
  });

  it("ends soon where the instance is deleted on its way down, when a start by its id has found no instance either", async () => {
    const place = virtualPlace();
    place.emulator.world.later(12_000, { do: "delete", instanceId: WEB });
    const begun = place.session.clock.now();
    const applied = await place.up(RETYPE);
    expect(applied).toMatchObject({ kind: "failed" });
    expect(applied.kind === "failed" && applied.error.message).toContain("no longer exists");
    expect(place.session.clock.now() - begun).toBeLessThan(3 * 60_000);
    expect(sent(place, "StartInstance").map(({ code }) => code)).toEqual(["InvalidInstanceId.NotFound"]);
  });
});

describe("the step start", () => {
  it.each(["immediately", "and is Starting"])(
    "is done where somebody starts the instance just before us, %s",
    async (how) => {
      const start = { do: "start", instanceId: WEB, ...(how === "immediately" && { immediately: true }) } as const;
      const place = placeWith(fault("StartInstance", hand(start)));
      expect(await place.up(RETYPE)).toMatchObject({ kind: "done", outputs: { status: "Running" } });
      expect(sent(place, "StartInstance")).toHaveLength(1);
    },
  );

  it("is sent once where its answer is lost and the instance is Starting for long", async () => {
    const timings = { start: { kind: "fixed", ms: 3 * 60_000 } } as const;
    const place = virtualPlace({ world: { timings } });
    place.emulator.faults.add(fault("StartInstance", { kind: "reset" }, "after"));
    expect(await place.up(RETYPE)).toMatchObject({ kind: "done" });
    expect(sent(place, "StartInstance")).toHaveLength(1);
  });
});

describe("the step public IP", () => {
  it("is done where the instance has its address already", async () => {
    const place = placeWith(fault("AllocatePublicIpAddress", { kind: "error", code: "AllocatedAlready" }, "after"));
    place.emulator.world.arrange(WEB, { internetMaxBandwidthOut: 0, publicIp: "" });
    expect(await place.up(WIDEN)).toMatchObject({ kind: "done", outputs: { internetMaxBandwidthOut: 20 } });
  });

  it("is done where the address that was allocated already shows only half a minute later", async () => {
    const place = placeWith(fault("AllocatePublicIpAddress", { kind: "error", code: "AllocatedAlready" }));
    place.emulator.world.arrange(WEB, { internetMaxBandwidthOut: 0, publicIp: "" });
    place.emulator.onHistory((entry) => {
      if (entry.kind !== "call" || entry.action !== "AllocatePublicIpAddress") return;
      const shows = () => place.emulator.world.arrange(WEB, { publicIp: "203.0.113.9" });
      void place.session.clock.sleep(30_000).then(shows);
    });
    expect(await place.up(WIDEN)).toMatchObject({ kind: "done" });
    expect(sent(place, "AllocatePublicIpAddress")).toHaveLength(1);
  });
});

/** An instance whose inbound bandwidth was set by us, and a run that sets another. */
async function withInbound() {
  const place = virtualPlace({ world: { account: { cooldownMs: 0 } } });
  const inbound = { internetMaxBandwidthOut: 20, internetMaxBandwidthIn: 15 };
  const first = await place.up(desiredFor(inbound));
  const outputs = first.kind === "done" ? first.outputs : undefined;
  place.emulator.clearHistory();
  const stored = { desired: desiredFor(inbound), ...(outputs && { outputs }) };
  return { place, widenIn: () => place.up(desiredFor({ ...inbound, internetMaxBandwidthIn: 18 }), stored) };
}

const RIVAL = "v1:00c0ffee:0a1b2c3d4e5f:1:live:Running:ecs.g6.large:100";

function placeWith(rule: FaultRule): VirtualPlace {
  const place = virtualPlace({ world: { account: { cooldownMs: 0 } } });
  place.emulator.faults.add(rule);
  return place;
}

function fault(action: string, struck: FaultRule["fault"], phase: FaultRule["phase"] = "before"): FaultRule {
  return { action, dryRun: false, phase, fault: struck };
}

function hand(action: ConsoleAction): FaultRule["fault"] {
  return { kind: "console", action };
}

function sent(place: VirtualPlace, action: string): readonly CallEntry[] {
  return writes(place.emulator.history()).filter((call) => call.action === action);
}

function failTheLookAfter(place: VirtualPlace, action: string): void {
  const stop = place.emulator.onHistory((entry) => {
    if (entry.kind !== "call" || entry.action !== action || entry.dryRun) return;
    stop();
    place.emulator.faults.add({ ...fault("DescribeInstances", { kind: "reset" }), count: 3 });
  });
}
