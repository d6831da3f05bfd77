// N of N cells: whatever holds a run up before its stop, no instance is stopped with credentials that end too soon, and the work is done with new ones.
import { noteFigures } from "../_helpers/figures";
import { strikesAt, withoutRepeats } from "./fault-matrix";
import { tellCell } from "./judge-cell";
import { judgeWithKeys } from "./keys-cells";
import { boundariesToStop } from "./window-cells";

/** With fewer a part of the way to the stop is missing, or no fault holds a run up long enough for its credentials to end too soon. */
const [CELLS_AT_LEAST, HELD_AT_LEAST] = [500, 100];

describe("an apply begun with credentials that just last, with one fault before its stop", () => {
  const begun = Date.now();
  let [cells, held] = [0, 0];

  it("every cell holds", async () => {
    const [start, change] = [{ kind: "Running" }, "type"] as const;
    const strikes = withoutRepeats(await boundariesToStop(start, change)).flatMap(strikesAt);
    const broken: string[] = [];
    for (const strike of strikes) {
      const cell = { start, change, strikes: [strike] };
      const { found, first, isHeld } = await judgeWithKeys(cell);
      broken.push(...tellCell({ way: "keys", ...cell }, found, [first]));
      cells += 1;
      held += isHeld ? 1 : 0;
    }
    expect(broken).toEqual([]);
  }, 300_000);

  afterAll(() => {
    noteFigures("keys cells", { cells, held, seconds: (Date.now() - begun) / 1000 });
    expect(cells).toBeGreaterThanOrEqual(CELLS_AT_LEAST);
    expect(held).toBeGreaterThanOrEqual(HELD_AT_LEAST);
  });
});
