// Downtime over what nobody can do without: five instances resized side by side at real speed, over real HTTP, in one process.
//
// The floor is the emulator's own stop, type change and start, drawn anew for each instance; what is
// above it is ours: looks that come late, and calls. `node tools/bench/downtime.mjs` prints it as JSON.
import { realpathSync } from "node:fs";
import { callsByAction, downtime, startEmulator } from "../../dist/emulator/index.js";
import { applyResize, previewResize } from "../../dist/provider/resize.js";
import { openRegion, placeIn, desiredOf } from "./workplace.mjs";

const MACHINES = 5;
/** What the project promises, seconds over the floor. */
export const BOUNDS = { mean: 1, max: 2 };

/** Another seed draws other times. */
export async function measureDowntime({ seed = 1, speed = 1 } = {}) {
  const ids = Array.from({ length: MACHINES }, (_, index) => `i-bp1bench000000000${index}`);
  const instances = ids.map((instanceId) => ({ instanceId, instanceType: "ecs.g6.large" }));
  const emulator = await startEmulator({ speed, seed, world: { instances } });
  try {
    const region = await openRegion(emulator);
    await Promise.all(ids.map((id) => resize(region, id)));
    const runs = ids.map((id) => summarise(downtime(emulator.history(), id)));
    const over = runs.map((run) => run.over);
    const mean = over.reduce((sum, one) => sum + one, 0) / over.length;
    return { seed, runs, mean: round(mean), max: Math.max(...over), calls: callsByAction(emulator.history()) };
  } finally {
    await emulator.close();
  }
}

async function resize(region, instanceId) {
  const place = placeIn(region, instanceId);
  const desired = desiredOf({ instanceId, instanceType: "ecs.g7.large", allowedDisruption: "stop" });
  const preview = await previewResize(place, desired, {});
  const applied = await applyResize(place, desired, {}, preview.decided);
  if (applied.kind !== "done") throw applied.error;
}

/** Seconds of the emulated clock. */
function summarise({ ms, floorMs, ended }) {
  if (!ended) throw new Error("an instance did not come back");
  return { down: round(ms / 1000), floor: round(floorMs / 1000), over: round((ms - floorMs) / 1000) };
}

function round(value) {
  return Math.round(value * 1000) / 1000;
}

if (realpathSync(process.argv[1]) === import.meta.filename) {
  process.stdout.write(`${JSON.stringify({ ...(await measureDowntime()), bounds: BOUNDS })}\n`);
}
