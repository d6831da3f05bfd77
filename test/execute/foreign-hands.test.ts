// Somebody else's hand at the very moment of a write: told, left standing, and not mistaken for our own. On virtual time.
import { type ConsoleAction, writes } from "../../emulator";
import { crashAfter } from "../_helpers/crash";
import { EngineTwin } from "../_helpers/engine-twin";
import { breaches } from "../_helpers/invariants";
import { virtualPlace, type VirtualPlace, WEB, desiredFor } from "../_helpers/virtual-place";

const TYPE = desiredFor({ instanceTypes: ["ecs.g7.large"] });
const BOTH = desiredFor({ instanceTypes: ["ecs.g7.large"], internetMaxBandwidthOut: 20 });
const EXPECTED = { instanceId: WEB, types: ["ecs.g6.large", "ecs.g7.large"], power: "Running" } as const;
const SECOND = 1_000;

describe("somebody stops the instance just before our stop", () => {
  it.each([true, false])(
    "at once: %s; nobody can tell whose stop it was: the run says so, and goes on",
    async (immediately) => {
      const place = virtualPlace();
      at(place, "StopInstance", { do: "stop", instanceId: WEB, immediately });
      expect(await place.up(TYPE)).toMatchObject({ kind: "done", outputs: { status: "Running" } });
      expect(place.said.map(({ text }) => text).join("\n")).toContain(
        "StopInstance was refused (IncorrectInstanceStatus: ",
      );
    },
  );

  it("a stop of our own whose answer was a failure of the service is not taken for theirs", async () => {
    const place = virtualPlace();
    place.emulator.faults.add({
      action: "StopInstance",
      dryRun: false,
      phase: "after",
      fault: { kind: "error", code: "InternalError" },
    });
    expect(await place.up(TYPE)).toMatchObject({ kind: "done" });
    expect(breaches(place.emulator.history(), EXPECTED)).toEqual([]);
  });

  it("the stop of a run that died, arriving late, is not taken for theirs", async () => {
    const place = virtualPlace();
    const stack = new EngineTwin();
    const program = { instanceId: WEB, instanceType: "ecs.g7.large", allowedDisruption: "stop" };
    await crashAfter(place, stack, program, 1);
    at(place, "StopInstance", { do: "stop", instanceId: WEB });
    expect(await stack.up(place, program)).toEqual({ kind: "done" });
    expect(breaches(place.emulator.history(), EXPECTED)).toEqual([]);
  });
});

describe("a stop that was lost, sent again, and comes once more after the start", () => {
  it("is noticed at the end, and the instance is brought back", async () => {
    const place = virtualPlace();
    place.emulator.faults.add({ action: "StopInstance", dryRun: false, phase: "before", fault: { kind: "hang" } });
    const stop = place.emulator.onHistory((entry) => {
      if (entry.kind !== "change" || entry.to !== "Running") return;
      stop();
      // While the rule of five minutes is waited for, before the bandwidth.
      place.emulator.world.later(60 * SECOND, { do: "stop", instanceId: WEB });
    });
    const applied = await place.up(BOTH);
    expect(messageOf(applied)).toMatch(/a stop whose answer was lost came late, or somebody else stopped the instance/);
    expect(breaches(place.emulator.history(), EXPECTED)).toEqual([]);
    expect(place.emulator.world.instance(WEB)).toMatchObject({ status: "Running", instanceType: "ecs.g7.large" });
  });
});

describe("somebody sets a size of their own", () => {
  it("the type, between the stop and our change: told, not undone, and the instance is up again", async () => {
    const place = virtualPlace();
    whenStopped(place, { do: "resize", instanceId: WEB, instanceType: "ecs.c7.large" });
    expect(messageOf(await place.up(TYPE))).toMatch(/the type became ecs\.c7\.large: somebody else changed it/);
    expect(place.emulator.world.instance(WEB)).toMatchObject({ status: "Running", instanceType: "ecs.c7.large" });
    expect(actions(place)).not.toContain("ModifyInstanceSpec");
  });

  it("the type we want: it is there, and nothing is sent for it", async () => {
    const place = virtualPlace();
    whenStopped(place, { do: "resize", instanceId: WEB, instanceType: "ecs.g7.large" });
    expect(await place.up(TYPE)).toMatchObject({ kind: "done", outputs: { currentInstanceType: "ecs.g7.large" } });
    expect(actions(place)).not.toContain("ModifyInstanceSpec");
  });

  it("the bandwidth, while the five-minute rule is waited for: told and not undone", async () => {
    const place = virtualPlace();
    const stop = place.emulator.onHistory((entry) => {
      if (entry.kind !== "change" || entry.to !== "Running") return;
      stop();
      place.emulator.world.later(60 * SECOND, { do: "setBandwidth", instanceId: WEB, out: 1 });
    });
    expect(messageOf(await place.up(BOTH))).toMatch(/the bandwidth became 1 Mbit\/s: somebody else changed it/);
    expect(place.emulator.world.instance(WEB).internetMaxBandwidthOut).toBe(1);
  });
});

describe("reads that fail while the instance is down", () => {
  it("for half a minute: nobody else is blamed, and the change is done", async () => {
    const place = virtualPlace();
    const stop = place.emulator.onHistory((entry) => {
      if (entry.kind !== "change" || entry.to !== "Stopped") return;
      stop();
      place.emulator.faults.add({
        action: "DescribeInstances",
        nth: 2,
        count: 10_000,
        phase: "before",
        fault: { kind: "http-502-html" },
      });
      void place.session.clock.sleep(30 * SECOND).then(() => place.emulator.faults.clear());
    });
    expect(await place.up(TYPE)).toMatchObject({ kind: "done", outputs: { currentInstanceType: "ecs.g7.large" } });
    expect(breaches(place.emulator.history(), EXPECTED)).toEqual([]);
  });
});

function at(place: VirtualPlace, action: string, console: ConsoleAction): void {
  place.emulator.faults.add({ action, dryRun: false, phase: "before", fault: { kind: "console", action: console } });
}

/** In the moment that the instance is Stopped by our stop. */
function whenStopped(place: VirtualPlace, action: ConsoleAction): void {
  const stop = place.emulator.onHistory((entry) => {
    if (entry.kind !== "change" || entry.to !== "Stopped") return;
    stop();
    setImmediate(() => {
      place.emulator.world.console.run(action);
    });
  });
}

function actions(place: VirtualPlace): readonly string[] {
  return writes(place.emulator.history()).map(({ action }) => action);
}

function messageOf(applied: Awaited<ReturnType<VirtualPlace["up"]>>): string {
  if (applied.kind === "done") throw new Error("the change went through");
  return applied.error.message;
}
