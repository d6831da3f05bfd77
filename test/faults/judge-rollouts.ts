// Random rollouts of a fleet, and everything that goes wrong. A share of the seeds in, its tests out.
//
// `npm run check:schedules`, after the tests that Jest finds, with both cores to itself: 2,000 within a minute. ROLLOUTS says how many there
// are in all, ROLLOUTS_FROM the first seed. `npm run rollout -- SEED` repeats one and tells its story.
import { noteFigures } from "../_helpers/figures";
import { type PlayedRollout, playRollout } from "./fleet/play-rollout";
import { chunksOf, shareOf } from "./shares";

const FROM = Number(process.env["ROLLOUTS_FROM"] ?? 1);
const COUNT = Number(process.env["ROLLOUTS"] ?? 2_000);

export function judgeShare(share: 1 | 2): void {
  const [from, count] = shareOf(share, FROM, COUNT);

  describe(`rollouts ${from} to ${from + count - 1}`, () => {
    const begun = Date.now();
    const figures = { from, rollouts: 0, machines: 0, calls: 0, virtualHours: 0 };
    const endings: Record<string, number> = {};

    it.each(chunksOf(from, count))(
      "%d to %d hold: nothing is broken, and all converge",
      async (first, last) => {
        const broken: string[] = [];
        for (let seed = first; seed <= last; seed += 1) broken.push(...judge(await playRollout(seed)));
        expect(broken).toEqual([]);
      },
      600_000,
    );

    afterAll(() => {
      const seconds = (Date.now() - begun) / 1000;
      noteFigures("rollouts", { ...figures, endings, seconds }, String(from));
      expect(figures.rollouts).toBe(count);
    });

    function judge(played: PlayedRollout): readonly string[] {
      figures.rollouts += 1;
      figures.machines += played.story.machines.length;
      figures.calls += played.calls;
      figures.virtualHours += played.virtualMs / 3_600_000;
      for (const ending of played.endings) endings[ending] = (endings[ending] ?? 0) + 1;
      const repeat = `  repeat: npm run rollout -- ${played.story.seed}`;
      return played.found.map((sentence) => `${sentence}\n${repeat}`);
    }
  });
}
