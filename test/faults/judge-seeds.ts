// Random stories, played and judged seed by seed: what they are and a share of the seeds in, its tests and its figures out.
import { noteFigures } from "../_helpers/figures";
import { chunksOf, shareOf } from "./shares";

/** What every random test tells of one seed. */
export interface PlayedSeed {
  readonly machines: number;
  /** Sentences of what broke. */
  readonly found: readonly string[];
  readonly calls: number;
  readonly virtualMs: number;
  readonly endings: readonly string[];
  /** Figures of its own, to be summed. */
  readonly counted?: Readonly<Record<string, number>>;
}

interface Random {
  /** As its figures are called; in capitals, the variable that says how many there are in all, and with _FROM the first seed. */
  readonly what: string;
  readonly count: number;
  /** The script that repeats a seed. */
  readonly repeat: string;
  readonly play: (seed: number) => Promise<PlayedSeed>;
}

export function judgeSeeds({ what, count: whole, repeat, play }: Random, share: 1 | 2): void {
  const variable = (name: string, otherwise: number) => Number(process.env[name] ?? otherwise);
  const all = variable(what.toUpperCase(), whole);
  const [from, count] = shareOf(share, variable(`${what.toUpperCase()}_FROM`, 1), all);

  describe(`${what} ${from} to ${from + count - 1}`, () => {
    const begun = Date.now();
    const figures: Record<string, number> = { [what]: 0, machines: 0, calls: 0, virtualHours: 0 };
    const endings: Record<string, number> = {};
    const add = (name: string, more: number): void => void (figures[name] = (figures[name] ?? 0) + more);

    it.each(chunksOf(from, count))(
      "%d to %d hold: nothing is broken, and all converge",
      async (first, last) => {
        const broken: string[] = [];
        for (let seed = first; seed <= last; seed += 1) broken.push(...judge(seed, await play(seed)));
        expect(broken).toEqual([]);
      },
      600_000,
    );

    afterAll(() => {
      const seconds = (Date.now() - begun) / 1000;
      noteFigures(what, { from, ...figures, endings, seconds }, String(from));
      expect(figures[what]).toBe(count);
    });

    function judge(seed: number, { found, machines, calls, virtualMs, endings: ended, counted }: PlayedSeed) {
      const told = { [what]: 1, machines, calls, virtualHours: virtualMs / 3_600_000, ...counted };
      for (const [name, more] of Object.entries(told)) add(name, more);
      for (const ending of ended) endings[ending] = (endings[ending] ?? 0) + 1;
      return found.map((sentence) => `${sentence}\n  repeat: npm run ${repeat} -- ${seed}`);
    }
  });
}
