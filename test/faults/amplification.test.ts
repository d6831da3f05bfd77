// An outage is not answered with a storm: a hundred instances in one process, one action out for ten minutes. On virtual time.
//
// What counts: every call that the process sends but the looks at instances, over those of the same run when nothing is out, less the
// ten retries that a client has in hand and the record of a failed attempt, one an instance, which repeats nothing; the calls of the action itself are told beside it. Looks (DescribeInstances) are paced by the
// clock and shared by all instances, so theirs is a rate. Real calls of a write are out and its dry runs are not: the outage comes when
// the instances are under way, which is the worst of it.
import { type CallEntry, createEmulator, FULL_KEY, type HistoryEntry, VirtualClock } from "../../emulator";
import { ATTEMPT_TAG } from "../../provider/inputs/failed-attempt";
import { EngineTwin, type Ran } from "../_helpers/engine-twin";
import { noteFigures } from "../_helpers/figures";
import { retriesWithinBudget } from "../_helpers/invariants";
import { startProcess } from "../_helpers/provider-process";
import { SleepingClock } from "../../rehearse/stage/sleeping-clock";

const MACHINES = 100;
const OUTAGE_MS = 10 * 60_000;
const IN_HAND = 10;
const AT_MOST = 1.1;

const ACTIONS = [
  "DescribeInstances",
  "DescribeResourcesModification",
  "DescribeInstanceTypes",
  "TagResources",
  "StopInstance",
  "ModifyInstanceSpec",
  "StartInstance",
  "UntagResources",
] as const;

describe("one action out for ten minutes, a hundred instances", () => {
  const rows: Record<string, unknown>[] = [];
  let healthy: Outage;
  beforeAll(async () => {
    healthy = await runThrough(undefined, "ServiceUnavailable");
    expect(healthy.ran.every(({ kind }) => kind === "done")).toBe(true);
  }, 120_000);

  it.each(ACTIONS.flatMap((action) => [[action, "ServiceUnavailable"] as const, [action, "Throttling.User"] as const]))(
    "%s answers %s: at most a tenth more calls than when it is well",
    async (action, code) => {
      const outage = await runThrough(action, code);
      const ratio = (countOf(outage) - IN_HAND) / countOf(healthy);
      const own = [outage, healthy].map(({ calls }) => calls.filter((call) => call.action === action).length);
      rows.push({ action, code, sent: countOf(outage), healthy: countOf(healthy), ratio, own, ends: endsOf(outage) });
      expect(ratio).toBeLessThanOrEqual(AT_MOST);
      expect(downAtEnd(outage)).toEqual([]);
    },
    120_000,
  );

  it("looks that fail are asked for more seldom than looks that do not", async () => {
    const { calls } = await runThrough("DescribeInstances", "ServiceUnavailable", "StopInstance");
    const struck = calls.filter(({ fault }) => fault !== undefined);
    const minutes = (struck.at(-1)!.time - struck[0]!.time) / 60_000;
    const perMinute = { out: struck.length / minutes, well: looksPerMinute(healthy) };
    rows.push({ action: "DescribeInstances", code: "ServiceUnavailable, instances down", perMinute });
    expect(minutes).toBeGreaterThan(5);
    expect(perMinute.out).toBeLessThan(perMinute.well);
  }, 120_000);

  it("instances that wait for their turn to start are brought through to the end", async () => {
    const { ran } = await runThrough("StartInstance", "ServiceUnavailable");
    expect(ran.filter(({ kind }) => kind === "done").length).toBeGreaterThan(MACHINES / 2);
  }, 120_000);

  afterAll(() => noteFigures("amplification", { machines: MACHINES, minutes: OUTAGE_MS / 60_000, rows }));
});

describe("a client that nothing ever answers", () => {
  it("sends ten retries, and then one call for each that is asked of it", async () => {
    const { emulator, process } = open();
    emulator.faults.add({ phase: "before", count: 1_000_000, fault: { kind: "error", code: "ServiceUnavailable" } });
    const asked = 2_000;
    for (let count = 0; count < asked; count += 1) await process.workplace.read(idOf(0));
    expect(retriesWithinBudget(asked, emulator.history())).toEqual([]);
    expect(emulator.history()).toHaveLength(asked + IN_HAND);
  });

  it("where every second call fails: stays within a tenth of what is asked", async () => {
    const { emulator, process } = open();
    const fault = { kind: "error", code: "ServiceUnavailable" } as const;
    emulator.faults.add({ phase: "before", probability: 0.5, fault });
    const asked = 2_000;
    for (let count = 0; count < asked; count += 1) await process.workplace.read(idOf(0));
    expect(retriesWithinBudget(asked, emulator.history())).toEqual([]);
  });
});

interface Outage {
  readonly ran: readonly Ran[];
  readonly calls: readonly CallEntry[];
  readonly history: readonly HistoryEntry[];
}

/** The outage begins with the first call of the action, or with that of another one. */
async function runThrough(action: string | undefined, code: string, since = action): Promise<Outage> {
  const { emulator, clock, process } = open();
  const stop = emulator.onHistory((entry) => {
    if (action === undefined || entry.kind !== "call" || entry.action !== since || entry.dryRun) return;
    stop();
    arm();
    void clock.sleep(OUTAGE_MS).then(() => emulator.faults.clear());
  });
  function arm(): void {
    if (action === undefined) return;
    const real = action.startsWith("Describe") ? {} : { dryRun: false };
    emulator.faults.add({ action, ...real, phase: "before", count: 1_000_000, fault: { kind: "error", code } });
  }
  if (since === action) arm();
  const ids = Array.from({ length: MACHINES }, (_, index) => idOf(index));
  const ups = ids.map((instanceId) => {
    const urn = `urn:pulumi:dev::fleet::pulumi-nodejs:ecs:Spec::${instanceId}`;
    const program = { instanceId, instanceType: "ecs.g7.large", allowedDisruption: "stop" };
    return new EngineTwin(urn).up(process.workplace, program);
  });
  const ran = await Promise.all(ups);
  const history = emulator.history();
  return { ran, history, calls: history.filter((entry): entry is CallEntry => entry.kind === "call") };
}

function open() {
  const virtual = new VirtualClock();
  const clock = new SleepingClock(virtual);
  const instances = Array.from({ length: MACHINES }, (_, index) => ({
    instanceId: idOf(index),
    instanceType: "ecs.g6.large",
    internetMaxBandwidthOut: 10,
    publicIp: `198.51.100.${index + 1}`,
  }));
  const emulator = createEmulator({ clock: virtual, seed: 1, world: { instances } });
  const process = startProcess({ emulator, clock, accessKeyId: FULL_KEY.accessKeyId, seed: 1 });
  return { emulator, clock, process };
}

function idOf(index: number): string {
  return `i-bp1fleet${String(index).padStart(11, "0")}`;
}

function countOf({ calls }: Outage): number {
  return calls.filter(({ action, parameters }) => action !== "DescribeInstances" && !isRecord(parameters)).length;
}

function isRecord(parameters: CallEntry["parameters"]): boolean {
  return parameters["Tag.1.Key"] === ATTEMPT_TAG;
}

function looksPerMinute({ calls }: Outage): number {
  const looks = calls.filter(({ action }) => action === "DescribeInstances");
  return looks.length / ((looks.at(-1)!.time - looks[0]!.time) / 60_000);
}

/** How many ended how: by the code of the error. */
function endsOf({ ran }: Outage): Readonly<Record<string, number>> {
  const ends: Record<string, number> = {};
  for (const one of ran) {
    const end = one.kind === "failed" ? (/^[\w-]+/.exec(one.message)?.[0] ?? "failed") : one.kind;
    ends[end] = (ends[end] ?? 0) + 1;
  }
  return ends;
}

function downAtEnd({ history }: Outage): readonly string[] {
  const last = new Map<string, unknown>();
  for (const entry of history)
    if (entry.kind === "change" && entry.field === "status") last.set(entry.instanceId, entry.to);
  return [...last].filter(([, status]) => status !== "Running").map(([instanceId]) => instanceId);
}
