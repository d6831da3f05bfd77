// An orphan whose call hangs while the next run does the work: it wakes to an instance that is not its own. On virtual time.
import { type CallEntry, type FaultRule, writes } from "../../emulator";
import { formatJournal, JOURNAL_TAG } from "../../provider/inputs/journal";
import { applyResize } from "../../provider/resize";
import { breaches } from "../_helpers/invariants";
import { refuse } from "../_helpers/refusal";
import { virtualPlace, type VirtualPlace, WEB, desiredFor } from "../_helpers/virtual-place";

const BOTH = desiredFor({ instanceTypes: ["ecs.g7.large"], internetMaxBandwidthOut: 20 });
const EXPECTED = { instanceId: WEB, types: ["ecs.g6.large", "ecs.g7.large"], power: "Running" } as const;
const SECOND = 1_000;

/** So fast that the next run has done all before the deadline of the call that hangs, 20 s. */
const fast = { kind: "fixed", ms: SECOND } as const;
const timings = { stop: fast, modify: fast, start: fast };

describe("an orphan wakes when the next run has finished and taken the journal away", () => {
  const calls: readonly [string, FaultRule["phase"]][] = [
    ["StopInstance", "before"],
    ["StopInstance", "after"],
    ["ModifyInstanceSpec", "before"],
    ["ModifyInstanceSpec", "after"],
    ["StartInstance", "before"],
    ["StartInstance", "after"],
  ];
  it.each(calls)(
    "from %s lost %s its effect: it stops nothing, changes nothing and says why",
    async (action, phase) => {
      const { orphan, message, late } = await wakeLate({ action, dryRun: false, phase, fault: { kind: "hang" } });
      expect(message).toMatch(/^(?:taken-over|changed-meanwhile): /);
      expect(orphan.emulator.world.instance(WEB)).toMatchObject({ status: "Running", instanceType: "ecs.g7.large" });
      expect(breaches(orphan.emulator.history(), EXPECTED)).toEqual([]);
      expect(late.map((call) => call.action)).toEqual([]);
    },
  );
});

describe("an orphan that ends its work between the check of the next run and its apply", () => {
  it("leaves that run nothing to do, and that is no stale plan", async () => {
    const orphan = virtualPlace({ world: { timings, account: { cooldownMs: 0 } } });
    const orphaned = orphan.up(BOTH);
    await orphan.session.clock.sleep(2 * SECOND);
    const next = virtualPlace({ beside: orphan });
    const checked = await next.preview(BOTH);
    expect(checked).toMatchObject({ kind: "plan", plan: { reason: "recovery" } });
    await orphaned;
    const reviewed = checked.kind === "plan" ? checked.decided : undefined;
    expect(await applyResize(next, BOTH, {}, reviewed)).toMatchObject({ kind: "done", outputs: { status: "Running" } });
  });
});

describe("the journal of a run at work", () => {
  it("removed by hand while the instance is down: the instance comes back, and the run says what happened", async () => {
    const place = virtualPlace();
    const working = place.up(BOTH);
    await place.session.clock.sleep(15 * SECOND);
    expect(place.emulator.world.instance(WEB).status).toBe("Stopping");
    place.emulator.world.arrange(WEB, { tags: {} });
    const applied = await working;
    expect(applied).toMatchObject({
      kind: "failed",
      error: { code: "changed-meanwhile" },
      outputs: { status: "Running" },
    });
    expect(applied.kind === "failed" && applied.error.message).toContain(
      "the tag ecs-spec:journal of this run was taken",
    );
    expect(breaches(place.emulator.history(), EXPECTED)).toEqual([]);
    expect(place.emulator.world.instance(WEB).tags).toEqual({});
  });

  it("removed by hand, and the new type will not start: it is not taken back, since it may be somebody's by now", async () => {
    const place = virtualPlace();
    place.emulator.faults.add(refuse("StartInstance", "OperationDenied.NoStock", { count: 10_000 }));
    const stop = place.emulator.onHistory((entry) => {
      if (entry.kind !== "change" || entry.field !== "instanceType") return;
      stop();
      setImmediate(() => place.emulator.world.arrange(WEB, { tags: {} }));
    });
    expect(await place.up(BOTH)).toMatchObject({ kind: "failed", error: { code: "left-stopped" } });
    expect(place.emulator.world.instance(WEB)).toMatchObject({ status: "Stopped", instanceType: "ecs.g7.large" });
  });

  it("removed by hand, and the instance will not start at all: it has a journal again, for the next run of whoever", async () => {
    const place = virtualPlace();
    place.emulator.faults.add(refuse("StartInstance", "OperationDenied.HostRepairing", { count: 10_000 }));
    const working = place.up(BOTH);
    await place.session.clock.sleep(15 * SECOND);
    place.emulator.world.arrange(WEB, { tags: {} });
    expect(await working).toMatchObject({ kind: "failed", error: { code: "left-stopped" } });
    expect(place.emulator.world.instance(WEB).tags[JOURNAL_TAG]).toContain(":failed:Running:ecs.g6.large:");
  });

  it("of another run that came after the last step was seen done: it is left to that run", async () => {
    const place = virtualPlace();
    const rival = formatJournal({ ...RIVAL, at: Math.floor(place.session.clock.now() / 1000) });
    const stop = place.emulator.onHistory((entry) => {
      if (entry.kind !== "call" || entry.stateBefore[WEB]?.internetMaxBandwidthOut !== 20) return;
      stop();
      setImmediate(() => place.emulator.world.arrange(WEB, { tags: { [JOURNAL_TAG]: rival } }));
    });
    expect(await place.up(BOTH)).toMatchObject({ kind: "failed", error: { code: "taken-over" } });
    expect(place.emulator.world.instance(WEB).tags).toEqual({ [JOURNAL_TAG]: rival });
  });
});

const RIVAL = {
  run: "0badcafe",
  owner: "ffffffffffff",
  phase: "live",
  power: "Running",
  instanceType: "ecs.g7.large",
  internetMaxBandwidthOut: 20,
} as const;

interface Woken {
  readonly orphan: VirtualPlace;
  readonly message: string;
  /** The writes sent after the next run had ended. */
  readonly late: readonly CallEntry[];
}

async function wakeLate(rule: FaultRule): Promise<Woken> {
  const orphan = virtualPlace({ world: { timings, account: { cooldownMs: 0 } } });
  orphan.emulator.faults.add(rule);
  const orphaned = orphan.up(BOTH).then(
    (applied) => (applied.kind === "failed" ? applied.error.message : "done"),
    (error: unknown) => String(error),
  );
  await orphan.session.clock.sleep(5 * SECOND);
  expect(await virtualPlace({ beside: orphan }).up(BOTH)).toMatchObject({ kind: "done" });
  const before = writes(orphan.emulator.history()).length;
  const message = await orphaned;
  return { orphan, message, late: writes(orphan.emulator.history()).slice(before) };
}
