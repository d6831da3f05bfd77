// Seeded random schedules: several machines in one process, and everything that goes wrong. Nothing is broken, and all converge.
//
// SCHEDULES says how many, SCHEDULES_FROM the first seed. `npm run schedule -- SEED` repeats one and tells its story.
import { noteFigures } from "../_helpers/figures";
import { type Played, playSchedule } from "./run-schedule";
import { traceOf } from "./trace";

const FROM = Number(process.env["SCHEDULES_FROM"] ?? 1);
const COUNT = Number(process.env["SCHEDULES"] ?? 2_000);
const ONE = process.env["SCHEDULE"];
const CHUNKS = 10;

if (ONE === undefined) describeMany();
else describeOne(Number(ONE));

function describeMany(): void {
  describe(`schedules ${FROM} to ${FROM + COUNT - 1}`, () => {
    const begun = Date.now();
    const figures = { from: FROM, schedules: 0, machines: 0, calls: 0, virtualHours: 0, strays: 0 };
    const endings: Record<string, number> = {};
    const starts = Array.from({ length: CHUNKS }, (_, index) => FROM + Math.floor((index * COUNT) / CHUNKS));

    it.each(starts)(
      "from %d on hold, a tenth of all",
      async (first) => {
        const next = starts.find((start) => start > first) ?? FROM + COUNT;
        const broken: string[] = [];
        for (let seed = first; seed < next; seed += 1) broken.push(...judge(await playSchedule(seed)));
        expect(broken).toEqual([]);
      },
      600_000,
    );

    afterAll(() => {
      const seconds = (Date.now() - begun) / 1000;
      noteFigures("schedules", { ...figures, endings, seconds }, String(FROM));
      expect(figures.schedules).toBe(COUNT);
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

function describeOne(seed: number): void {
  describe(`schedule ${seed}`, () => {
    it("holds", async () => {
      const { schedule, history, notes, found } = await playSchedule(seed);
      const { keys: _, ...world } = schedule.world;
      console.log(`${JSON.stringify({ ...schedule, world }, undefined, 2)}\n\n${traceOf(history, notes)}`);
      expect(found).toEqual([]);
    });
  });
}
