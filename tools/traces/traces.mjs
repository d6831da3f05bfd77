// `npm run traces -- REVISION 5000`: plays the same seeded schedules on that revision and on the working tree, and compares what was
// called, what came of it and what was said, call by call. Exit 0 only where all are equal. `--calls` leaves the words out of it.
//
// A revision from before this tool gets the test file that writes the traces; it plays them with its own schedules, faults and emulator.
import { execFileSync } from "node:child_process";
import { copyFileSync, createReadStream, existsSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { runJest } from "../proof/run-jest.mjs";
import { repo } from "../step.mjs";
import { firstDifference } from "./first-difference.mjs";

const WRITER = "test/faults/traces.ts";
const SHOWN = 5;

const flags = process.argv.slice(2).filter((word) => word.startsWith("--"));
const [revision, count = "5000"] = process.argv.slice(2).filter((word) => !word.startsWith("--"));
if (revision === undefined || !(Number(count) > 0) || flags.some((flag) => flag !== "--calls")) {
  process.stderr.write("npm run traces needs a revision, as in: npm run traces -- HEAD~1 [5000] [--calls]\n");
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), "ecs-spec-traces-"));
try {
  const then = treeOf(revision);
  const files = [join(folder, "then.jsonl"), join(folder, "now.jsonl")];
  await Promise.all([writeTraces(then, files[0]), writeTraces(repo, files[1])]);
  process.exitCode = await compare(...files);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function treeOf(revision) {
  const tree = join(folder, "tree");
  const archive = join(folder, "tree.tar");
  execFileSync("git", ["archive", "--output", archive, "--prefix", "tree/", revision], { cwd: repo });
  execFileSync("tar", ["-xf", archive, "-C", folder]);
  symlinkSync(join(repo, "node_modules"), join(tree, "node_modules"));
  if (!existsSync(join(tree, WRITER))) copyFileSync(join(repo, WRITER), join(tree, WRITER));
  return tree;
}

async function writeTraces(tree, file) {
  const environment = { TRACES: count, TRACES_FILE: file };
  const { code, output } = await runJest(["--testMatch", `**/${WRITER}`, "--runInBand"], environment, { tree });
  if (code !== 0) throw new Error(`the traces of ${tree} could not be written:\n${output}`);
}

async function compare(fileThen, fileNow) {
  const now = linesOf(fileNow)[Symbol.asyncIterator]();
  let [compared, different] = [0, 0];
  for await (const line of linesOf(fileThen)) {
    const { value = "{}" } = await now.next();
    compared += 1;
    if (line === value) continue;
    const found = firstDifference(JSON.parse(line), JSON.parse(value), { words: !flags.includes("--calls") });
    if (found === undefined) continue;
    different += 1;
    if (different <= SHOWN) process.stdout.write(`${found}\n`);
  }
  process.stdout.write(`traces: ${compared - different} of ${compared} are equal to those of ${revision}\n`);
  return compared === Number(count) && different === 0 ? 0 : 1;
}

function linesOf(file) {
  return createInterface({ input: createReadStream(file), crlfDelay: Infinity });
}
