// Repeats one schedule, given as SCHEDULE, and tells its story: `npm run schedule -- 12`.
import { playSchedule } from "./run-schedule";
import { traceOf } from "./trace";

describe("one schedule", () => {
  it("holds", async () => {
    const given = process.env["SCHEDULE"];
    const { schedule, history, notes, found } = await playSchedule(Number(given ?? 1));
    const { keys: _, ...world } = schedule.world;
    const drawn = JSON.stringify({ ...schedule, world }, undefined, 2);
    if (given !== undefined) console.log(`${drawn}\n\n${traceOf(history, notes)}`);
    expect(found).toEqual([]);
  });
});
