// `npm run proof`: matrix, double faults, schedules and amplification, and docs/proof.md with what they measured. Writes nothing when
// one does not hold. --schedules N and --from SEED choose the schedules (10,000 from 1).
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { proofPage } from "./page.mjs";
import { runJest } from "./run-jest.mjs";

const { values } = parseArgs({ options: { schedules: { type: "string" }, from: { type: "string" } } });
const count = Number(values.schedules ?? 10_000);
const from = Number(values.from ?? 1);
const folder = mkdtempSync(join(tmpdir(), "proof-"));

try {
  const schedulesSeconds = await timed(`${count} schedules from seed ${from}`, () =>
    Promise.all(shares().map(playShare)),
  );
  const others = ["fault-matrix", "fault-pairs", "amplification", "secrets", "invariants"];
  await timed("matrix, double faults, amplification, secrets", async () => {
    await hold(
      runJest(
        others.map((name) => `test/faults/${name}.test.ts`),
        { PROOF_FIGURES: folder },
      ),
    );
  });
  const page = proofPage({
    date: new Date().toISOString().slice(0, 10),
    machine: machine(),
    schedulesSeconds,
    ...figures(),
  });
  writeFileSync(join(import.meta.dirname, "../../docs/proof.md"), page);
  process.stderr.write("proof: all held; docs/proof.md is written\n");
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** One share of the seeds for each core, two at most. */
function shares() {
  const parts = Math.min(2, availableParallelism());
  const size = Math.ceil(count / parts);
  return Array.from({ length: parts }, (_, index) => ({
    from: from + index * size,
    count: Math.min(size, count - index * size),
  }));
}

async function playShare(share) {
  const environment = { SCHEDULES: String(share.count), SCHEDULES_FROM: String(share.from), PROOF_FIGURES: folder };
  await hold(runJest(["test/faults/schedules.test.ts"], environment));
}

/** Anything that does not hold ends the proof, with its own words. */
async function hold(running) {
  const { code, output } = await running;
  if (code === 0) return;
  process.stderr.write(output);
  process.exit(1);
}

async function timed(what, work) {
  process.stderr.write(`proof: ${what}\n`);
  const begun = Date.now();
  await work();
  return (Date.now() - begun) / 1000;
}

function figures() {
  const read = (name) => JSON.parse(readFileSync(join(folder, name), "utf8"));
  const schedules = readdirSync(folder)
    .filter((name) => name.startsWith("schedules."))
    .map(read);
  return {
    schedules,
    matrix: read("matrix.json"),
    pairs: read("pairs.json"),
    amplification: read("amplification.json"),
  };
}

function machine() {
  return `${cpus().length} cores, Node ${process.version}`;
}
