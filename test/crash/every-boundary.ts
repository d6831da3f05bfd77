// kill -9 on the real engine at every boundary of a change of type and bandwidth: `npm run crash`. Too long for `npm test`.
import { noteFigures } from "../_helpers/figures";
import { CRASH_POINTS, titleOf } from "./crash-points";
import { killAndHeal } from "./kill-run";

/** A write less, or a moment of one, and the count falls below this. */
const POINTS_AT_LEAST = 30;

describe("kill -9, then a plain up: right type and power state, and a second up writes nothing", () => {
  const start = Date.now();
  let held = 0;

  it.each(CRASH_POINTS.map((point) => [titleOf(point), point] as const))(
    "%s",
    async (_, point) => {
      expect(await killAndHeal(point)).toEqual([]);
      held += 1;
    },
    120_000,
  );

  afterAll(() => {
    noteFigures("crashes", { points: CRASH_POINTS.length, held, seconds: (Date.now() - start) / 1000 });
    expect(held).toBeGreaterThanOrEqual(POINTS_AT_LEAST);
  });
});
