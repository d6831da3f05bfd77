// Loading the official client, as the provider does it and as it loads by itself, each in processes of their own, in turn.
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { repo } from "../step.mjs";
import { middle } from "./numbers.mjs";

const OURS = `require(${JSON.stringify(path.join(repo, "dist", "provider", "cloud", "client-library.js"))}).loadEcsModule()`;
const ITSELF = `require(${JSON.stringify(createRequire(import.meta.url).resolve("@alicloud/ecs20140526"))})`;

export function measureClientLoad(times = 5) {
  const [ours, itself] = [[], []];
  // One of each goes before, to warm its files.
  for (let run = 0; run <= times; run += 1) {
    ours.push(timed(OURS));
    itself.push(timed(ITSELF));
  }
  const [oursMs, itselfMs] = [middle(ours.slice(1)), middle(itself.slice(1))];
  return {
    runs: times,
    oursMs: Math.round(oursMs),
    itselfMs: Math.round(itselfMs),
    ratio: Math.round((oursMs / itselfMs) * 100) / 100,
  };
}

/** Milliseconds. */
function timed(load) {
  const script = `const start = performance.now(); ${load}; console.log(performance.now() - start);`;
  return Number(execFileSync(process.execPath, ["-e", script], { encoding: "utf8" }));
}
