// Repeats one cell, given as CELL, and tells its story: `npm run cell -- '{"start":...}'`. Its `way` says how it is played.
import { type DeleteCell, judgeDelete } from "./deletes";
import type { Cell } from "./fault-matrix";
import { judgeCell } from "./judge-cell";
import { judgeOrderCell, type OrderCell } from "./order-cells";
import { judgeRefresh, type RefreshCell } from "./refreshes";
import { judgeStaying } from "./staying";
import { traceOf } from "./trace";
import { judgeTwoStacks, type TwoStacks } from "./two-stacks";
import { judgeWithKeys } from "./keys-cells";
import { judgeInWindow, type WindowCell } from "./window-cells";

type Given =
  | Cell
  | ({ readonly way: "staying" } & Cell)
  | ({ readonly way: "delete" } & DeleteCell)
  | ({ readonly way: "refresh" } & RefreshCell)
  | ({ readonly way: "window" } & WindowCell)
  | ({ readonly way: "keys" } & Cell)
  | ({ readonly way: "order" } & OrderCell)
  | ({ readonly way: "two stacks" } & TwoStacks);

/** Without one, the simplest: that nothing strikes is a cell too. */
const PLAIN: Cell = { start: { kind: "Running" }, change: "type", strikes: [] };

describe("one cell", () => {
  it("holds", async () => {
    const given = process.env["CELL"];
    const cell = given === undefined ? PLAIN : (JSON.parse(given) as Given);
    const { found, runs, history } = await judge(cell);
    if (given !== undefined) console.log(`${traceOf(history)}\n\n${runs.map((ran) => JSON.stringify(ran)).join("\n")}`);
    expect(found).toEqual([]);
  });
});

async function judge(cell: Given) {
  if (!("way" in cell)) {
    const judged = await judgeCell(cell);
    return { ...judged, runs: [judged.first] };
  }
  switch (cell.way) {
    case "staying":
      return await judgeStaying(cell);
    case "delete":
      return await judgeDelete(cell);
    case "refresh":
      return await judgeRefresh(cell);
    case "window": {
      const judged = await judgeInWindow(cell);
      return { ...judged, runs: [judged.first] };
    }
    case "keys": {
      const judged = await judgeWithKeys(cell);
      return { ...judged, runs: [judged.first] };
    }
    case "order": {
      const judged = await judgeOrderCell(cell);
      return { ...judged, runs: [judged.first] };
    }
    case "two stacks":
      return await judgeTwoStacks(cell);
  }
}
