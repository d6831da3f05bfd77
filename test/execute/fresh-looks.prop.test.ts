// Invariant I16: no write follows a look that may be old. Whatever a preview has read ahead, an apply looks at its instance by itself: after it
// is asked for, and again between any two of its writes.
import fc from "fast-check";
import { type CallEntry, writes } from "../../emulator";
import { applyResize, previewResize } from "../../provider/resize";
import { desiredFor, virtualPlace } from "../_helpers/virtual-place";

const INSTANCES = 12;
const ids = Array.from({ length: INSTANCES }, (_, index) => `i-bp1fleet${String(index).padStart(11, "0")}`);
const WORLD = {
  instances: ids.map((instanceId) => ({ instanceId, instanceType: "ecs.g6.large", internetMaxBandwidthOut: 10 })),
};

/** How long after the looks of the preview each apply begins. */
const story = fc.record({
  order: fc.shuffledSubarray(ids, { minLength: 1, maxLength: 3 }),
  agesMs: fc.array(fc.integer({ min: 0, max: 40_000 }), { minLength: 3, maxLength: 3 }),
  wanted: fc.constantFrom(
    { instanceTypes: ["ecs.g7.large"] },
    { internetMaxBandwidthOut: 20 },
    { instanceTypes: ["ecs.g7.large"], internetMaxBandwidthOut: 20 },
  ),
});

it("before each write of an apply there is a look that began after the request, and after the write before", async () => {
  await fc.assert(
    fc.asyncProperty(story, async ({ order, agesMs, wanted }) => {
      const place = virtualPlace({ world: WORLD });
      const { clock } = place.session;
      for (const [index, instanceId] of order.entries()) {
        const desired = desiredFor({ instanceId, ...wanted });
        for (const id of ids) await place.glance(id);
        const preview = await previewResize(place, desired, {});
        await clock.sleep(agesMs[index] ?? 0);
        const from = place.emulator.history().length;
        const reviewed = preview.kind === "plan" ? preview.decided : undefined;
        expect(await applyResize(place, desired, {}, reviewed)).toMatchObject({ kind: "done" });
        expect(unlooked(place.emulator.history().slice(from), instanceId)).toEqual([]);
      }
      expect(pages(place.emulator.history())).toBeGreaterThan(0);
    }),
    { numRuns: 25 },
  );
});

it("an apply refuses what a page does not show yet", async () => {
  const place = virtualPlace({ world: WORLD });
  for (const id of ids) await place.glance(id);
  const [instanceId = ""] = ids;
  const desired = desiredFor({ instanceId, instanceTypes: ["ecs.g7.large"] });
  place.emulator.world.console.stop(instanceId);
  const calls = place.emulator.history().length;
  const preview = await previewResize(place, desired, {});
  expect(looksAt(place.emulator.history().slice(calls), instanceId)).toEqual([]);
  const reviewed = preview.kind === "plan" ? preview.decided : undefined;
  await expect(applyResize(place, desired, {}, reviewed)).rejects.toThrow("plan-stale");
  expect(writes(place.emulator.history())).toEqual([]);
});

it("an apply that has nothing to do tells the instance of this moment", async () => {
  const place = virtualPlace({ world: WORLD });
  for (const id of ids) await place.glance(id);
  const [instanceId = ""] = ids;
  place.emulator.world.console.stop(instanceId);
  const applied = await applyResize(place, desiredFor({ instanceId }), {}, undefined);
  expect(applied).not.toMatchObject({ outputs: { status: "Running" } });
});

type History = ReturnType<ReturnType<typeof virtualPlace>["emulator"]["history"]>;

/** Writes to the instance with no look at it between them and the write before, or the begin. */
function unlooked(history: History, instanceId: string): readonly string[] {
  const bad: string[] = [];
  let hasLooked = false;
  for (const entry of callsOf(history)) {
    if (!entry.instanceIds.includes(instanceId)) continue;
    if (entry.action === "DescribeInstances") hasLooked = true;
    else if (writes([entry]).length > 0) {
      if (!hasLooked) bad.push(entry.action);
      hasLooked = false;
    }
  }
  return bad;
}

function looksAt(history: History, instanceId: string): readonly CallEntry[] {
  return callsOf(history).filter(
    ({ action, instanceIds }) => action === "DescribeInstances" && instanceIds.includes(instanceId),
  );
}

function pages(history: History): number {
  return callsOf(history).filter(
    ({ action, instanceIds }) => action === "DescribeInstances" && instanceIds.length === 0,
  ).length;
}

function callsOf(history: History): readonly CallEntry[] {
  return history.filter((entry): entry is CallEntry => entry.kind === "call");
}
