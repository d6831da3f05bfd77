// `npm run mutation`: takes the guards of planner and executor away one by one and sees that a test fails for each. Exit 0 only if every
// guard is there to be taken and a test fails for each; the whole table then writes its score into docs/proof.md.
// `npm run mutation -- power recover.ts` takes those that match one of the words; `--check` only sees that each is there to be taken.
import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import path from "node:path";
import { parseSync } from "@swc/core";
import { withWrittenPart } from "../proof/written-part.mjs";
import { repo, seconds } from "../step.mjs";
import { rememberedKillers, rememberKillers } from "./killers.mjs";
import { AFTERMATH_GUARDS } from "./aftermath-guards.mjs";
import { DOOR_GUARDS } from "./door-guards.mjs";
import { EXECUTE_GUARDS } from "./execute-guards.mjs";
import { FLEET_GUARDS } from "./fleet-guards.mjs";
import { INPUT_GUARDS } from "./input-guards.mjs";
import { JOURNAL_GUARDS } from "./journal-guards.mjs";
import { ORDER_GUARDS } from "./order-guards.mjs";
import { PLAN_GUARDS } from "./plan-guards.mjs";
import { STEP_GUARDS } from "./step-guards.mjs";
import { Tree } from "./tree.mjs";
import { WAIT_GUARDS } from "./wait-guards.mjs";
import { WITHIN_GUARDS } from "./within-guards.mjs";

const PLAN_TESTS = ["test/plan", "test/model/model", "test/execute", "test/verbs", "test/dynamic"];
const EXECUTE_TESTS = ["test/execute", "test/verbs", "test/dynamic", "test/calls", "test/plan", "test/model/model"];
const DOOR_TESTS = [
  "test/verbs",
  "test/plugin/planned",
  "test/plugin/life",
  "test/session",
  "test/dynamic",
  "test/cloud/key-end",
  "test/state",
  "test/inputs",
  "test/observe",
  "test/check",
  "test/execute",
  "test/model/model",
];
const WITHIN_TESTS = ["test/review/judge/within", "test/review/write/within"];
/** What the first tests miss is tried against a slice of the fault matrix. */
const LAST_TESTS = ["test/faults/fault-matrix", "-t", "change type and bandwidth"];
/** Test files that are tried for a guard because they missed others of its folder. */
const MOST_BESIDE = 6;
const LIMIT_MS = 300_000;
/** All first tests one after the other, on a computer that has other work. */
const WHOLE_LIMIT_MS = 1_800_000;

const start = Date.now();
const isCheck = process.argv.includes("--check");
const wanted = process.argv.slice(2).filter((word) => word !== "--check");

const FLEET_TESTS = [
  "test/plan/fleet",
  "test/verbs/rollout",
  "test/faults/told",
  "test/session/rollout",
  "test/inputs/rollout",
  "test/check",
];

/** F9 has its own cells; what they miss by its words alone, the tests of the execution see. */
const ORDER_TESTS = ["test/faults/order-cells", "test/execute/order"];

const TABLES = [
  [PLAN_TESTS, PLAN_GUARDS],
  [EXECUTE_TESTS, EXECUTE_GUARDS, JOURNAL_GUARDS, AFTERMATH_GUARDS, STEP_GUARDS, WAIT_GUARDS],
  [DOOR_TESTS, DOOR_GUARDS, INPUT_GUARDS],
  [WITHIN_TESTS, WITHIN_GUARDS],
  [FLEET_TESTS, FLEET_GUARDS],
  [ORDER_TESTS, ORDER_GUARDS],
];
const all = TABLES.flatMap(([tests, ...tables]) => tables.flatMap(rowsOf).map((row) => ({ ...row, tests })));
const guards = all.filter(
  ({ file, name }) => wanted.length === 0 || wanted.some((word) => `${file} ${name}`.includes(word)),
);

function rowsOf(table) {
  return Object.entries(table).flatMap(([file, rows]) =>
    rows.map(([name, source, without]) => ({ file, name, source, without })),
  );
}

/** A tree a core: what one has in hand is taken from the same table. */
async function run(trees) {
  const [tree] = trees;
  if (tree === undefined) return fail([`no guard's file and name have "${wanted.join('" or "')}" in them`]);
  const lost = guards.map((guard) => complaint(tree.read(guard.file), guard)).filter((text) => text !== undefined);
  if (lost.length > 0) return fail(lost);
  say("the tests as they are");
  const broken = await tree.test([...new Set(guards.flatMap(({ tests }) => tests))], WHOLE_LIMIT_MS);
  if (broken) return fail([`the tests fail before anything was taken away: ${broken}`]);
  const survivors = [];
  const killers = rememberedKillers();
  const titles = new Set(all.map(titleOf));
  // At once: a run of an hour may be cut short.
  const remember = (title, file) => rememberKillers(killers.set(title, file), titles);
  const left = guards.values();
  let done = 0;
  const work = async (tree) => {
    for (const guard of left) {
      const killer = await withoutGuard(tree, guard, killers);
      if (!killer) survivors.push(guard);
      else if (killer.startsWith("test/")) remember(titleOf(guard), killer.split(":")[0]);
      done += 1;
      say(`${done}/${guards.length} ${titleOf(guard)}: ${killer ? `killed by ${killer}` : "SURVIVES"}`);
    }
  };
  await Promise.all(trees.map(work));
  say(`mutation: ${guards.length - survivors.length} of ${guards.length} killed, ${seconds(start)}`);
  if (survivors.length > 0) return fail(survivors.map((guard) => `survives: ${titleOf(guard)}`));
  if (wanted.length === 0) writeScore();
  return 0;
}

function writeScore() {
  const page = path.join(repo, "docs", "proof.md");
  const [day] = new Date().toISOString().split("T");
  const files = new Set(guards.map(({ file }) => file)).size;
  const score = `${guards.length} of ${guards.length} guards in ${files} files: a test failed without them (${day}, ${seconds(start)}).`;
  writeFileSync(page, withWrittenPart(readFileSync(page, "utf8"), "guards", score));
}

/** A guard that cannot be taken away proves nothing: its text must stand in its file once, and what is left must parse. */
function complaint(text, guard) {
  const { source, without } = guard;
  const times = text.split(source).length - 1;
  if (times !== 1) return `${titleOf(guard)}: its text stands there ${times} times: ${source}`;
  const left = text.replace(source, () => without);
  return parses(left) ? undefined : `${titleOf(guard)}: what is left does not parse`;
}

function parses(text) {
  try {
    parseSync(text, { syntax: "typescript" });
    return true;
  } catch {
    return false;
  }
}

/** Whether each could be taken, and no more. */
function check() {
  const texts = new Map(guards.map(({ file }) => [file, readFileSync(path.join(repo, file), "utf8")]));
  const lost = guards.map((guard) => complaint(texts.get(guard.file), guard)).filter((text) => text !== undefined);
  return lost.length > 0 ? fail(lost) : 0;
}

/** The test that sees that the guard is gone, sought from the nearest on; the tree is as before afterwards. */
async function withoutGuard(tree, { file, name, source, without, tests }, killers) {
  const own = killers.get(titleOf({ file, name }));
  const text = tree.read(file);
  tree.write(
    file,
    text.replace(source, () => without),
  );
  try {
    const near = [...testsNear(file), ...tree.testsThatImport(file), ...killersOf(path.dirname(file), killers)];
    const searches = [own ? [own] : [], near, ...tests.map((folder) => [folder]), LAST_TESTS];
    for (const search of searches.filter(({ length }) => length > 0)) {
      const killer = await tree.test(search, LIMIT_MS);
      if (killer) return killer;
    }
    return undefined;
  } finally {
    tree.write(file, text);
  }
}

/** What has missed most of the other guards of the folder. */
function killersOf(folder, killers) {
  const beside = [...killers].filter(([title]) => path.dirname(title.split(":")[0]) === folder).map(([, test]) => test);
  const times = (test) => beside.filter((other) => other === test).length;
  return [...new Set(beside)].toSorted((one, other) => times(other) - times(one)).slice(0, MOST_BESIDE);
}

/** The quickest to fail: the test of the same name and those of the guards, in the folder of the file. What stands beside the folders is seen by the verbs. */
function testsNear(file) {
  const [, folder = "verbs"] = path.dirname(file).split("/");
  return [`test/${folder}/${path.basename(file, ".ts")}`, `test/${folder}/guards`];
}

function titleOf({ file, name }) {
  return `${file}: ${name}`;
}

function say(line) {
  process.stdout.write(`${line}\n`);
}

function fail(lines) {
  for (const line of lines) process.stderr.write(`${line}\n`);
  return 1;
}

const trees = Array.from({ length: isCheck ? 0 : Math.min(availableParallelism(), guards.length) }, () => new Tree());
const closeAll = () => trees.forEach((tree) => tree.close());
for (const signal of ["SIGINT", "SIGTERM"]) {
  process.once(signal, () => {
    closeAll();
    process.exit(1);
  });
}
process.exitCode = isCheck ? check() : await run(trees).finally(closeAll);
