// The real engine: a rollout over a fleet. Its calls and its time over what the seats allow, the memory of the provider, the state, and the reads of a preview after it.
// `node tools/bench/rollout.mjs [instances] [speed]` prints it as JSON; the emulated clock runs so many times as fast, the round trips do not.
import { execFileSync } from "node:child_process";
import { realpathSync } from "node:fs";
import { callsByAction, startEmulator } from "../../dist/emulator/index.js";
import { openEngine } from "./engine.mjs";
import { aimSaid } from "./numbers.mjs";

const ROUND_TRIP_MS = 30;
const SPEED = 5;
/** Of the instances, at once. */
const SHARE = 10;
/** Seconds of the emulated clock. */
const SECONDS = { stop: 20, modify: 5, start: 40 };
/** Times the limit; calls an instance; reads; bytes an instance. */
const AIMS = { time: 1.05, calls: 6, reads: 30, stateBytes: 3_000 };

export async function measureRollout(count = 100, speed = SPEED) {
  const ids = Array.from({ length: count }, (_, index) => `i-bp1bench${String(index).padStart(4, "0")}`);
  const timings = Object.fromEntries(
    Object.entries(SECONDS).map(([what, s]) => [what, { kind: "fixed", ms: s * 1000 }]),
  );
  const instances = ids.map((instanceId) => ({ instanceId, instanceType: "ecs.g6.large" }));
  const emulator = await startEmulator({ speed, world: { instances, timings } });
  const engine = openEngine(emulator);
  const maxDown = Math.max(1, Math.floor(count / SHARE));
  try {
    const stack = await engine.project("fleet", programOf(ids, maxDown));
    emulator.faults.add({
      phase: "before",
      count: Number.MAX_SAFE_INTEGER,
      fault: { kind: "slow", ms: ROUND_TRIP_MS },
    });
    const memory = watchMemory();
    const ms = await stack("up", "--yes", "--skip-preview", "--parallel", String(Math.max(16, maxDown)));
    const history = emulator.history();
    const rssMb = memory.stop();
    emulator.clearHistory();
    const previewMs = await stack("preview");
    // The blanks are those of the export.
    const state = JSON.stringify(JSON.parse(await stack.text("stack", "export")));
    return {
      count,
      maxDown,
      roundTripMs: ROUND_TRIP_MS,
      speed,
      ...counted(callsByAction(history), count),
      mostDown: mostDown(history),
      ...timed(history, { count, maxDown }),
      upMs: Math.round(ms),
      rssMb,
      stateBytes: Math.round(state.length / count),
      previewMs: Math.round(previewMs),
      previewCalls: callsByAction(emulator.history()),
    };
  } finally {
    engine.close();
    await emulator.close();
  }
}

function programOf(ids, maxDown) {
  const machines = Object.fromEntries(ids.map((id, index) => [`web-${index + 1}`, id]));
  const args = { machines, spec: { instanceType: "ecs.g7.large", allowedDisruption: "stop" }, rollout: { maxDown } };
  return `import { InstanceFleet } from "pulumi-ecs-spec";\nnew InstanceFleet("web", ${JSON.stringify(args)});\n`;
}

function counted(byAction, count) {
  const all = Object.values(byAction).reduce((sum, calls) => sum + calls, 0);
  const looks = byAction.DescribeInstances ?? 0;
  const each = (calls) => Math.round((calls / count) * 100) / 100;
  return { byAction, callsEach: each(all), besideLooksEach: each(all - looks) };
}

/** From the first stop to the last instance Running, over as many rounds of the seats, each as long as its transitions. Of the emulated clock. */
function timed(history, { count, maxDown }) {
  const at = (action) => history.filter((entry) => entry.action === action && entry.effect).map(({ time }) => time);
  const [begun, ended] = [Math.min(...at("StopInstance")), Math.max(...at("StartInstance")) + SECONDS.start * 1000];
  const limit = Math.ceil(count / maxDown) * (SECONDS.stop + SECONDS.modify + SECONDS.start) * 1000;
  return { seconds: Math.round((ended - begun) / 1000), overLimit: Math.round(((ended - begun) / limit) * 100) / 100 };
}

/** Begun and not yet asked to start: at least so many were down. */
function mostDown(history) {
  let [down, most] = [0, 0];
  for (const { action, effect } of history) {
    if (!effect) continue;
    if (action === "StopInstance") down += 1;
    if (action === "StartInstance") down -= 1;
    most = Math.max(most, down);
  }
  return most;
}

/** Of the largest provider process of the engine, while it runs. */
function watchMemory() {
  let most = 0;
  const look = () => {
    const rows = execFileSync("ps", ["-eo", "rss=,args="], { encoding: "utf8" }).split("\n");
    const sizes = rows.filter((row) => row.includes("cmd/dynamic-provider")).map((row) => Number.parseInt(row, 10));
    most = Math.max(most, ...sizes);
  };
  const timer = setInterval(look, 2_000);
  return {
    stop: () => {
      clearInterval(timer);
      return Math.round(most / 1024);
    },
  };
}

export function rolloutRows({
  count,
  maxDown,
  overLimit,
  callsEach,
  besideLooksEach,
  rssMb,
  stateBytes,
  previewCalls,
}) {
  const reads = Object.values(previewCalls).reduce((sum, calls) => sum + calls, 0);
  return [
    [
      `rollout of ${count} instances, ${maxDown} at once, ${ROUND_TRIP_MS} ms a round trip`,
      `${overLimit} times the limit`,
      aimSaid(AIMS.time, overLimit),
    ],
    [
      "  its calls an instance",
      String(callsEach),
      `${besideLooksEach} beside looks; ${aimSaid(AIMS.calls, callsEach)}`,
    ],
    ["  memory of the provider", `${rssMb} MB`, ""],
    ["  state an instance", `${stateBytes} bytes`, aimSaid(AIMS.stateBytes, stateBytes)],
    ["  calls of a preview after it", String(reads), aimSaid(AIMS.reads, reads)],
  ];
}

if (realpathSync(process.argv[1]) === import.meta.filename) {
  const [count = 100, speed = SPEED] = process.argv.slice(2).map(Number);
  const measured = await measureRollout(count, speed);
  process.stdout.write(`${JSON.stringify({ ...measured, aims: AIMS }, undefined, 2)}\n`);
}
