// Loading the official client, as the provider does it and as it loads by itself, each in processes of their own, in turn.
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { repo } from "../step.mjs";
import { inTurn } from "./in-turn.mjs";

const OURS = `require(${JSON.stringify(path.join(repo, "dist", "provider", "cloud", "client-library.js"))}).loadEcsModule()`;
const ITSELF = `require(${JSON.stringify(createRequire(import.meta.url).resolve("@alicloud/ecs20140526"))})`;

export async function measureClientLoad(times = 5) {
  const {
    runs,
    oneMs: oursMs,
    otherMs: itselfMs,
    ratio,
  } = await inTurn(
    times,
    () => timed(OURS),
    () => timed(ITSELF),
  );
  return { runs, oursMs, itselfMs, ratio };
}

/** Milliseconds. */
function timed(load) {
  const script = `const start = performance.now(); ${load}; console.log(performance.now() - start);`;
  return Number(execFileSync(process.execPath, ["-e", script], { encoding: "utf8" }));
}
