// `npm run bench`: what the project promises, measured on this computer, as a table or with --json. Takes about a quarter of an hour.
import os from "node:os";
import { measureClientLoad } from "./client-load.mjs";
import { BOUNDS, measureDowntime } from "./downtime.mjs";
import { emulatorRows } from "./emulator-rows.mjs";
import { measureEmulator } from "./emulator.mjs";
import { extrasRows, measureExtras } from "./extras.mjs";
import { fleetRows, measureFleet } from "./fleet.mjs";
import { manyRows, measureMany } from "./many.mjs";
import { measureRollout, rolloutRows } from "./rollout.mjs";
import { aimSaid } from "./numbers.mjs";
import { measurePlanner } from "./planner.mjs";
import { measurePreview } from "./preview.mjs";
import { measurePlugin, pluginRows } from "./plugin.mjs";
import { measureProviderStart } from "./provider-start.mjs";
import { measureSummary, SUMMARY_BOUNDS, summaryRows } from "./summary.mjs";

const asJson = process.argv.includes("--json");

// Not at once: each would slow the others. The downtime runs in real time, and first.
const downtime = await said("downtime at real speed (over a minute)", measureDowntime);
const planner = await said("planner", measurePlanner);
const providerStart = await said("provider start", measureProviderStart);
const clientLoad = await said("loading the official client", measureClientLoad);
const emulator = await said("emulator", measureEmulator);
const { time: preview, calls } = await said("previews on the engine", measurePreview);
const plugin = await said("the plugin, and previews in YAML (a minute)", measurePlugin);
const extras = await said("what the plan's extras add to a preview (a minute)", measureExtras);
const fleet = await said("instances that share their questions (two minutes)", measureFleet);
const many = await said(
  "a preview of 1,000 instances on the engine (ten minutes: two stacks are made first)",
  measureMany,
);
const rollout = await said("a rollout of 100 instances on the engine (three minutes)", measureRollout);
const summaries = await said("summary of 1, 20 and 1,000 instances", measureSummary);
const results = {
  machine: machine(),
  planner,
  providerStart,
  clientLoad,
  preview,
  downtime: { ...downtime, bounds: BOUNDS },
  calls,
  plugin,
  emulator,
  extras,
  fleet,
  many,
  rollout,
  summary: { runs: summaries, bounds: SUMMARY_BOUNDS },
};
process.stdout.write(asJson ? `${JSON.stringify(results, undefined, 2)}\n` : table(results));

async function said(what, measure) {
  process.stderr.write(`bench: ${what}\n`);
  return await measure();
}

function machine() {
  const [cpu] = os.cpus();
  return { cores: os.cpus().length, cpu: cpu?.model ?? "", node: process.version };
}

function table({
  machine: { cores, cpu, node },
  planner,
  providerStart,
  clientLoad,
  preview,
  downtime,
  calls,
  plugin,
  emulator,
  extras,
  fleet,
  many,
  rollout,
  summary,
}) {
  const { runs, mean, max, bounds } = downtime;
  const rows = [
    ["planner, one plan", `${planner.microseconds} microseconds`, `mean of ${planner.runs}`],
    ["provider process, start to first answer", `${providerStart.milliseconds} ms`, startSaid(providerStart)],
    ["loading the official client", `${clientLoad.oursMs} ms`, `${clientLoad.ratio} times as it loads by itself`],
    ["preview of an empty program", `${preview.emptyMs} ms`, `middle of ${preview.runs}`],
    ["preview of one resource", `${preview.oneMs} ms`, `${preview.ratio} times the empty one, in the same run`],
    ["downtime over the floor, mean", `${mean} s`, `at most ${bounds.mean} s; ${runs.length} instances, real speed`],
    ["downtime over the floor, longest", `${max} s`, `at most ${bounds.max} s`],
    ...pluginRows(plugin),
    ...emulatorRows(emulator),
    ...Object.entries(calls).flatMap(([what, counts]) => callRows(what, counts)),
    ...extrasRows(extras),
    ...fleetRows(fleet),
    ...manyRows(many),
    ...rolloutRows(rollout),
    ...summaryRows(summary.runs),
  ];
  return `${node}, ${cores} cores, ${cpu}\n\n${aligned(rows)}`;
}

function startSaid({ runs, ratio, aim }) {
  return `${ratio} times a provider that does nothing; ${aimSaid(aim, ratio)}; middle of ${runs}`;
}

function callRows(what, counts) {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const each = Object.entries(counts).map(([action, count]) => [`  ${action}`, String(count), ""]);
  return [[`calls of a ${what}`, String(total), "one instance"], ...each];
}

function aligned(rows) {
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column].length)));
  const line = ([what, value, remark]) => `${what.padEnd(widths[0])}  ${value.padEnd(widths[1])}  ${remark}`.trimEnd();
  return `${rows.map(line).join("\n")}\n`;
}
