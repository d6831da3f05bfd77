// `npm run proof`: everything that shows that no machine is left off, and docs/proof.md with what it measured. Writes nothing when one
// part does not hold. --schedules N and --from SEED choose the schedules (10,000 from 1). Takes a quarter of an hour; kills on the real
// engine are most of it.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { proofPage } from "./page.mjs";
import { runJest } from "./run-jest.mjs";

const { values } = parseArgs({ options: { schedules: { type: "string" }, from: { type: "string" } } });
const folder = mkdtempSync(join(tmpdir(), "proof-"));

const SCHEDULES = ["schedules-first-half", "schedules-second-half"];
const OTHERS = ["fault-matrix", "fault-pairs", "amplification", "secrets", "invariants"];
const MODEL = "test/model/model.test.ts";
const CRASHES = ["--testMatch", "**/test/crash/every-boundary.ts"];

try {
  const schedulesSeconds = await timed("random schedules", () => hold(SCHEDULES.map(testOf)));
  await timed("matrix, double faults, amplification, secrets, the model", () => hold([...OTHERS.map(testOf), MODEL]));
  await timed("kill -9 on the real engine", () => hold(CRASHES));
  const page = proofPage({ date: today(), machine: machine(), schedulesSeconds, ...figures() });
  writeFileSync(join(import.meta.dirname, "../../docs/proof.md"), page);
  process.stderr.write("proof: all held; docs/proof.md is written\n");
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function testOf(name) {
  return `test/faults/${name}.test.ts`;
}

/** Anything that does not hold ends the proof, with its own words. */
async function hold(words) {
  const { code, output } = await runJest(words, {
    PROOF_FIGURES: folder,
    ...(values.schedules && { SCHEDULES: values.schedules }),
    ...(values.from && { SCHEDULES_FROM: values.from }),
  });
  if (code === 0) return;
  process.stderr.write(output);
  rmSync(folder, { recursive: true, force: true });
  process.exit(1);
}

async function timed(what, work) {
  process.stderr.write(`proof: ${what}\n`);
  const begun = Date.now();
  await work();
  return (Date.now() - begun) / 1000;
}

/** What the tests left (test/_helpers/figures.ts): one file a subject, or one a share of it. */
function figures() {
  const read = (name) => JSON.parse(readFileSync(join(folder, name), "utf8"));
  const shares = (subject) =>
    readdirSync(folder)
      .filter((name) => name.startsWith(`${subject}.`))
      .sort()
      .map(read);
  return {
    schedules: shares("schedules"),
    matrix: read("matrix.json"),
    pairs: read("pairs.json"),
    amplification: read("amplification.json"),
    model: read("model.json"),
    crashes: read("crashes.json"),
  };
}

function today() {
  return new Date().toISOString().slice(0, 10);
}

function machine() {
  return `${cpus().length} cores, Node ${process.version}`;
}
