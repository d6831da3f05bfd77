// Law of two stacks that begin at one instance together: whatever was long on its way, the instance is up when both have ended.
import fc from "fast-check";
import type { AccessKey, FaultRule } from "../../emulator";
import { breaches } from "../_helpers/invariants";
import { virtualPlace, WEB, desiredFor } from "../_helpers/virtual-place";

const SECOND = 1_000;
const FAST = { kind: "fixed", ms: 4 * SECOND } as const;
const DESIRED_SIZES = [
  desiredFor({ instanceTypes: ["ecs.g7.large"] }),
  desiredFor({ instanceTypes: ["ecs.c7.large"], internetMaxBandwidthOut: 20 }),
];
const EXPECTED = {
  instanceId: WEB,
  types: ["ecs.g6.large", "ecs.g7.large", "ecs.c7.large"],
  power: "Running",
} as const;

/** Calls of one run that come late, by up to the deadline of a call. */
const anyDelays = fc.array(
  fc.record({
    action: fc.constantFrom("TagResources", "TagResources", "UntagResources", "DescribeInstances", "StopInstance"),
    nth: fc.integer({ min: 1, max: 3 }),
    ms: fc.integer({ min: 0, max: 25 * SECOND }),
  }),
  { maxLength: 3 },
);

describe("two stacks that begin at one instance together", () => {
  it("leave it Running, and break no invariant", async () => {
    const collision = fc.tuple(anyDelays, anyDelays, fc.integer({ min: 0, max: 8 * SECOND }));
    await fc.assert(
      fc.asyncProperty(collision, async ([first, second, offsetMs]) => {
        const place = collide([first, second]);
        const other = virtualPlace({ beside: place, accessKeyId: KEYS[1].accessKeyId, owner: "bbbbbbbbbbbb" });
        const ended = settle(place.up(DESIRED_SIZES[0]!));
        await place.session.clock.sleep(offsetMs);
        await settle(other.up(DESIRED_SIZES[1]!));
        await ended;
        // Calls of both that are still on their way.
        await place.session.clock.sleep(60 * SECOND);
        expect(breaches(place.emulator.history(), EXPECTED)).toEqual([]);
        expect(place.emulator.world.instance(WEB).status).toBe("Running");
      }),
      { numRuns: 100 },
    );
  }, 120_000);
});

type Delays = readonly { readonly action: string; readonly nth: number; readonly ms: number }[];

function collide(delays: readonly [Delays, Delays]) {
  const world = { keys: KEYS, timings: { stop: FAST, modify: FAST, start: FAST }, account: { cooldownMs: 0 } };
  const place = virtualPlace({ world, accessKeyId: KEYS[0].accessKeyId, owner: "aaaaaaaaaaaa" });
  for (const [index, { accessKeyId }] of KEYS.entries())
    for (const { action, nth, ms } of delays[index]!) place.emulator.faults.add(late({ action, nth, accessKeyId }, ms));
  return place;
}

function late(which: Pick<FaultRule, "action" | "nth" | "accessKeyId">, ms: number): FaultRule {
  return { ...which, dryRun: false, phase: "before", fault: { kind: "slow", ms } };
}

function keyOf(name: string): AccessKey {
  const policy = [{ effect: "Allow", actions: ["*"] }] as const;
  return { accessKeyId: `LTAI-${name}`, accessKeySecret: `secret-of-${name}`, policy };
}

const KEYS = [keyOf("first"), keyOf("second")] as const;

async function settle(run: Promise<unknown>): Promise<void> {
  await run.catch(() => undefined);
}
