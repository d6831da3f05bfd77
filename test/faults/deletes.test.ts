// A delete never forgets an instance that we left off: it brings it back, or fails and says so, and the next one goes through.
import { noteFigures } from "../_helpers/figures";
import { type DeleteCell, deleteCells, judgeDelete } from "./deletes";
import { tellCell } from "./judge-cell";

describe("a delete over what a run left behind", () => {
  const begun = Date.now();
  let cells: readonly DeleteCell[] = [];
  beforeAll(async () => {
    cells = await deleteCells();
  }, 60_000);

  it.each([
    ["nothing in its way", (cell: DeleteCell) => cell.strikes.length === 0],
    ["a fault at one of its calls", (cell: DeleteCell) => cell.strikes.length > 0],
  ])(
    "%s: the instance runs, or the delete says why not",
    async (_, isPlayed) => {
      const broken: string[] = [];
      for (const cell of cells.filter(isPlayed)) {
        const { found, runs } = await judgeDelete(cell);
        broken.push(...tellCell({ way: "delete", ...cell }, found, runs));
      }
      expect(broken).toEqual([]);
    },
    300_000,
  );

  afterAll(() => {
    noteFigures("deletes", { cells: cells.length, seconds: (Date.now() - begun) / 1000 });
    expect(cells.length).toBeGreaterThan(50);
  });
});
