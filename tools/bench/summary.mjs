// `ecs-spec summary` of a preview of 1, 20 and 1,000 instances that all stop: its size and its time, as a process and without its start.
//
// The preview of one instance is recorded from the provider over real HTTP and told again under other names, in the shape that
// `pulumi preview --json` has. `node tools/bench/summary.mjs` prints it as JSON.
import { spawnSync } from "node:child_process";
import { realpathSync } from "node:fs";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { startEmulator } from "../../dist/emulator/index.js";
import { RESOURCE_TYPE } from "../../dist/provider/dynamic/provider-text.js";
import { previewResize } from "../../dist/provider/resize.js";
import { FORMATS, summarise } from "../../dist/review/summarise.js";
import { MARKDOWN_LIMIT } from "../../dist/review/write/to-markdown.js";
import { repo } from "../step.mjs";
import { middle } from "./numbers.mjs";
import { openRegion, placeIn, desiredOf } from "./workplace.mjs";

const COUNTS = [1, 20, 1_000];
const RUNS = 5;
const COMMAND = path.join(repo, "dist", "cli", "main.js");
/** Milliseconds of 1,000 instances as a process, characters of a comment. */
export const SUMMARY_BOUNDS = { ms: 1_000, characters: MARKDOWN_LIMIT };

const NAME = "web-0000";
const ID = "i-bp1bench00000000000";

export async function measureSummary() {
  const preview = await recordOne();
  return COUNTS.map((count) => measure(count, tellAgain(preview, count)));
}

async function recordOne() {
  const instances = [{ instanceId: ID, instanceType: "ecs.g6.large", internetMaxBandwidthOut: 10 }];
  const emulator = await startEmulator({ world: { instances } });
  try {
    const inputs = {
      instanceId: ID,
      instanceType: "ecs.g7.large",
      internetMaxBandwidthOut: 20,
      allowedDisruption: "stop",
    };
    const place = placeIn(await openRegion(emulator), NAME);
    const { kind, plan, message } = await previewResize(place, desiredOf(inputs), {});
    if (kind !== "plan") throw new Error(`the preview gave ${kind}`);
    return { inputs, plan, message };
  } finally {
    await emulator.close();
  }
}

function tellAgain({ inputs, plan, message }, count) {
  const all = Array.from({ length: count }, (_, index) => {
    const number = String(index + 1).padStart(4, "0");
    const [name, id] = [NAME.replace("0000", number), ID.replace(/0000$/, number)];
    const urn = `urn:pulumi:bench::fleet::${RESOURCE_TYPE}::${name}`;
    const newState = { urn, type: RESOURCE_TYPE, id, inputs: { ...inputs, instanceId: id, plan } };
    const text = message.replaceAll(ID, id).replaceAll(NAME, name);
    return { step: { op: "update", urn, newState }, said: { urn, message: `${text}\n`, severity: "info" } };
  });
  const steps = all.map(({ step }) => step);
  const diagnostics = all.map(({ said }) => said);
  return JSON.stringify({ steps, diagnostics, changeSummary: { update: count, same: 1 } }, undefined, 4);
}

function measure(count, input) {
  const formats = Object.fromEntries(FORMATS.map((format) => [format, measureFormat(input, format)]));
  return {
    count,
    inputBytes: Buffer.byteLength(input),
    processMs: Math.round(middle(times(() => asProcess(input)))),
    formats,
  };
}

function measureFormat(input, format) {
  const write = () => summarise(input, { format, limit: MARKDOWN_LIMIT, parallel: 8 });
  const { text } = write();
  return { characters: text.length, ms: Math.round(middle(times(write)) * 10) / 10 };
}

function asProcess(input) {
  const { status, stderr } = spawnSync(process.execPath, [COMMAND, "summary"], { input, maxBuffer: 1e8 });
  if (status !== 3) throw new Error(`ecs-spec summary ended with ${status}: ${stderr}`);
}

function times(work) {
  return Array.from({ length: RUNS }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
}

export function summaryRows(all) {
  return all.map(({ count, inputBytes, processMs, formats: { markdown, html } }) => [
    `ecs-spec summary of ${count.toLocaleString("en-US")} instance${count === 1 ? "" : "s"}`,
    `${processMs} ms, ${markdown.characters.toLocaleString("en-US")} characters`,
    `markdown; itself ${markdown.ms} ms; html ${Math.round(html.characters / 1024)} kB in ${html.ms} ms; input ${Math.round(inputBytes / 1024)} kB`,
  ]);
}

if (realpathSync(process.argv[1]) === import.meta.filename) {
  process.stdout.write(`${JSON.stringify({ runs: await measureSummary(), bounds: SUMMARY_BOUNDS }, undefined, 2)}\n`);
}
