// Somebody else at work on the same instance: another run, the console, the OS. Noticed, told, never undone. On virtual time.
import { type ConsoleAction, writes } from "../../emulator";
import type { Applied } from "../../provider/resize";
import { breaches } from "../_helpers/invariants";
import { NO_TAGS } from "../_helpers/no-tags";
import { refuse } from "../_helpers/refusal";
import { virtualPlace, type VirtualPlace, WEB, desiredFor } from "../_helpers/virtual-place";

const TYPE = desiredFor({ instanceTypes: ["ecs.g7.large"] });
const EXPECTED = { instanceId: WEB, types: ["ecs.g6.large", "ecs.g7.large"], power: "Running" } as const;

describe("two runs that begin at the same moment", () => {
  it.each(["another stack", "the same stack"])(
    "of %s: one does the work, the other stops working and says who has it",
    async (who) => {
      const first = virtualPlace({ owner: "aaaaaaaaaaaa" });
      const second = virtualPlace({ beside: first, owner: who === "the same stack" ? "aaaaaaaaaaaa" : "bbbbbbbbbbbb" });
      const results = await Promise.all([first, second].map((place) => settle(place.up(TYPE))));
      expect(results.map(outcomeOf).sort()).toEqual(["done", expect.stringMatching(/taken-over|plan-stale|refused/)]);
      expect(breaches(first.emulator.history(), EXPECTED)).toEqual([]);
      expect(countOf(first, "ModifyInstanceSpec")).toBe(1);
      expect(first.emulator.world.instance(WEB)).toMatchObject({
        status: "Running",
        instanceType: "ecs.g7.large",
        tags: NO_TAGS,
      });
    },
  );
});

describe("another stack whose tag call was long on its way, and comes when this run has stopped the instance", () => {
  const late: readonly number[] = [3_000, 10_000, 19_000];
  it.each(late)("after %d ms, and lets go of it: this run brings the instance back", async (ms) => {
    const other = virtualPlace({ owner: "bbbbbbbbbbbb" });
    // The second so that this run sees the tag of the other one before it is gone.
    for (const action of ["TagResources", "UntagResources"]) {
      other.emulator.faults.add({ action, phase: "before", fault: { kind: "slow", ms } });
    }
    const collided = settle(other.up(TYPE));
    await other.session.clock.sleep(1_000);
    const place = virtualPlace({ beside: other, owner: "aaaaaaaaaaaa" });
    const applied = await settle(place.up(TYPE));
    expect(outcomeOf(await collided)).toBe("plan-stale");
    expect(outcomeOf(applied)).toBe("taken-over");
    expect(messageOf(applied)).toMatch(/The instance is now Running, ecs\.g[67]\.large/);
    expect(place.emulator.world.instance(WEB)).toMatchObject({ status: "Running", tags: NO_TAGS });
    expect(breaches(place.emulator.history(), EXPECTED)).toEqual([]);
  });

  it("repeats no refused tag call over the tag of a run that began meanwhile", async () => {
    const other = virtualPlace({ owner: "bbbbbbbbbbbb" });
    other.emulator.faults.add(refuse("TagResources", "Throttling"));
    const refused = settle(other.up(TYPE));
    const place = virtualPlace({ beside: other, owner: "aaaaaaaaaaaa" });
    expect(outcomeOf(await settle(place.up(TYPE)))).toBe("done");
    expect(outcomeOf(await refused)).toBe("taken-over");
    expect(breaches(place.emulator.history(), EXPECTED)).toEqual([]);
  });
});

describe("an orphan that works on after its stack was taken up by a new run", () => {
  it.each([1_000, 10_000, 30_000, 45_000])(
    "after %d ms: the orphan stops at its next look and the new run brings the instance to the desired state",
    async (ms) => {
      const orphan = virtualPlace();
      const orphaned = settle(orphan.up(TYPE));
      await orphan.session.clock.sleep(ms);
      const successor = virtualPlace({ beside: orphan });
      const taken = await settle(successor.up(TYPE));
      await orphaned;
      expect(taken.kind === "done" ? "done" : taken.error.message).toBe("done");
      if (outcomeOf(taken) !== "done") await successor.up(TYPE);
      expect(breaches(orphan.emulator.history(), EXPECTED)).toEqual([]);
      expect(orphan.emulator.world.instance(WEB)).toMatchObject({ status: "Running", instanceType: "ecs.g7.large" });
    },
  );
});

describe("somebody else between two steps", () => {
  const cases: readonly [string, string, ConsoleAction, RegExp][] = [
    [
      "starts the instance after our stop",
      "ModifyInstanceSpec",
      { do: "start", instanceId: WEB, immediately: true },
      /NotStopped|not Stopped any more/,
    ],
    [
      "sets a third type",
      "StartInstance",
      { do: "resize", instanceId: WEB, instanceType: "ecs.c7.large" },
      /somebody else changed the instance: instanceType is ecs\.c7\.large/,
    ],
    ["deletes the instance", "ModifyInstanceSpec", { do: "delete", instanceId: WEB }, /does not exist/],
    [
      "locks the instance",
      "ModifyInstanceSpec",
      { do: "lock", instanceId: WEB, reason: "security" },
      /locked for security/,
    ],
  ];
  it.each(cases)("%s: the run ends with an error that says so", async (_, action, console, sentence) => {
    const place = virtualPlace();
    place.emulator.faults.add({ action, dryRun: false, phase: "before", fault: { kind: "console", action: console } });
    const applied = await settle(place.up(TYPE));
    expect(messageOf(applied)).toMatch(sentence);
  });

  it("stops the instance right after the last step: told, and not started again", async () => {
    const place = virtualPlace();
    place.emulator.faults.add({
      action: "DescribeInstances",
      nth: 200,
      phase: "before",
      fault: { kind: "console", action: { do: "stop", instanceId: WEB, immediately: true } },
    });
    const applied = await settle(stopAtTheEnd(place));
    expect(messageOf(applied)).toMatch(/^changed-meanwhile: .*status is Stopped, not Running/);
    expect(countOf(place, "StartInstance")).toBe(1);
  });
});

/** Stops the instance in the moment that the provider has seen it Running for the first time. */
async function stopAtTheEnd(place: VirtualPlace): Promise<Applied> {
  place.emulator.faults.clear();
  const stop = place.emulator.onHistory((entry) => {
    const running =
      entry.kind === "call" && entry.action === "DescribeInstances" && countOf(place, "StartInstance") === 1;
    if (!running || entry.stateBefore[WEB]?.status !== "Running") return;
    stop();
    setImmediate(() => place.emulator.world.console.stop(WEB, { immediately: true }));
  });
  return await place.up(TYPE);
}

type Settled = Applied | { readonly kind: "thrown"; readonly error: Error & { readonly code?: string } };

async function settle(run: Promise<Applied>): Promise<Settled> {
  return await run.catch((error: unknown) => ({ kind: "thrown" as const, error: error as Error }));
}

function outcomeOf(settled: Settled): string {
  return settled.kind === "done" ? "done" : String(settled.error.code);
}

function messageOf(settled: Settled): string {
  if (settled.kind === "done") throw new Error("the change went through");
  return settled.error.message;
}

function countOf(place: VirtualPlace, action: string): number {
  return writes(place.emulator.history()).filter((call) => call.action === action).length;
}
