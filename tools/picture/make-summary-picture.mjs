// `node tools/picture/make-summary-picture.mjs`: writes docs/summary.svg from what `ecs-spec summary` says of a recorded preview.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { ensureBuilt } from "../build.mjs";
import { repo } from "../step.mjs";
import { cutPieces } from "./terminal-screen.mjs";
import { drawTerminal } from "./terminal-svg.mjs";

const COLUMNS = 130;
/** The headline and the first two instances: what a reviewer looks for. */
const BLOCKS = 4;
const COLOURS = { STOPS: "red", "MAY STOP": "yellow" };

await ensureBuilt();
const { summarise } = createRequire(import.meta.url)(path.join(repo, "dist/review/summarise.js"));
const recorded = readFileSync(path.join(repo, "test/_fixtures/engine/preview-mixed.json"), "utf8");
const { text } = summarise(recorded, { format: "text", parallel: 8, limit: Number.MAX_SAFE_INTEGER });
const shown = text.split("\n\n").slice(0, BLOCKS).join("\n\n");
const lines = shown.split("\n").map((line) => cutPieces(piecesOf(line), COLUMNS));
const picture = drawTerminal({
  title: "ecs-spec summary of a preview",
  description:
    "The summary counts the instances that stop, adds up downtime and price, and lists the instances, worst first.",
  lines: [[{ text: "$ ecs-spec summary preview.json --format text", isBold: true }], [], ...lines],
});
const file = path.join(repo, "docs", "summary.svg");
writeFileSync(file, picture);
process.stdout.write(`${path.relative(repo, file)}: ${picture.length} bytes\n`);

function piecesOf(line) {
  const mark = Object.keys(COLOURS).find((word) => line.startsWith(`${word} `));
  if (line.startsWith("Preview of")) return [{ text: line, isBold: true }];
  return mark
    ? [{ text: mark, colour: COLOURS[mark], isBold: true }, { text: line.slice(mark.length) }]
    : [{ text: line }];
}
