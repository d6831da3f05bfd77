// Repeats one cell of the matrix or the pairs, given as CELL, and tells its story: `npm run cell -- '{"start":...}'`.
import type { Cell } from "./fault-matrix";
import { judgeCell } from "./judge-cell";
import { traceOf } from "./trace";

/** Without one, the simplest: that nothing strikes is a cell too. */
const PLAIN: Cell = { start: { kind: "Running" }, change: "type", strikes: [] };

describe("one cell", () => {
  it("holds", async () => {
    const given = process.env["CELL"];
    const cell = given === undefined ? PLAIN : (JSON.parse(given) as Cell);
    const { found, first, history } = await judgeCell(cell);
    if (given !== undefined) console.log(`${traceOf(history)}\n\nfirst run: ${JSON.stringify(first)}`);
    expect(found).toEqual([]);
  });
});
