// Seeded random schedules: several instances in one process, and everything that goes wrong. A share of the seeds in, its tests out.
//
// `npm run check:random`, which is a part of `npm test`; `npm run proof` plays 10,000. SCHEDULES says how many there are in all,
// SCHEDULES_FROM the first seed. `npm run schedule -- SEED` repeats one and tells its story.
import { judgeSeeds } from "./judge-seeds";
import { playSchedule } from "./run-schedule";

export function judgeShare(share: 1 | 2): void {
  const play = async (seed: number) => {
    const { schedule, strays, ...played } = await playSchedule(seed);
    return { ...played, machines: schedule.machines.length, counted: { strays } };
  };
  judgeSeeds({ what: "schedules", count: 2_500, repeat: "schedule", play }, share);
}
