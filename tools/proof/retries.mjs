// `npm run retries`: what it costs to run `pulumi up` again every minute while a fault stays. Prints the table, and writes it into
// docs/proof.md where every row holds: one stop at most, then refused with words. Exit 0 only then.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { repo } from "../step.mjs";
import { retriesTable } from "./retries-table.mjs";
import { runJest } from "./run-jest.mjs";
import { withWrittenPart } from "./written-part.mjs";

const folder = mkdtempSync(join(tmpdir(), "retries-"));

try {
  const { code, output } = await runJest(["test/faults/retries.test.ts"], { PROOF_FIGURES: folder });
  const table = retriesTable(JSON.parse(readFileSync(join(folder, "retries.json"), "utf8")));
  process.stdout.write(`${table}\n`);
  if (code === 0) write(table);
  else process.stderr.write(`${output}\nretries: not every row holds; docs/proof.md is as it was\n`);
  process.exitCode = code;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function write(table) {
  const page = join(repo, "docs/proof.md");
  writeFileSync(page, withWrittenPart(readFileSync(page, "utf8"), "retries", table));
}
