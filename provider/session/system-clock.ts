// Time and chance of this process, behind the ports.
//
// Time is that of the computer when the process began, and runs on by the monotonic clock: a clock that is set right, or wrong, in
// the middle of a run ends no wait early and makes none longer.
import { randomBytes } from "node:crypto";
import { performance } from "node:perf_hooks";
import { setTimeout as delay } from "node:timers/promises";
import type { Chance, Clock } from "../ports/clock";

export const SYSTEM_CLOCK: Clock = {
  now: () => Math.round(performance.timeOrigin + performance.now()),
  async sleep(ms, signal) {
    // An abort ends the sleep early; whoever sleeps looks at the signal itself.
    await delay(ms, undefined, signal ? { signal } : {}).catch(() => undefined);
  },
};

export const SYSTEM_CHANCE: Chance = {
  fraction: () => Math.random(),
  id: () => randomBytes(16).toString("hex"),
};
