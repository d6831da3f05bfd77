// What instances of one stack cost together: calls of previews and of `up` for 1, 100 and 1,000, and the time of previews against the same with every
// question asked for each instance by itself, in one run.
//
// The pipeline of the provider over real HTTP, checks one after the other and eight updates at once, as the engine does it (engine facts 11).
// `node tools/bench/fleet.mjs` prints it as JSON.
import { realpathSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { callsByAction, startEmulator } from "../../dist/emulator/index.js";
import { askAnew } from "../../dist/provider/observe/ask-once.js";
import { applyResize, previewResize } from "../../dist/provider/resize.js";
import { aimSaid } from "./numbers.mjs";
import { desiredOf, openRegion, placeIn, withRoundTrip } from "./workplace.mjs";

/** Previews wait for nothing. An update is fast enough to wait for, and not so fast that what was just seen is old (decision 0040: its clock is ours). */
const SPEEDS = { "no change": 1, change: 1, up: 100 };
const UPDATES_AT_ONCE = 8;
const COUNTS = [1, 100, 1_000];
const ROUND_TRIPS_MS = [5, 30, 200];
/** Enough that the first looks do not decide, and few enough to wait for at 200 ms. */
const TIMED = { "no change": 50, change: 10 };
const TYPES = { "no change": "ecs.g6.large", change: "ecs.g7.large", up: "ecs.g7.large" };
/** Calls. */
export const AIMS = { unchanged: 40, upBesideLooks: 9 };

export async function measureFleet() {
  const calls = [];
  for (const what of Object.keys(TYPES)) {
    for (const count of COUNTS) calls.push({ what, count, ...(await run(what, count, (region) => region)) });
  }
  const times = [];
  for (const [what, count] of Object.entries(TIMED)) {
    for (const ms of ROUND_TRIPS_MS) {
      const shared = await run(what, count, (region) => withRoundTrip(region, ms));
      const alone = await run(what, count, (region) => byItself(withRoundTrip(region, ms)));
      times.push({ what, count, roundTripMs: ms, ms: shared.ms, ratio: round(shared.ms / alone.ms) });
    }
  }
  return { calls, times };
}

/** Every question is asked for every instance. */
function byItself(region) {
  return { ...region, glance: region.read, lasting: askAnew, young: askAnew };
}

async function run(what, count, over) {
  const ids = Array.from({ length: count }, (_, index) => `i-bp1bench${String(index).padStart(4, "0")}`);
  const instances = ids.map((instanceId) => ({ instanceId, instanceType: "ecs.g6.large" }));
  const emulator = await startEmulator({ speed: SPEEDS[what], world: { instances } });
  try {
    const region = over(await openRegion(emulator));
    // The first call opens the connection and loads the client: not what is measured.
    await region.read(ids[0]);
    emulator.clearHistory();
    const start = performance.now();
    const waiting = [...ids];
    const work = async () => {
      for (let id = waiting.shift(); id; id = waiting.shift()) await resize(region, id, what);
    };
    await Promise.all(Array.from({ length: what === "up" ? UPDATES_AT_ONCE : 1 }, work));
    const ms = Math.round(performance.now() - start);
    return { ms, ...counted(callsByAction(emulator.history()), count) };
  } finally {
    await emulator.close();
  }
}

async function resize(region, instanceId, what) {
  const place = placeIn(region, instanceId);
  const desired = desiredOf({ instanceId, instanceType: TYPES[what], allowedDisruption: "stop" });
  const preview = await previewResize(place, desired, {});
  if (what !== "up") return;
  const applied = await applyResize(place, desired, {}, preview.decided);
  if (applied.kind !== "done") throw applied.error;
}

function counted(byAction, count) {
  const all = Object.values(byAction).reduce((sum, calls) => sum + calls, 0);
  const looks = byAction.DescribeInstances ?? 0;
  return { all, looks, besideLooks: round((all - looks) / count) };
}

function round(value) {
  return Math.round(value * 100) / 100;
}

export function fleetRows({ calls, times }) {
  return [
    ...calls.map(({ what, count, all, looks, besideLooks }) => [
      `${titles[what]}, ${many(count)}`,
      `${all.toLocaleString("en-US")} calls`,
      `${looks.toLocaleString("en-US")} looks; beside looks ${besideLooks} an instance${aim(what, count, { all, besideLooks })}`,
    ]),
    ...times.map(({ what, count, roundTripMs, ms, ratio }) => [
      `${titles[what]}, ${many(count)}, ${roundTripMs} ms a round trip`,
      `${ms} ms`,
      `${ratio} of the same with nothing shared`,
    ]),
  ];
}

const titles = {
  "no change": "preview without a change",
  change: "preview of a type change",
  up: "up of a type change",
};

function aim(what, count, { all, besideLooks }) {
  if (what === "no change" && count === 1_000) return `; ${aimSaid(AIMS.unchanged, all)}`;
  // What is asked once for all is shared by many.
  return what === "up" && count > 1 ? `; ${aimSaid(AIMS.upBesideLooks, Math.floor(besideLooks))}` : "";
}

function many(count) {
  return `${count.toLocaleString("en-US")} instance${count === 1 ? "" : "s"}`;
}

if (realpathSync(process.argv[1]) === import.meta.filename) {
  process.stdout.write(`${JSON.stringify({ ...(await measureFleet()), aims: AIMS }, undefined, 2)}\n`);
}
