// Which test file missed each guard last time, kept in .cache: tried first, since a run of one file takes seconds. Not pure.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { repo } from "../step.mjs";

const FILE = path.join(repo, ".cache", "mutation-killers.json");

/** Title of the guard to test file; empty before the first run. */
export function rememberedKillers() {
  try {
    return new Map(Object.entries(JSON.parse(readFileSync(FILE, "utf8"))));
  } catch (error) {
    if (error.code === "ENOENT") return new Map();
    throw error;
  }
}

export function rememberKillers(killers) {
  mkdirSync(path.dirname(FILE), { recursive: true });
  writeFileSync(FILE, `${JSON.stringify(Object.fromEntries(killers), null, 2)}\n`);
}
