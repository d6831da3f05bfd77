// The real engine: a preview of one resource against one of an empty program, and the calls of a preview and of a type change.
import { callsByAction, startEmulator } from "../../dist/emulator/index.js";
import { openEngine } from "./engine.mjs";
import { inTurn } from "./in-turn.mjs";

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

async function compare(one, empty, times) {
  const preview = (project) => () => project("preview");
  const { runs, oneMs, otherMs: emptyMs, ratio } = await inTurn(times, preview(one), preview(empty));
  return { runs, oneMs, emptyMs, ratio };
}

async function callsOf(emulator, work) {
  emulator.clearHistory();
  await work();
  return callsByAction(emulator.history());
}
