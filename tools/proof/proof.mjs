// `npm run proof`: everything that shows that no instance is left off; docs/proof.md with what it measured, and the README's quotation of
// it. Writes nothing when one part does not hold. --schedules N and --from SEED choose the schedules (10,000 from 1). Takes a quarter of
// an hour to twenty minutes; kills on the real engine are most of it.
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { repo } from "../step.mjs";
import { proofPage, proofSentence } from "./page.mjs";
import { runJest } from "./run-jest.mjs";
import { withWrittenPart, writtenPart } from "./written-part.mjs";

const { values } = parseArgs({ options: { schedules: { type: "string" }, from: { type: "string" } } });
const folder = mkdtempSync(join(tmpdir(), "proof-"));

const SCHEDULES = ["--testMatch", "**/test/faults/schedules-*-half.long.ts"];
const OTHERS = [
  "fault-matrix",
  "fault-pairs",
  "staying",
  "deletes",
  "refreshes",
  "two-stacks",
  "retries",
  "amplification",
  "secrets",
  "invariants",
];
const MODEL = "test/model/model.test.ts";
const CRASHES = ["--testMatch", "**/test/crash/every-boundary.ts"];

try {
  const schedulesSeconds = await timed("random schedules", () => hold(SCHEDULES));
  await timed("matrix, double faults, faults that stay, deletes, amplification, secrets, the model", () =>
    hold([...OTHERS.map(testOf), MODEL]),
  );
  await timed("kill -9 on the real engine", () => hold(CRASHES));
  write({ date: today(), machine: machine(), schedulesSeconds, ...figures() });
  process.stderr.write("proof: all held; docs/proof.md is written, and the README quotes it\n");
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function write(measured) {
  const [page, readme] = ["docs/proof.md", "README.md"].map((name) => join(repo, name));
  const guards = writtenPart(readFileSync(page, "utf8"), "guards");
  const quoted = withWrittenPart(readFileSync(readme, "utf8"), "proof", proofSentence(measured));
  writeFileSync(page, proofPage({ ...measured, guards }));
  writeFileSync(readme, quoted);
}

function testOf(name) {
  return `test/faults/${name}.test.ts`;
}

/** Anything that does not hold ends the proof, with its own words. */
async function hold(words) {
  const { code, output } = await runJest(words, {
    PROOF_FIGURES: folder,
    SCHEDULES: values.schedules ?? "10000",
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
    retries: read("retries.json"),
    staying: read("staying.json"),
    deletes: withRefreshes(read("deletes.json"), read("refreshes.json")),
    model: read("model.json"),
    crashes: read("crashes.json"),
  };
}

function withRefreshes(deletes, refreshes) {
  return { cells: deletes.cells + refreshes.cells, seconds: deletes.seconds + refreshes.seconds };
}

function today() {
  return new Date().toISOString().slice(0, 10);
}

function machine() {
  return `${cpus().length} cores, Node ${process.version}`;
}
