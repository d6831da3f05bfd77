// The real engine: a preview of one resource against one of an empty program, and the calls of a preview and of a type change.
import { callsByAction, startEmulator } from "../../dist/emulator/index.js";
import { openEngine } from "./engine.mjs";
import { middle } from "./numbers.mjs";

/** Fast enough that a wait is over at the first look: what is counted is what the work needs, not how long it takes. */
const SPEED = 100_000;

const ONE = `
import { InstanceSpec } from "pulumi-ecs-spec";
new InstanceSpec("web", { instanceId: "i-bp1demo0000000000web", instanceType: "ecs.g7.large", allowedDisruption: "stop" });
`;
const EMPTY = 'import * as pulumi from "@pulumi/pulumi";\npulumi.getStack();\n';

export async function measurePreview(times = 5) {
  const emulator = await startEmulator({ speed: SPEED });
  const engine = openEngine(emulator);
  try {
    const [one, empty] = [await engine.project("one", ONE), await engine.project("empty", EMPTY)];
    const time = await compare(one, empty, times);
    const change = await callsOf(emulator, () => one("up", "--yes", "--skip-preview"));
    const nothing = await callsOf(emulator, () => one("preview"));
    return { time, calls: { "type change": change, "preview with nothing to do": nothing } };
  } finally {
    engine.close();
    await emulator.close();
  }
}

/** In turn, so that both meet the same machine; one of each goes before, to warm its files. */
async function compare(one, empty, times) {
  const [ones, empties] = [[], []];
  for (let run = 0; run <= times; run += 1) {
    ones.push(await one("preview"));
    empties.push(await empty("preview"));
  }
  const [oneMs, emptyMs] = [middle(ones.slice(1)), middle(empties.slice(1))];
  return {
    runs: times,
    oneMs: Math.round(oneMs),
    emptyMs: Math.round(emptyMs),
    ratio: Math.round((oneMs / emptyMs) * 100) / 100,
  };
}

async function callsOf(emulator, work) {
  emulator.clearHistory();
  await work();
  return callsByAction(emulator.history());
}
