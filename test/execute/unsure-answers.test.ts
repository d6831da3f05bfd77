// What an answer of ECS does not prove: a refusal after the effect, a look that lacks the instance or its tags, reads that are out.
// Each story ended badly once (decision 0029). Emulator, virtual time.
import type { FaultRule } from "../../emulator";
import { breaches } from "../_helpers/invariants";
import { NO_TAGS } from "../_helpers/no-tags";
import { refuse } from "../_helpers/refusal";
import { virtualPlace, type VirtualPlace, WEB, desiredFor } from "../_helpers/virtual-place";

const TYPE = desiredFor({ instanceTypes: ["ecs.g7.large"] });
const EXPECTED = { instanceId: WEB, types: ["ecs.g6.large", "ecs.g7.large"], power: "Running" } as const;

describe("a stop that takes effect and is answered with a refusal", () => {
  it.each([
    "LastTokenProcessing",
    "InvalidOperation.Conflict",
    "OperationConflict",
    "TaskConflict",
    "IncorrectInstanceStatus",
    "Throttling.User",
    "InternalError",
    "SomethingUnlisted",
  ])("%s: the stop is ours, the change is done, the instance runs", async (code) => {
    const place = placeWith(late("StopInstance", code));
    expect(await place.up(TYPE)).toMatchObject({ kind: "done", outputs: { currentInstanceType: "ecs.g7.large" } });
    expect(breaches(place.emulator.history(), EXPECTED)).toEqual([]);
    expect(machine(place)).toMatchObject({ status: "Running", tags: NO_TAGS });
  });

  it("InternalError at every attempt: looked at as any answer that was lost, and stopped once", async () => {
    const place = placeWith(late("StopInstance", "InternalError", 3));
    expect(await place.up(TYPE)).toMatchObject({ kind: "done" });
    expect(stops(place)).toHaveLength(1);
  });

  it("IncorrectInstanceStatus, and no stock then: the instance is brought back", async () => {
    const place = placeWith(late("StopInstance", "IncorrectInstanceStatus"), NO_STOCK);
    expect(await place.up(TYPE)).toMatchObject({ kind: "failed", outputs: { status: "Running" } });
    expect(machine(place).tags).not.toHaveProperty(["ecs-spec:journal"]);
  });

  it("Forbidden.RAM, which surely had no effect: one look, and the way back finds it going down", async () => {
    const place = placeWith(late("StopInstance", "Forbidden.RAM"));
    await place.up(TYPE);
    expect(machine(place).status).toBe("Running");
  });
});

describe("a type change or a start that takes effect and is answered with a refusal", () => {
  it.each(["OperationDenied.NoStock", "OperationConflict", "Throttling.User", "InternalError"])("%s", async (code) => {
    for (const action of ["ModifyInstanceSpec", "StartInstance"]) {
      const place = placeWith(late(action, code));
      await place.up(TYPE);
      expect(machine(place).status).toBe("Running");
      expect(breaches(place.emulator.history(), EXPECTED)).toEqual([]);
    }
  });
});

describe("looks after the stop that lack the instance", () => {
  it.each([1, 2, 5, 20])("%d in a row: the change is done", async (count) => {
    const place = blindAfterStop({ kind: "absent" }, count);
    expect(await place.up(TYPE)).toMatchObject({ kind: "done", outputs: { currentInstanceType: "ecs.g7.large" } });
  });

  it("for minutes: it is started by its id all the same, and nobody is told to remove the resource", async () => {
    const place = blindAfterStop({ kind: "absent" }, 150);
    const applied = await place.up(TYPE);
    expect(machine(place).status).toBe("Running");
    expect(applied.kind === "failed" && applied.error.message).not.toContain("remove the resource");
  });
});

describe("looks after the stop that show no tags", () => {
  it.each([1, 2, 5, 20])("%d in a row: the journal is not taken for lost, and the change is done", async (count) => {
    const place = blindAfterStop({ kind: "untagged" }, count);
    expect(await place.up(TYPE)).toMatchObject({ kind: "done", outputs: { currentInstanceType: "ecs.g7.large" } });
  });
});

describe("reads that are out after the stop, while writes work", () => {
  it("the instance is started after a time like a stop's own, and not after the limit of the stop", async () => {
    const place = virtualPlace();
    onceStopping(place, () =>
      place.emulator.faults.add({ ...refuse("DescribeInstances", "InternalError"), count: 5_000 }),
    );
    void place.session.clock.sleep(20 * 60_000).then(() => place.emulator.faults.clear());
    await place.up(TYPE);
    const [stop, start] = ["StopInstance", "StartInstance"].map((action) => sent(place, action)[0]?.time ?? NaN);
    expect((start! - stop!) / 1000).toBeLessThan(120);
    expect(machine(place).status).toBe("Running");
  });
});

describe("a list of types, and no stock of the first at the change itself", () => {
  it("the next of the list is taken while the instance is down, as the plan said", async () => {
    const place = placeWith({ ...NO_STOCK, count: 1 });
    const desired = desiredFor({ instanceTypes: ["ecs.g7.large", "ecs.c7.large"] });
    const preview = await place.preview(desired);
    expect(preview.message).toContain("type ecs.g6.large -> ecs.g7.large, else ecs.c7.large");
    expect(await place.up(desired)).toMatchObject({ kind: "done", outputs: { currentInstanceType: "ecs.c7.large" } });
    expect(stops(place)).toHaveLength(1);
    expect(sent(place, "StartInstance")).toHaveLength(1);
  });
});

describe("a change recorded a day ahead, by a runner whose clock was wrong", () => {
  it("is waited for once, before the stop", async () => {
    const place = virtualPlace();
    const first = await place.up(TYPE);
    const ahead = new Date(place.session.clock.now() + 24 * 3_600_000).toISOString();
    const outputs = { ...first.outputs!, lastChange: { ...first.outputs!.lastChange!, lastModifyEnd: ahead } };
    place.emulator.clearHistory();
    const began = place.session.clock.now();
    await place.up(desiredFor({ instanceTypes: ["ecs.c7.large"] }), { outputs });
    expect(((stops(place)[0]?.time ?? NaN) - began) / 1000).toBeLessThan(302);
  });
});

describe("a process whose retries are spent by other reads", () => {
  it("an empty 500 at the type change is repeated: what is down has retries of its own", async () => {
    const place = placeWith({
      action: "ModifyInstanceSpec",
      dryRun: false,
      phase: "before",
      fault: { kind: "http-500-empty" },
    });
    onceStopping(place, () => {
      while (place.session.budget.take());
    });
    expect(await place.up(TYPE)).toMatchObject({ kind: "done", outputs: { currentInstanceType: "ecs.g7.large" } });
  });
});

const NO_STOCK: FaultRule = refuse("ModifyInstanceSpec", "OperationDenied.NoStock");

function placeWith(...rules: readonly FaultRule[]): VirtualPlace {
  const place = virtualPlace();
  for (const rule of rules) place.emulator.faults.add(rule);
  return place;
}

/** An answer that refuses, of a call that had its effect. */
function late(action: string, code: string, count = 1): FaultRule {
  return { action, dryRun: false, phase: "after", count, fault: { kind: "error", code } };
}

function blindAfterStop(fault: FaultRule["fault"], count: number): VirtualPlace {
  const place = virtualPlace();
  onceStopping(place, () => place.emulator.faults.add({ action: "DescribeInstances", phase: "after", count, fault }));
  return place;
}

function onceStopping(place: VirtualPlace, then: () => void): void {
  const stop = place.emulator.onHistory((entry) => {
    if (entry.kind !== "change" || entry.to !== "Stopping") return;
    stop();
    then();
  });
}

function sent(place: VirtualPlace, action: string) {
  return place.emulator
    .history()
    .flatMap((entry) => (entry.kind === "call" && entry.action === action && !entry.dryRun ? [entry] : []));
}

function stops(place: VirtualPlace) {
  return sent(place, "StopInstance").filter(({ effect }) => effect);
}

function machine(place: VirtualPlace) {
  return place.emulator.world.instance(WEB);
}
