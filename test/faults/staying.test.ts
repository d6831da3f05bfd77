// A fault that stays over several runs: nothing is broken in any, no second stop for the same goal, and all is well when it is gone.
import { noteFigures } from "../_helpers/figures";
import type { Change, Start } from "./fault-matrix";
import { tellCell } from "./judge-cell";
import { judgeStaying, stayingCells } from "./staying";

const STARTS: readonly [string, Start][] = [
  ["a running instance", { kind: "Running" }],
  ["an instance left off by a dead run", { kind: "crashed", afterWrite: 2, action: "StopInstance" }],
];
const CHANGES: readonly Change[] = ["type", "type and bandwidth"];

describe("one fault, met by run after run", () => {
  const begun = Date.now();
  let judged = 0;

  it.each(STARTS.flatMap(([name, start]) => CHANGES.map((change) => [name, change, start] as const)))(
    "%s, %s: every cell holds",
    async (_, change, start) => {
      const broken: string[] = [];
      for (const cell of await stayingCells(start, change)) {
        const { found, runs } = await judgeStaying(cell);
        broken.push(...tellCell({ way: "staying", ...cell }, found, runs));
        judged += 1;
      }
      expect(broken).toEqual([]);
    },
    300_000,
  );

  afterAll(() => {
    noteFigures("staying", { cells: judged, seconds: (Date.now() - begun) / 1000 });
    expect(judged).toBeGreaterThan(500);
  });
});
