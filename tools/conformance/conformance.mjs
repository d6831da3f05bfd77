#!/usr/bin/env node
// The command: `conformance.mjs log FILE` judges a log of an engine, `conformance.mjs drive EXECUTABLE` drives a plugin. Prints every breach. Not pure.
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { drive } from "./drive.mjs";
import { readLog } from "./records.mjs";
import { judge } from "./sentences.mjs";

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: "string", default: "1" },
    runs: { type: "string", default: "5" },
    calls: { type: "string", default: "40" },
    config: { type: "string", default: "{}" },
    samples: { type: "string", default: "{}" },
    writes: { type: "boolean", default: false },
  },
});
const [what, target] = positionals;

if (what === "log" && target) reportLog(target);
else if (what === "drive" && target) await driveAll(target);
else {
  process.stderr.write(
    "conformance.mjs log FILE | drive EXECUTABLE [--seed N] [--runs N] [--calls N] [--config JSON] [--samples JSON] [--writes]\n",
  );
  process.exitCode = 2;
}

function reportLog(file) {
  const { calls, faults } = readLog(readFileSync(file, "utf8"));
  report(calls, faults);
}

async function driveAll(executable) {
  for (let run = 0; run < Number(values.runs); run += 1) {
    const seed = Number(values.seed) + run;
    const options = {
      seed,
      count: Number(values.calls),
      writes: values.writes,
      config: JSON.parse(values.config),
      samples: JSON.parse(values.samples),
    };
    const { calls, faults } = await drive(executable, options);
    process.stdout.write(`seed ${seed}: `);
    report(calls, faults);
  }
}

function report(calls, faults) {
  const breaches = judge(calls);
  process.stdout.write(`${calls.length} calls, ${breaches.length} breaches, ${faults.length} faults\n`);
  for (const { method, id, says, what: how } of breaches)
    process.stdout.write(`  ${method}: ${how} (${id}: ${says})\n`);
  for (const fault of faults) process.stdout.write(`  ${fault}\n`);
  if (breaches.length + faults.length > 0) process.exitCode = 1;
}
