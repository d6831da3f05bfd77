// Seeded random schedules: several instances in one process, and everything that goes wrong. A share of the seeds in, its tests out.
//
// `npm run check:schedules`, after the tests that Jest finds, with both cores to itself: 10,000 within three minutes. SCHEDULES says how
// many there are in all, SCHEDULES_FROM the first seed. `npm run schedule -- SEED` repeats one and tells its story.
import { noteFigures } from "../_helpers/figures";
import { type Played, playSchedule } from "./run-schedule";
import { chunksOf, shareOf } from "./shares";

const FROM = Number(process.env["SCHEDULES_FROM"] ?? 1);
const COUNT = Number(process.env["SCHEDULES"] ?? 10_000);

export function judgeShare(share: 1 | 2): void {
  const [from, count] = shareOf(share, FROM, COUNT);

  describe(`schedules ${from} to ${from + count - 1}`, () => {
    const begun = Date.now();
    const figures = { from, schedules: 0, machines: 0, calls: 0, virtualHours: 0, strays: 0 };
    const endings: Record<string, number> = {};

    it.each(chunksOf(from, count))(
      "%d to %d hold: nothing is broken, and all converge",
      async (first, last) => {
        const broken: string[] = [];
        for (let seed = first; seed <= last; seed += 1) broken.push(...judge(await playSchedule(seed)));
        expect(broken).toEqual([]);
      },
      600_000,
    );

    afterAll(() => {
      const seconds = (Date.now() - begun) / 1000;
      noteFigures("schedules", { ...figures, endings, seconds }, String(from));
      expect(figures.schedules).toBe(count);
    });

    function judge(played: Played): readonly string[] {
      figures.schedules += 1;
      figures.machines += played.schedule.machines.length;
      figures.calls += played.calls;
      figures.virtualHours += played.virtualMs / 3_600_000;
      figures.strays += played.strays;
      for (const ending of played.endings) endings[ending] = (endings[ending] ?? 0) + 1;
      const repeat = `  repeat: npm run schedule -- ${played.schedule.seed}`;
      return played.found.map((sentence) => `${sentence}\n${repeat}`);
    }
  });
}
