// Writes what seeded schedules of a single instance did and said, a line of JSON a seed: the one half of `npm run traces`.
//
// With several instances calls of one moment may swap places, and that is no difference: only stories of one are told here.
import { appendFileSync } from "node:fs";
import { drawSchedule } from "./draw-schedule";
import { play } from "./run-schedule";

const FILE = process.env["TRACES_FILE"] ?? "/dev/null";
const COUNT = Number(process.env["TRACES"] ?? 100);
const CHUNK = 100;

describe("traces", () => {
  let seed = 0;

  it.each(Array.from({ length: Math.ceil(COUNT / CHUNK) }, (_, chunk) => Math.min(CHUNK, COUNT - chunk * CHUNK)))(
    "%d more are written",
    async (chunk) => {
      for (let written = 0; written < chunk; written += 1) appendFileSync(FILE, `${await nextTrace()}\n`);
    },
    600_000,
  );

  async function nextTrace(): Promise<string> {
    for (;;) {
      seed += 1;
      const schedule = drawSchedule(seed);
      if (schedule.machines.length !== 1) continue;
      const { history, notes, endings, found } = await play(schedule);
      return JSON.stringify({ seed, history, notes, endings, found });
    }
  }
});
