// The emulator as a process of its own: its start, signed calls against a bare answer, a page of many instances, its memory.
//
// `node tools/bench/emulator.mjs` prints it as JSON. What the project aims at is in AIMS; `isMet` is said of each.
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { performance } from "node:perf_hooks";
import { createEmulator, FULL_KEY } from "../../dist/emulator/index.js";
import { clientOf, compareRates, describeInstances } from "./client-rate.mjs";
import { middle } from "./numbers.mjs";
import { measureOwnWork } from "./own-work.mjs";
import { residentMegabytes, startBare, startEmulatorProcess } from "./server-processes.mjs";

/** Milliseconds, the emulator's share of a bare server's rate, megabytes. */
export const AIMS = { startMs: 150, ratio: 0.8, pageMs: 10, residentMb: 200 };

const MACHINES = 10_000;
const PAGE = 100;
const ONE_MACHINE = { instanceIds: JSON.stringify(["i-bp1demo0000000000web"]) };

export async function measureEmulator() {
  return { start: await measureStart(), calls: await measureCalls(), ...(await measureManyMachines()) };
}

async function measureStart(times = 9) {
  const taken = [];
  for (let run = 0; run < times; run += 1) {
    const emulator = await startEmulatorProcess();
    taken.push(emulator.startMs);
    await emulator.close();
  }
  const milliseconds = Math.round(middle(taken));
  return { runs: times, milliseconds, aim: AIMS.startMs, isMet: milliseconds < AIMS.startMs };
}

async function measureCalls() {
  const emulator = await startEmulatorProcess();
  const bare = await startBare(answerTo(createEmulator(), ONE_MACHINE));
  try {
    const clients = [clientOf(emulator.line), clientOf({ ...emulator.line, endpoint: bare.endpoint })];
    const sequential = judged(await compareRates(...clients, ONE_MACHINE, 1));
    const sixteenInFlight = judged(await compareRates(...clients, ONE_MACHINE, 16));
    return { sequential, sixteenInFlight, ownWork: measureOwnWork() };
  } finally {
    await Promise.all([emulator.close(), bare.close()]);
  }
}

function judged({ ratio, ...rates }) {
  return { ...rates, ratio, aim: AIMS.ratio, isMet: ratio >= AIMS.ratio };
}

async function measureManyMachines() {
  const folder = mkdtempSync(path.join(os.tmpdir(), "ecs-spec-bench-"));
  const world = { instances: Array.from({ length: MACHINES }, (_, n) => machine(n)) };
  const file = path.join(folder, "world.json");
  writeFileSync(file, JSON.stringify(world));
  const emulator = await startEmulatorProcess("--world", file);
  const bare = await startBare(answerTo(createEmulator({ world }), { pageNumber: 1, pageSize: PAGE }));
  try {
    const page = await measurePage(clientOf(emulator.line), clientOf({ ...emulator.line, endpoint: bare.endpoint }));
    const megabytes = residentMegabytes(emulator.pid);
    const memory = { machines: MACHINES, megabytes, aim: AIMS.residentMb, isMet: megabytes < AIMS.residentMb };
    return { page, memory };
  } finally {
    await Promise.all([emulator.close(), bare.close()]);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Every page of all instances, in turn with a bare answer of the same size. */
async function measurePage(emulator, bare) {
  const taken = { emulator: [], bare: [] };
  for (const pageNumber of [1, ...Array.from({ length: MACHINES / PAGE }, (_, n) => n + 1)]) {
    taken.emulator.push(await timed(emulator, { pageNumber, pageSize: PAGE }));
    taken.bare.push(await timed(bare, { pageNumber, pageSize: PAGE }));
  }
  const [milliseconds, bareMilliseconds] = [middle(taken.emulator), middle(taken.bare)].map(round);
  const isMet = milliseconds < AIMS.pageMs;
  return { machines: PAGE, of: MACHINES, milliseconds, bareMilliseconds, aim: AIMS.pageMs, isMet };
}

async function timed(client, parameters) {
  const start = performance.now();
  const { body } = await describeInstances(client, parameters);
  if (body.instances.instance.length !== PAGE) throw new Error("the page is not whole");
  return performance.now() - start;
}

function machine(n) {
  return {
    instanceId: `i-bp1bench${String(n).padStart(10, "0")}`,
    instanceType: "ecs.g6.large",
    tags: { n: String(n) },
  };
}

/** What the emulator answers to a DescribeInstances, as bytes for whoever shall answer the same. */
function answerTo(emulator, parameters) {
  const named = Object.entries(parameters).map(([name, value]) => [
    name[0].toUpperCase() + name.slice(1),
    String(value),
  ]);
  const wire = { RegionId: "cn-hangzhou", ...Object.fromEntries(named) };
  const { body } = emulator.call({ action: "DescribeInstances", parameters: wire, accessKeyId: FULL_KEY.accessKeyId });
  return JSON.stringify(body);
}

function round(value) {
  return Math.round(value * 100) / 100;
}

if (realpathSync(process.argv[1]) === import.meta.filename) {
  process.stdout.write(`${JSON.stringify(await measureEmulator(), undefined, 2)}\n`);
}
