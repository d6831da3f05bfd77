// `node tools/picture/make-picture.mjs`: writes docs/preview.svg from a real run of `pulumi preview` on the emulator.
//
// The stage is that of the demo: the first example in a temporary folder, a file backend, an emulator of its own. The
// instance is adopted at its size first, so that the picture shows what a reviewer sees: an update of what exists.
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { openStage } from "../demo/stage.mjs";
import { repo } from "../step.mjs";
import { cutPieces, endOfScreen } from "./terminal-screen.mjs";
import { drawTerminal } from "./terminal-svg.mjs";
import { readTerminalLine } from "./terminal-text.mjs";

const FILE = path.join(repo, "docs", "preview.svg");
const COLUMNS = 130;
const WEB = "i-bp1demo0000000000web";
const SIZES = {
  found: { instanceType: "ecs.g6.large", internetMaxBandwidthOut: 10 },
  wanted: { instanceType: "ecs.g7.large", internetMaxBandwidthOut: 20 },
};

async function previewOfAResize() {
  const stage = await openStage();
  const { endpoint, regionId } = stage.emulator;
  await must(stage, "stack", "init", "web");
  await configure(stage, { "ecs-spec:endpoint": `http://${endpoint}`, "ecs-spec:region": regionId });
  await configure(stage, { instanceId: WEB, ...SIZES.found, allowedDisruption: "stop" });
  await must(stage, "up", "--yes", "--skip-preview");
  await configure(stage, SIZES.wanted);
  return await must(stage, "preview", "--color", "always");
}

async function configure(stage, values) {
  for (const [key, value] of Object.entries(values)) await must(stage, "config", "set", key, String(value));
}

async function must(stage, ...args) {
  const { code, text } = await stage.ask(...args);
  if (code === 0) return text;
  throw new Error(`pulumi ${args.join(" ")} ended with ${code}:\n${text}`);
}

function draw(output) {
  const lines = endOfScreen(output.trimEnd()).map((line) => cutPieces(readTerminalLine(line), COLUMNS));
  return drawTerminal({
    title: "pulumi preview of a resize",
    description:
      "The preview lists the steps in order, with the seconds that each takes and those in which the instance is down, what was checked, and the price.",
    lines: [[{ text: "$ pulumi preview", isBold: true }], ...lines],
  });
}

const picture = draw(await previewOfAResize());
mkdirSync(path.dirname(FILE), { recursive: true });
writeFileSync(FILE, picture);
process.stdout.write(`${path.relative(repo, FILE)}: ${picture.length} bytes\n`);
process.exit(0);
