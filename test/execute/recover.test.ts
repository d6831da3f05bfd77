// After a step fails the instance is brought back, and the error says what is true. On virtual time.
import { READ_ONLY_KEY, writes } from "../../emulator";
import type { ResizeError } from "../../provider/errors/resize-error";
import type { Outputs, StoredState } from "../../provider/inputs/stored-state";
import { type Applied, applyResize } from "../../provider/resize";
import { breaches } from "../_helpers/invariants";
import { NO_TAGS } from "../_helpers/no-tags";
import { refuse } from "../_helpers/refusal";
import { virtualPlace, type VirtualPlace, WEB, desiredFor } from "../_helpers/virtual-place";

const BOTH = desiredFor({ instanceTypes: ["ecs.g7.large"], internetMaxBandwidthOut: 20 });
const EXPECTED = { instanceId: WEB, types: ["ecs.g6.large", "ecs.g7.large"], power: "Running" } as const;

describe("a type change that ECS refuses after the stop", () => {
  const place = virtualPlace();
  let applied: Applied;
  beforeAll(async () => {
    place.emulator.faults.add(refuse("ModifyInstanceSpec", "OperationDenied.NoStock"));
    applied = await place.up(BOTH);
  });

  it("starts the instance again on its old type", () => {
    expect(breaches(place.emulator.history(), EXPECTED)).toEqual([]);
    expect(place.emulator.world.instance(WEB)).toMatchObject({ status: "Running", instanceType: "ecs.g6.large" });
  });

  it("says the step, the instance, the code, what was done and what to do", () => {
    const { message } = failedWith(applied).error;
    expect(message).toMatch(
      /^step-failed: step "type ecs\.g6\.large -> ecs\.g7\.large" failed on i-bp1demo0000000000web: /,
    );
    expect(message).toContain(
      "done before it: stop KeepCharging. The instance is now Running, ecs.g6.large, 10 Mbit/s",
    );
    expect(message).toContain("ECS code OperationDenied.NoStock, request id ");
    expect(message).toContain("fix: the type is out of stock or over quota");
  });

  it("leaves no journal, since nothing is half done, but the record of the attempt", () => {
    expect(Object.keys(place.emulator.world.instance(WEB).tags)).toEqual(["ecs-spec:failed-attempt"]);
  });
});

describe("a new type that has no stock at the start", () => {
  const place = virtualPlace();
  let applied: Applied;
  beforeAll(async () => {
    place.emulator.world.setStock("ecs.g7.large", "WithoutStock", { checkedAt: "start" });
    applied = await place.up(desiredFor({ instanceTypes: ["ecs.g7.large"] }));
  });

  it("goes back to the old type and starts", () => {
    expect(breaches(place.emulator.history(), EXPECTED)).toEqual([]);
    expect(place.emulator.world.instance(WEB)).toMatchObject({ status: "Running", instanceType: "ecs.g6.large" });
  });

  it("records the truth", () => {
    expect(failedWith(applied).outputs).toMatchObject({ status: "Running", currentInstanceType: "ecs.g6.large" });
  });
});

describe("an answer that is lost after its effect", () => {
  it.each(["TagResources", "StopInstance", "ModifyInstanceSpec", "StartInstance", "UntagResources"])(
    "%s: the change is done all the same",
    async (action) => {
      const place = virtualPlace();
      place.emulator.faults.add({ action, dryRun: false, phase: "after", fault: { kind: "reset" } });
      const applied = await place.up(BOTH);
      expect(applied).toMatchObject({
        kind: "done",
        outputs: { status: "Running", currentInstanceType: "ecs.g7.large", internetMaxBandwidthOut: 20 },
      });
      expect(breaches(place.emulator.history(), EXPECTED)).toEqual([]);
    },
  );
});

describe("an answer that is lost before any effect", () => {
  it.each(["TagResources", "StopInstance", "ModifyInstanceSpec", "StartInstance", "UntagResources"])(
    "%s: the change is done all the same",
    async (action) => {
      const place = virtualPlace();
      place.emulator.faults.add({ action, dryRun: false, phase: "before", fault: { kind: "hang" } });
      const applied = await place.up(BOTH);
      expect(applied).toMatchObject({
        kind: "done",
        outputs: { status: "Running", currentInstanceType: "ecs.g7.large" },
      });
      expect(breaches(place.emulator.history(), EXPECTED)).toEqual([]);
    },
  );
});

describe("an instance that will not start at all", () => {
  const place = virtualPlace();
  let applied: Applied;
  beforeAll(async () => {
    place.emulator.faults.add({ ...refuse("StartInstance", "OperationDenied.HostRepairing"), count: 10_000 });
    applied = await place.up(desiredFor({ instanceTypes: ["ecs.g7.large"] }));
  });

  it("is told loudly, with the command that brings it back", () => {
    const { message } = failedWith(applied).error;
    expect(message).toMatch(/^left-stopped: /);
    expect(message).toContain("The instance is now Stopped");
    expect(message).toContain(`aliyun ecs StartInstance --RegionId cn-hangzhou --InstanceId ${WEB}`);
  });

  it("is tried for a quarter of an hour", () => {
    const starts = writes(place.emulator.history()).filter(({ action }) => action === "StartInstance");
    const spent = (starts.at(-1)?.time ?? 0) - (starts[0]?.time ?? 0);
    expect(spent).toBeGreaterThan(13 * 60_000);
    expect(spent).toBeLessThan(20 * 60_000);
  });

  it("leaves a journal, and the next run brings the instance back and then does what was asked", async () => {
    place.emulator.faults.clear();
    const desired = desiredFor({ instanceTypes: ["ecs.g7.large"] });
    const { outputs } = failedWith(applied);
    const stored: StoredState = { desired, ...(outputs && { outputs }) };
    const preview = await place.preview(desired, stored);
    expect(preview).toMatchObject({ kind: "plan", plan: { reason: "recovery", willStop: false } });
    await place.up(desired, stored);
    expect(place.emulator.world.instance(WEB)).toMatchObject({
      status: "Running",
      instanceType: "ecs.g7.large",
      tags: NO_TAGS,
    });
  });
});

describe("credentials that may not write", () => {
  it("preview with a warning and no plan is different for it", async () => {
    const full = virtualPlace();
    const reader = virtualPlace({ beside: full, accessKeyId: READ_ONLY_KEY.accessKeyId });
    const [seenByFull, seenByReader] = [await full.preview(BOTH), await reader.preview(BOTH)];
    expect(plannedOf(seenByReader).plan).toEqual(plannedOf(seenByFull).plan);
    expect(messageOf(seenByReader)).toContain(
      "these credentials are not allowed ecs:StopInstance, ecs:ModifyInstanceSpec and ecs:StartInstance",
    );
  });

  it("are refused at apply, before the stop", async () => {
    const place = virtualPlace({ accessKeyId: READ_ONLY_KEY.accessKeyId });
    await expect(place.up(BOTH)).rejects.toThrow(
      /^refused: these credentials are not allowed ecs:StopInstance, ecs:ModifyInstanceSpec and ecs:StartInstance; nothing was changed/,
    );
    expect(writes(place.emulator.history())).toEqual([]);
  });

  it("go on without a journal where only tagging is forbidden, and say so once", async () => {
    const place = virtualPlace();
    place.emulator.faults.add({
      action: ["TagResources", "UntagResources"],
      phase: "before",
      count: 99,
      fault: { kind: "error", code: "Forbidden.RAM" },
    });
    const applied = await place.up(BOTH);
    expect(applied.kind).toBe("done");
    expect(place.said.filter(({ text }) => text.includes("no journal on the instance"))).toHaveLength(1);
  });
});

describe("an instance that changed between preview and apply", () => {
  it("is refused as stale, and nothing is written", async () => {
    const place = virtualPlace();
    const preview = await place.preview(BOTH);
    place.emulator.world.console.stop(WEB, { immediately: true });
    place.emulator.clearHistory();
    await expect(apply(place, preview)).rejects.toMatchObject({ code: "plan-stale" } satisfies Partial<ResizeError>);
    expect(writes(place.emulator.history())).toEqual([]);
  });
});

describe("another run at work on the instance", () => {
  it("is respected while its journal is fresh", async () => {
    const place = virtualPlace();
    const rival = virtualPlace({ beside: place, owner: "ffffffffffff" });
    const running = rival.up(BOTH);
    await rival.session.clock.sleep(10_000);
    const preview = await place.preview(desiredFor({ instanceTypes: ["ecs.c7.large"] }));
    expect(preview).toMatchObject({ kind: "refused" });
    expect(messageOf(preview)).toMatch(
      /another run is working on this instance \(tag ecs-spec:journal, run [0-9a-f]{8}, \d+ s old\)/,
    );
    await running;
  });
});

function failedWith(applied: Applied): { readonly error: ResizeError; readonly outputs: Outputs | undefined } {
  if (applied.kind === "done") throw new Error("the change went through");
  return applied;
}

type Previewed = Awaited<ReturnType<VirtualPlace["preview"]>>;

function plannedOf(preview: Previewed) {
  if (preview.kind !== "plan") throw new Error(preview.kind);
  return preview;
}

function messageOf(preview: Previewed): string {
  return preview.message ?? "";
}

async function apply(place: VirtualPlace, preview: Previewed): Promise<Applied> {
  return await applyResize(place, BOTH, {}, plannedOf(preview).decided);
}
