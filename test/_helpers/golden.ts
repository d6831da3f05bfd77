// A golden file: titled blocks of text, compared block by block. Written anew only by UPDATE_GOLDEN=1, never silently.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const FOLDER = join(__dirname, "../_golden");

/** Title to text, as the file holds it. With UPDATE_GOLDEN=1 the file is first written from `now`. */
export function golden(name: string, now: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const path = join(FOLDER, name);
  if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(path, format(now));
  const blocks = readFileSync(path, "utf8").trimEnd().split("\n\n");
  return new Map(blocks.map((block) => [titleOf(block), block.slice(block.indexOf("\n") + 1)] as const));
}

function format(blocks: Readonly<Record<string, string>>): string {
  return `${Object.entries(blocks)
    .map(([title, text]) => `# ${title}\n${text}`)
    .join("\n\n")}\n`;
}

function titleOf(block: string): string {
  return (block.split("\n", 1)[0] ?? "").replace(/^# /, "");
}
