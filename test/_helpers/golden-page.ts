// A golden page: one file, compared whole. Written anew only by UPDATE_GOLDEN=1, never silently.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const FOLDER = join(__dirname, "../_golden");

/** The text as the file holds it. With UPDATE_GOLDEN=1 the file is first written from `now`. */
export function goldenPage(name: string, now: string): string {
  const path = join(FOLDER, name);
  if (process.env["UPDATE_GOLDEN"] === "1") {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, now);
  }
  return readFileSync(path, "utf8");
}
