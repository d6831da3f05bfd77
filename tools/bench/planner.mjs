// The planner's time: facts of one instance, observed once, planned again and again. Microseconds out.
import { performance } from "node:perf_hooks";
import { startEmulator } from "../../dist/emulator/index.js";
import { observeFacts } from "../../dist/provider/observe/observe-facts.js";
import { planResize } from "../../dist/provider/plan/plan-resize.js";
import { askFor } from "../../dist/provider/plan/questions.js";
import { openRegion, desiredOf } from "./workplace.mjs";

const RUNS = 50_000;
const OWNER = "0a1b2c3d4e5f";

export async function measurePlanner() {
  const instanceId = "i-bp1demo0000000000web";
  const desired = desiredOf({
    instanceId,
    instanceType: ["ecs.g7.large", "ecs.c7.large"],
    internetMaxBandwidthOut: 20,
    allowedDisruption: "stop",
  });
  const facts = await observe(desired);
  const plan = () => planResize(desired, {}, facts, OWNER);
  if (plan().kind !== "plan") throw new Error("nothing was planned");
  for (let warm = 0; warm < 5_000; warm += 1) plan();
  const start = performance.now();
  for (let run = 0; run < RUNS; run += 1) plan();
  return { runs: RUNS, microseconds: round(((performance.now() - start) * 1000) / RUNS) };
}

async function observe(desired) {
  const emulator = await startEmulator();
  try {
    const region = await openRegion(emulator);
    const ask = (facts) => askFor(desired, {}, facts, OWNER);
    return await observeFacts(region.session, region, {
      instanceId: desired.instanceId,
      migrateAcrossZone: false,
      ask,
    });
  } finally {
    await emulator.close();
  }
}

function round(value) {
  return Math.round(value * 10) / 10;
}
