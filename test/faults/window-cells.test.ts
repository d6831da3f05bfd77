// N of N cells: whatever holds a run up before its stop, the instance is not stopped too late in its window, and the work is done in the next.
import { noteFigures } from "../_helpers/figures";
import { strikesAt, withoutRepeats } from "./fault-matrix";
import { tellCell } from "./judge-cell";
import { boundariesToStop, judgeInWindow, type WindowCell } from "./window-cells";

/** With fewer a part of the way to the stop is missing, or no fault holds a run up long enough for its window to close. */
const [CELLS_AT_LEAST, HELD_AT_LEAST] = [1_000, 100];

describe("an apply begun in its window, with one fault before its stop", () => {
  const begun = Date.now();
  let [cells, held] = [0, 0];

  it.each([
    ["type", "refuse"],
    ["type", "wait"],
    ["type and bandwidth", "refuse"],
    ["type and bandwidth", "wait"],
  ] as const)(
    "every cell of the change %s holds with %s",
    async (change, outside) => {
      const start = { kind: "Running" } as const;
      const strikes = withoutRepeats(await boundariesToStop(start, change)).flatMap(strikesAt);
      const broken: string[] = [];
      for (const strike of strikes) {
        const cell: WindowCell = { outside, start, change, strikes: [strike] };
        const { found, first, isHeld } = await judgeInWindow(cell);
        broken.push(...tellCell({ way: "window", ...cell }, found, [first]));
        cells += 1;
        held += isHeld ? 1 : 0;
      }
      expect(broken).toEqual([]);
    },
    300_000,
  );

  afterAll(() => {
    noteFigures("window cells", { cells, held, seconds: (Date.now() - begun) / 1000 });
    expect(cells).toBeGreaterThanOrEqual(CELLS_AT_LEAST);
    expect(held).toBeGreaterThanOrEqual(HELD_AT_LEAST);
  });
});
