// Which test file missed each guard last time: tried first, since a run of one file takes seconds and a search for it minutes. Kept in the
// repository, as far as there are guards of these titles. Not pure.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { repo } from "../step.mjs";

const FILE = path.join(repo, "tools", "mutation", "killers.json");

/** Title of the guard to test file. */
export function rememberedKillers() {
  return new Map(Object.entries(JSON.parse(readFileSync(FILE, "utf8"))));
}

/** In the order of their titles, so that a run changes no more lines than it has news. */
export function rememberKillers(killers, titles) {
  const kept = [...killers].filter(([title]) => titles.has(title)).toSorted(([one], [other]) => (one < other ? -1 : 1));
  writeFileSync(FILE, `${JSON.stringify(Object.fromEntries(kept), null, 2)}\n`);
}
