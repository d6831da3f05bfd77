// N of N cells: whatever one fault does to whichever call, nothing is broken, and a fault-free run converges and then rests.
import { noteFigures } from "../_helpers/figures";
import {
  boundariesOf,
  type Cell,
  type Change,
  CHANGES,
  ORDERS,
  startsOf,
  strikesAt,
  withoutRepeats,
} from "./fault-matrix";
import { judgeCell, sentencesOf } from "./judge-cell";

/** Ten calls, by 29 faults and phases, by six ways to begin: with fewer a part of the flow is missing. */
const CELLS_AT_LEAST = 1_740;

/** The calls of a verdict have a test of their own. */
const MATRIX = (Object.keys(CHANGES) as Change[]).filter(
  (change) => change !== "type and health" && !(change in ORDERS),
);

describe("one fault at one call", () => {
  const begun = Date.now();
  let judged = 0;
  let planned = 0;

  it.each(MATRIX)(
    "every cell of the change %s holds",
    async (change) => {
      const cells = await cellsOf(change);
      planned += cells.length;
      const broken: string[] = [];
      for (const cell of cells) {
        broken.push(...sentencesOf(cell, await judgeCell(cell)));
        judged += 1;
      }
      expect(broken).toEqual([]);
    },
    300_000,
  );

  afterAll(() => {
    noteFigures("matrix", { cells: judged, planned, seconds: (Date.now() - begun) / 1000 });
    expect(judged).toBe(planned);
    expect(judged).toBeGreaterThanOrEqual(CELLS_AT_LEAST);
  });
});

async function cellsOf(change: Change): Promise<readonly Cell[]> {
  const cells: Cell[] = [];
  for (const start of await startsOf(change)) {
    const boundaries = withoutRepeats(await boundariesOf(start, change));
    cells.push(...boundaries.flatMap(strikesAt).map((strike) => ({ start, change, strikes: [strike] })));
  }
  return cells;
}
