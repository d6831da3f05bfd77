// The provider's clock of a stage at the emulator's speed, so that waits of minutes pass in seconds. Writes a file and sets a variable.
import { writeFileSync } from "node:fs";
import path from "node:path";
import { COMPILED_BEFORE, REPO } from "../../_helpers/engine/pulumi-command";
import type { Stage } from "./stage";

/** For every command from now on; the clocks of provider and emulator agree, from one process to the next too. */
export function hastenProvider({ project, emulator }: Stage, speed: number): void {
  const file = path.join(project.root, "fast-clock.cjs");
  const module = path.join(REPO, "dist", "provider", "session", "system-clock.js");
  writeFileSync(file, preloaded(module, { emulated: emulator.now(), real: Date.now(), speed }));
  project.setEnvironment({ NODE_OPTIONS: `${COMPILED_BEFORE} --require=${file}` });
}

interface Pace {
  readonly emulated: number;
  readonly real: number;
  readonly speed: number;
}

function preloaded(module: string, { emulated, real, speed }: Pace): string {
  return [
    `const { SYSTEM_CLOCK } = require(${JSON.stringify(module)});`,
    "const { sleep } = SYSTEM_CLOCK;",
    "Object.assign(SYSTEM_CLOCK, {",
    `  now: () => Math.round(${emulated} + (Date.now() - ${real}) * ${speed}),`,
    `  sleep: (ms, signal) => sleep(ms / ${speed}, signal),`,
    "});",
    "",
  ].join("\n");
}
