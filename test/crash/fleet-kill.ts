// A rollout on the real engine, with a fault in a tenth of its calls: killed in the middle, run again. Judged from the emulator's history alone.
import type { HistoryEntry, WorldSeed } from "../../emulator";
import { killProcesses, providersOf } from "../_helpers/engine/run-processes";
import { said } from "../lifecycle/_helpers/said";
import { openStage, type Stage } from "../lifecycle/_helpers/stage";

jest.setTimeout(300_000);

const COUNT = 12;
const MAX_DOWN = 4;
/** So many starts: the canary is done, and the next phase is in work. */
const KILLED_AT = 3;
const ids = Array.from({ length: COUNT }, (_, index) => `i-bp1fleet${String(index).padStart(10, "0")}`);
const machines = Object.fromEntries(ids.map((id, index) => [`web-${index + 1}`, id]));
const world: WorldSeed = {
  instances: ids.map((instanceId) => ({ instanceId, instanceType: "ecs.g6.large" })),
  account: { cooldownMs: 0 },
};
const PROGRAM = `import { InstanceFleet } from "pulumi-ecs-spec";
new InstanceFleet("web", ${JSON.stringify({
  machines,
  spec: { instanceType: "ecs.g7.large", allowedDisruption: "stop" },
  rollout: { maxDown: MAX_DOWN, phases: [{ name: "canary", machines: ["web-1"] }, { upTo: "20%" }] },
})});
`;

test.each(["the engine", "the engine and its provider"])(
  "%s is killed in the middle; run again, every instance comes to its size",
  async (victim) => {
    const stage = await openStage({ program: PROGRAM, world, speed: 100 });
    try {
      addFaults(stage);
      await killInTheMiddle(stage, victim === "the engine");
      await settled(stage);
      await stage.project.cancel();
      const again = await upUntilDone(stage);
      expect(said(again)).not.toMatch(/\bdelete/);
      const after = ids.map((id) => stage.emulator.world.instance(id));
      expect(after.map(({ status, instanceType, tags }) => ({ status, instanceType, tags }))).toEqual(
        ids.map(() => ({ status: "Running", instanceType: "ecs.g7.large", tags: {} })),
      );
      expect(mostDown(stage.emulator.history())).toBeLessThanOrEqual(MAX_DOWN);
      const before = stage.writes().length;
      expect((await stage.project.up()).code).toBe(0);
      expect(stage.writes()).toHaveLength(before);
    } finally {
      await stage.close();
    }
  },
);

/** Such as pass by themselves: a rollout halts for none of them. */
function addFaults({ emulator }: Stage): void {
  for (const code of ["ServiceUnavailable", "Throttling.User"])
    emulator.faults.add({ probability: 0.05, phase: "before", fault: { kind: "error", code } });
}

async function killInTheMiddle({ project, emulator }: Stage, isAlone: boolean): Promise<void> {
  const up = project.startUp();
  let starts = 0;
  const stop = emulator.onHistory((entry) => {
    if (entry.kind !== "call" || entry.action !== "StartInstance" || !entry.effect) return;
    starts += 1;
    if (starts !== KILLED_AT) return;
    killProcesses([up.pid, ...(isAlone ? [] : providersOf(project.home))]);
  });
  const ended = await up.ended;
  stop();
  expect(starts).toBeGreaterThanOrEqual(KILLED_AT);
  expect(ended.code).not.toBe(0);
}

/** A provider that outlives its engine ends what it has begun. */
async function settled({ project }: Stage): Promise<void> {
  const end = Date.now() + 20_000;
  while (providersOf(project.home).length > 0 && Date.now() < end)
    await new Promise((resolve) => setTimeout(resolve, 200));
}

/** Retries have a budget, so a fault in a tenth of the calls ends runs: each is run again, as a pipeline would. */
const MOST_RUNS = 20;

async function upUntilDone({ project }: Stage) {
  let ended = await project.up();
  for (let runs = 1; ended.code !== 0 && runs < MOST_RUNS; runs += 1) ended = await project.up();
  expect(said(ended)).not.toContain("error:");
  return ended;
}

/** Instances that were not Running, at once. */
function mostDown(history: readonly HistoryEntry[]): number {
  const down = new Set<string>();
  let most = 0;
  for (const entry of history) {
    if (entry.kind !== "change" || entry.field !== "status") continue;
    if (entry.to === "Running") down.delete(entry.instanceId);
    else down.add(entry.instanceId);
    most = Math.max(most, down.size);
  }
  return most;
}
