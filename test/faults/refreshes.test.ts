// A refresh that is not shown the instance, or not its tags: the resource stays in the state, and what is pending is done.
import { noteFigures } from "../_helpers/figures";
import { tellCell } from "./judge-cell";
import { judgeRefresh, refreshCells } from "./refreshes";

it("a refresh that is shown too little over what a run left behind: nothing is forgotten", async () => {
  const begun = Date.now();
  const broken: string[] = [];
  for (const cell of refreshCells()) {
    const { found, runs } = await judgeRefresh(cell);
    broken.push(...tellCell({ way: "refresh", ...cell }, found, runs));
  }
  noteFigures("refreshes", { cells: refreshCells().length, seconds: (Date.now() - begun) / 1000 });
  expect(broken).toEqual([]);
}, 120_000);
