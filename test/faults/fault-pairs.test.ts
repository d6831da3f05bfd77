// Two faults in one run, pairwise: nothing is broken, and a fault-free run converges and then rests.
import { noteFigures } from "../_helpers/figures";
import { type Change, type Start } from "./fault-matrix";
import { pairsOf } from "./fault-pairs";
import { judgeCell, sentencesOf } from "./judge-cell";

const CASES: readonly [string, Start, Change][] = [
  ["a running instance, type and bandwidth", { kind: "Running" }, "type and bandwidth"],
  [
    "an instance left off by a dead run",
    { kind: "crashed", afterWrite: 2, action: "StopInstance" },
    "type and bandwidth",
  ],
];

describe("two faults in one run", () => {
  const begun = Date.now();
  let judged = 0;

  it.each(CASES)(
    "%s: every pair holds",
    async (_, start, change) => {
      const broken: string[] = [];
      for (const cell of await pairsOf(start, change)) {
        broken.push(...sentencesOf(cell, await judgeCell(cell)));
        judged += 1;
      }
      expect(broken).toEqual([]);
    },
    300_000,
  );

  afterAll(() => {
    noteFigures("pairs", { pairs: judged, seconds: (Date.now() - begun) / 1000 });
    expect(judged).toBeGreaterThan(5_000);
  });
});
