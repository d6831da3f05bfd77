// Random rollouts of a fleet, and everything that goes wrong. A share of the seeds in, its tests out.
//
// `npm run check:random`, as the schedules of single instances. ROLLOUTS says how many there are in all, ROLLOUTS_FROM the first seed.
// `npm run rollout -- SEED` repeats one and tells its story.
import { playRollout } from "./fleet/play-rollout";
import { judgeSeeds } from "./judge-seeds";

export function judgeShare(share: 1 | 2): void {
  const play = async (seed: number) => {
    const { story, ...played } = await playRollout(seed);
    return { ...played, machines: story.machines.length };
  };
  judgeSeeds({ what: "rollouts", count: 500, repeat: "rollout", play }, share);
}
