// What a run records of its last write for the five-minute rule, and of the times of its steps. On virtual time.
import { downtime, writes } from "../../emulator";
import type { LastChange, Outputs } from "../../provider/inputs/stored-state";
import { refuse } from "../_helpers/refusal";
import { virtualPlace, type VirtualPlace, WEB, desiredFor } from "../_helpers/virtual-place";

const G7 = desiredFor({ instanceTypes: ["ecs.g7.large"] });

/** One run over what is recorded; gives what is recorded then. */
async function up(place: VirtualPlace, past?: Outputs, desired = G7): Promise<LastChange> {
  const applied = await place.up(desired, past ? { outputs: past } : {});
  if (!applied.outputs?.lastChange) throw new Error("nothing was recorded");
  return applied.outputs.lastChange;
}

function now(place: VirtualPlace): string {
  return new Date(place.session.clock.now()).toISOString();
}

describe("the last write that counts for the five-minute rule", () => {
  it.each(["OperationDenied.NoStock", "InvalidParameter", "Forbidden.RAM", "InvalidInstanceType.ValueNotSupported"])(
    "is none of a change that ECS plainly refused: %s",
    async (code) => {
      const place = virtualPlace();
      place.emulator.faults.add(refuse("ModifyInstanceSpec", code));
      expect((await up(place)).lastModifyEnd).toBe("");
    },
  );

  it.each(["InternalError", "LastTokenProcessing", "Strange.Code"])(
    "is the end of the run where the refusal may hide a change: %s",
    async (code) => {
      const place = virtualPlace();
      place.emulator.faults.add(refuse("ModifyInstanceSpec", code, { count: 3 }));
      expect((await up(place)).lastModifyEnd).toBe(now(place));
    },
  );

  it("is the end of the run where an answer was lost before the refusal", async () => {
    const place = virtualPlace();
    place.emulator.faults.add({
      action: "ModifyInstanceSpec",
      dryRun: false,
      phase: "before",
      fault: { kind: "reset" },
    });
    place.emulator.faults.add(refuse("ModifyInstanceSpec", "InvalidParameter"));
    expect((await up(place)).lastModifyEnd).toBe(now(place));
  });

  it("is the end of the run where a plain refusal meets a run that takes up a dead one: that may have changed the instance a moment ago", async () => {
    const place = virtualPlace();
    const tags = { "ecs-spec:journal": "v1:1a2b3c4d:0a1b2c3d4e5f:1:live:Running:ecs.g6.large:10" };
    place.emulator.world.arrange(WEB, { status: "Stopped", tags });
    place.emulator.faults.add(refuse("ModifyInstanceSpec", "OperationDenied.NoStock"));
    expect((await up(place)).lastModifyEnd).toBe(now(place));
  });

  it("is the end of the run where the old type was put back", async () => {
    const place = virtualPlace();
    place.emulator.world.setStock("ecs.g7.large", "WithoutStock", { checkedAt: "start" });
    const { lastModifyEnd } = await up(place);
    expect(lastModifyEnd).toBe(now(place));
  });

  it("stays that of the change before where this run changed nothing that counts", async () => {
    const place = virtualPlace();
    const first = await place.up(desiredFor({ internetMaxBandwidthOut: 20 }));
    place.emulator.faults.add(refuse("ModifyInstanceSpec", "OperationDenied.NoStock"));
    const before = first.outputs?.lastChange?.lastModifyEnd;
    expect(before).not.toBe("");
    expect((await up(place, first.outputs)).lastModifyEnd).toBe(before);
  });

  it("lets a run that somebody insists on stop the instance at once after a plain refusal", async () => {
    const place = virtualPlace();
    place.emulator.faults.add(refuse("ModifyInstanceSpec", "OperationDenied.NoStock"));
    const failed = await place.up(G7);
    const began = place.session.clock.now();
    await place.up({ ...G7, acknowledge: ["failed-before"] }, failed.outputs ? { outputs: failed.outputs } : {});
    const stop = writes(place.emulator.history()).findLast(({ action }) => action === "StopInstance");
    expect((stop?.time ?? Infinity) - began).toBeLessThan(10_000);
    expect(place.emulator.world.instance(WEB)).toMatchObject({ status: "Running", instanceType: "ecs.g7.large" });
  });
});

describe("the times of the steps", () => {
  it("are kept from change to change, and a change without a stop adds none", async () => {
    const place = virtualPlace();
    const first = await place.up(G7);
    const learned = first.outputs?.lastChange?.stepSeconds;
    expect(learned).toMatchObject({
      stop: [expect.any(Number)],
      type: [expect.any(Number)],
      start: [expect.any(Number)],
    });
    const widened = await up(place, first.outputs, desiredFor({ internetMaxBandwidthOut: 20 }));
    expect(widened.stepSeconds).toEqual(learned);
  });

  it("add up to the downtime that was measured, but for the moments between", async () => {
    const { stepSeconds, downtimeMeasured } = await up(virtualPlace());
    const sum =
      [stepSeconds?.stop, stepSeconds?.type, stepSeconds?.start].flat().reduce((a = 0, b = 0) => a + b, 0) ?? 0;
    expect(downtimeMeasured - sum).toBeGreaterThanOrEqual(-0.2);
    expect(downtimeMeasured - sum).toBeLessThan(3);
  });
});

describe("the downtime that is recorded", () => {
  it.each(["OperationDenied", "IncorrectInstanceStatus", "Forbidden.RAM"])(
    "is none of a stop that ECS refused: %s",
    async (code) => {
      const place = virtualPlace();
      place.emulator.faults.add(refuse("StopInstance", code, { count: 10 }));
      expect(await up(place)).toMatchObject({ steps: [], downtimeMeasured: 0, downtimeEstimated: 75 });
      expect(downtime(place.emulator.history(), WEB).ms).toBe(0);
    },
  );

  it("counts a stop that was taken and ended too late, until the instance is up again", async () => {
    const place = virtualPlace({ world: { timings: { stop: { kind: "fixed", ms: 600_000 } } } });
    expect((await up(place, undefined, { ...G7, stopTimeout: 120 })).downtimeMeasured).toBeGreaterThan(600);
  });
});

describe("the closing line", () => {
  const last = (place: VirtualPlace) => place.said.at(-1)?.text;

  it("of a recovery says that the instance was off before, and since when at most", async () => {
    const place = virtualPlace();
    place.emulator.faults.add(refuse("StartInstance", "OperationDenied.HostRepairing", { count: 10_000 }));
    const left = await place.up(G7);
    place.emulator.faults.clear();
    await place.up(G7, { desired: G7, ...(left.outputs && { outputs: left.outputs }) });
    expect(last(place)).toMatch(
      /^web: done; the instance is up again, it was off before this run, for at most \d+ min$/,
    );
  });

  it("of an instance that was found stopped says that it stays so", async () => {
    const place = virtualPlace();
    place.emulator.world.console.stop(WEB, { immediately: true });
    await place.up(G7);
    expect(last(place)).toBe("web: done; the instance was stopped before this run and stays stopped");
  });

  it("of a plan that stops it for good promises no downtime that is over", async () => {
    const place = virtualPlace();
    await place.up(desiredFor({ internetMaxBandwidthOut: 10, powerState: "Stopped" }));
    expect(last(place)).toBe("web: done; the instance is stopped and stays stopped");
  });
});
