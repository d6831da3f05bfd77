// What the plan's extras add to a preview: stock, permissions, price, the sum of bandwidth; in calls and in time, for 1 and 100 instances.
//
// The pipeline of the provider over real HTTP, one instance after the other as the engine's checks run (engine facts 11), on loopback and with
// the round trip of a region far away. `node tools/bench/extras.mjs` prints it as JSON.
import { realpathSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { callsByAction, startEmulator } from "../../dist/emulator/index.js";
import { observeFacts } from "../../dist/provider/observe/observe-facts.js";
import { observeAdvisoryFacts } from "../../dist/provider/observe/observe-advisory-facts.js";
import { planResize } from "../../dist/provider/plan/plan-resize.js";
import { askFor } from "../../dist/provider/plan/questions.js";
import { askForAdvisories } from "../../dist/provider/plan/advisory-questions.js";
import { previewResize } from "../../dist/provider/resize.js";
import { openEngine } from "./engine.mjs";
import { openRegion, placeIn, desiredOf, withRoundTrip } from "./workplace.mjs";

const COUNTS = [1, 100];
/** Instances, and milliseconds that each call takes longer. One instance on loopback is over before it can be measured. */
const CASES = [
  [1, 30],
  [100, 0],
  [100, 30],
];
const OWNER = "0a1b2c3d4e5f";
const NONE = { offered: false, typeFacts: [] };

/** What each asks beside the one look at the instance. */
const VARIANTS = {
  "the plan alone": { facts: () => NONE, advisoryFacts: () => undefined },
  "stock and offers": { facts: (ask) => ask, advisoryFacts: () => undefined },
  permissions: { facts: () => NONE, advisoryFacts: ({ probes }) => ({ probes, sums: false }) },
  price: { facts: () => NONE, advisoryFacts: ({ prices, probes }) => ({ probes: none(probes), prices, sums: false }) },
  "sum of bandwidth": { facts: () => NONE, advisoryFacts: ({ sums, probes }) => ({ probes: none(probes), sums }) },
};

export async function measureExtras() {
  const rows = [];
  for (const [count, roundTripMs] of CASES) {
    const measured = {};
    for (const [name, variant] of Object.entries(VARIANTS)) {
      measured[name] = await measure(count, roundTripMs, (region, desired) => look(region, desired, variant));
    }
    measured["everything, as a preview asks it"] = await measure(count, roundTripMs, async (region, desired) => {
      const { kind } = await previewResize(placeIn(region, desired.instanceId), desired, {});
      if (kind !== "plan") throw new Error(`the preview gave ${kind}`);
    });
    rows.push({ count, roundTripMs, measured });
  }
  return { rows, engine: await measureEngine() };
}

function none({ instanceId }) {
  return { instanceId, start: false };
}

async function measure(count, roundTripMs, work) {
  const emulator = await startEmulator({ world: worldOf(count) });
  try {
    const region = withRoundTrip(await openRegion(emulator), roundTripMs);
    // The first call opens the connection and loads the client: not what is measured.
    await region.read("i-bp1bench0000");
    emulator.clearHistory();
    const start = performance.now();
    for (const instanceId of idsOf(count)) await work(region, desiredFor(instanceId));
    const ms = performance.now() - start;
    return { calls: callsByAction(emulator.history()), ms: Math.round(ms * 10) / 10 };
  } finally {
    await emulator.close();
  }
}

async function look(region, desired, variant) {
  const { session } = region;
  const ask = (facts) => variant.facts(askFor(desired, {}, facts, OWNER));
  const facts = await observeFacts(session, region, { instanceId: desired.instanceId, migrateAcrossZone: false, ask });
  const decision = planResize(desired, {}, facts, OWNER);
  if (decision.kind !== "plan") throw new Error(`the plan is ${decision.kind}`);
  const questions = variant.advisoryFacts(askForAdvisories(decision.plan, facts));
  if (questions) await observeAdvisoryFacts(session, region, questions);
}

/** The real engine: a preview of 1 and of 100 instances, with the price and without, and its calls. */
async function measureEngine() {
  const emulator = await startEmulator({ world: worldOf(Math.max(...COUNTS)) });
  const engine = openEngine(emulator);
  try {
    const runs = [];
    for (const count of COUNTS) {
      const run = await engine.project(`fleet-${count}`, programOf(count));
      await run("preview");
      for (const price of ["message", "off"]) {
        await run("config", "set", "ecs-spec:price", price);
        emulator.clearHistory();
        const ms = Math.round(await run("preview"));
        runs.push({ count, price, ms, calls: callsByAction(emulator.history()) });
      }
    }
    return runs;
  } finally {
    engine.close();
    await emulator.close();
  }
}

function programOf(count) {
  const wishes = idsOf(count).map((instanceId) => JSON.stringify(inputsOf(instanceId)));
  return `
import { InstanceSpec } from "pulumi-ecs-spec";
for (const size of [${wishes.join(",\n")}]) new InstanceSpec(size.instanceId, size as never);
`;
}

function worldOf(count) {
  const instances = idsOf(count).map((instanceId) => ({
    instanceId,
    instanceType: "ecs.g6.large",
    internetMaxBandwidthOut: 10,
    publicIp: `198.51.100.${Number(instanceId.slice(-4)) + 1}`,
  }));
  return { instances };
}

function idsOf(count) {
  return Array.from({ length: count }, (_, index) => `i-bp1bench${String(index).padStart(4, "0")}`);
}

function inputsOf(instanceId) {
  return { instanceId, instanceType: "ecs.g7.large", internetMaxBandwidthOut: 20, allowedDisruption: "stop" };
}

function desiredFor(instanceId) {
  return desiredOf(inputsOf(instanceId));
}

/** Rows of the table: what each asks more than the plan alone. */
export function extrasRows({ rows, engine }) {
  const asked = rows.flatMap(({ count, roundTripMs, measured }) => {
    const alone = measured["the plan alone"];
    const where = `${machines(count)}, ${roundTripMs === 0 ? "loopback" : `${roundTripMs} ms a round trip`}`;
    return Object.entries(measured).map(([name, { calls, ms }]) => {
      const [more, longer] = [total(calls) - total(alone.calls), Math.round(ms - alone.ms)];
      const added = name === "the plan alone" ? "" : `+${more} calls, ${longer < 0 ? "" : "+"}${longer} ms`;
      return [
        `preview, ${name}`,
        `${total(calls)} calls, ${Math.round(ms)} ms`,
        `${where}${added === "" ? "" : `; ${added}`}`,
      ];
    });
  });
  const previews = engine.map(({ count, price, ms, calls }) => [
    `pulumi preview, price ${price}`,
    `${total(calls)} calls, ${ms} ms`,
    `${machines(count)}, the real engine`,
  ]);
  return [...asked, ...previews];
}

function machines(count) {
  return `${count} instance${count === 1 ? "" : "s"}`;
}

function total(calls) {
  return Object.values(calls).reduce((sum, count) => sum + count, 0);
}

if (realpathSync(process.argv[1]) === import.meta.filename) {
  process.stdout.write(`${JSON.stringify(await measureExtras(), undefined, 2)}\n`);
}
