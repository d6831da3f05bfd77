// Time and chance of this process, behind the ports.
import { randomBytes } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import type { Chance, Clock } from "../ports/clock";

export const SYSTEM_CLOCK: Clock = {
  now: () => Date.now(),
  async sleep(ms, signal) {
    // An abort ends the sleep early; whoever sleeps looks at the signal itself.
    await delay(ms, undefined, signal ? { signal } : {}).catch(() => undefined);
  },
};

export const SYSTEM_CHANCE: Chance = {
  fraction: () => Math.random(),
  id: () => randomBytes(16).toString("hex"),
};
