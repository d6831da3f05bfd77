// The real engine: a preview of many unchanged instances against one of as many resources that do nothing, in turn, and the calls of the first.
// `node tools/bench/many.mjs [instances]` prints it as JSON; the stacks are made first, which takes longer than what is measured.
import { realpathSync } from "node:fs";
import { callsByAction, startEmulator } from "../../dist/emulator/index.js";
import { openEngine } from "./engine.mjs";
import { inTurn } from "./in-turn.mjs";
import { aimSaid } from "./numbers.mjs";

const ROUND_TRIP_MS = 30;
/** Times the ones that do nothing; calls. */
const AIMS = { ratio: 1.3, calls: 40 };

export async function measureMany(count = 1_000, times = 2) {
  const ids = Array.from({ length: count }, (_, index) => `i-bp1bench${String(index).padStart(4, "0")}`);
  const emulator = await startEmulator({
    world: { instances: ids.map((instanceId) => ({ instanceId, instanceType: "ecs.g6.large" })) },
  });
  const engine = openEngine(emulator);
  try {
    const ours = await engine.project("ours", specsOf(ids));
    const nothing = await engine.project("nothing", nothingsOf(ids));
    for (const stack of [ours, nothing]) await stack("up", "--yes", "--skip-preview");
    // Before its effect, as a distance is; without end.
    emulator.faults.add({
      phase: "before",
      count: Number.MAX_SAFE_INTEGER,
      fault: { kind: "slow", ms: ROUND_TRIP_MS },
    });
    const time = await inTurn(
      times,
      () => ours("preview"),
      () => nothing("preview"),
    );
    emulator.clearHistory();
    await ours("preview");
    return { count, roundTripMs: ROUND_TRIP_MS, ...time, calls: callsByAction(emulator.history()) };
  } finally {
    engine.close();
    await emulator.close();
  }
}

function specsOf(ids) {
  return `
import { InstanceSpec } from "pulumi-ecs-spec";
for (const instanceId of ${JSON.stringify(ids)}) new InstanceSpec(instanceId, { instanceId, instanceType: "ecs.g6.large" });
`;
}

/** The same host, and inputs of the same length. */
function nothingsOf(ids) {
  return `
import * as pulumi from "@pulumi/pulumi";
const provider = { create: async (inputs: object) => ({ id: "one", outs: inputs }) };
class Nothing extends pulumi.dynamic.Resource {
  constructor(name: string) {
    super(provider, name, { instanceId: name, instanceType: "ecs.g6.large" });
  }
}
for (const id of ${JSON.stringify(ids)}) new Nothing(id);
`;
}

export function manyRows({ count, runs, oneMs, otherMs, ratio, roundTripMs, calls }) {
  const asked = Object.values(calls).reduce((sum, some) => sum + some, 0);
  const many = `${count.toLocaleString("en-US")} unchanged instances, ${roundTripMs} ms a round trip`;
  return [
    [
      `preview of ${many}`,
      `${oneMs} ms`,
      `${ratio} times resources that do nothing (${otherMs} ms); ${aimSaid(AIMS.ratio, ratio)}; middle of ${runs}`,
    ],
    ["  its calls", String(asked), aimSaid(AIMS.calls, asked)],
  ];
}

if (realpathSync(process.argv[1]) === import.meta.filename) {
  const measured = await measureMany(Number(process.argv[2] ?? 1_000));
  process.stdout.write(`${JSON.stringify({ ...measured, aims: AIMS }, undefined, 2)}
`);
}
