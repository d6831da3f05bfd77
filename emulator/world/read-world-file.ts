// A path in, the world it describes out: JSON or YAML, checked; every error names the file. I/O.
import { extname } from "node:path";
import { parse } from "yaml";
import { readTextSync } from "../../files/read-text";
import { checkWorld, SeedError } from "./seed-schema";
import type { WorldSeed } from "./world";

/** Throws a SeedError with file, path and value. */
export function readWorldFile(file: string): WorldSeed {
  return checkWorld(parseFile(file), file);
}

function parseFile(file: string): unknown {
  try {
    const text = readTextSync(file);
    return extname(file) === ".json" ? JSON.parse(text) : parse(text);
  } catch (error) {
    throw new SeedError(file, [(error as Error).message.split("\n", 1)[0] ?? ""]);
  }
}
