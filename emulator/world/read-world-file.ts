// A path in, the world it describes out: JSON or YAML, checked; every error names the file. I/O.
import { extname } from "node:path";
import { parse } from "yaml";
import { readTextSync, unreadableWords } from "../../files/read-text";
import { checkWorld, SeedError } from "./seed-schema";
import type { WorldSeed } from "./world";

/** Throws a SeedError with file, path and value; where the file cannot be read, an Error that names it. */
export function readWorldFile(file: string): WorldSeed {
  return checkWorld(parseFile(file), file);
}

function parseFile(file: string): unknown {
  const text = readWorldText(file);
  try {
    return extname(file) === ".json" ? JSON.parse(text) : parse(text);
  } catch (error) {
    throw new SeedError(file, [(error as Error).message.split("\n", 1)[0] ?? ""]);
  }
}

function readWorldText(file: string): string {
  try {
    return readTextSync(file);
  } catch (error) {
    throw new Error(`no world to start with: ${unreadableWords(file, error)}`, { cause: error });
  }
}
