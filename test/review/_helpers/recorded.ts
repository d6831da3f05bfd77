// A recording of test/_fixtures/engine by its name. Not pure.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const FOLDER = path.join(__dirname, "..", "..", "_fixtures", "engine");

export function recorded(file: string): string {
  return readFileSync(path.join(FOLDER, file), "utf8");
}

export function recordedFiles(pattern: RegExp): readonly string[] {
  return readdirSync(FOLDER).filter((file) => pattern.test(file));
}
