// One fault at a call of a verdict, of whatever kind, from a running instance: the instance is up on a size that is wanted, and a fault-free run converges.
import { boundariesOf, type Cell, strikesAt } from "./fault-matrix";
import { judgeCell, sentencesOf } from "./judge-cell";

const CALLS = ["DescribeInstancesFullStatus", "DescribeCloudAssistantStatus", "DescribeHealthStatus"] as const;
const START = { kind: "Running" } as const;

it.each(CALLS)(
  "every cell of %s holds: in the preview, at its first round, and at its last",
  async (action) => {
    const calls = (await boundariesOf(START, "type and health")).filter((boundary) => boundary.action === action);
    const [tried, first, last] = [calls[0], calls[1], calls.at(-1)];
    const struck = [tried, first, last].filter((boundary) => boundary !== undefined);
    expect(struck).toHaveLength(3);
    const cells = struck
      .flatMap(strikesAt)
      .map((strike): Cell => ({ start: START, change: "type and health", strikes: [strike] }));
    expect(cells.length).toBeGreaterThan(60);
    const broken: string[] = [];
    for (const cell of cells) broken.push(...sentencesOf(cell, await judgeCell(cell)));
    expect(broken).toEqual([]);
  },
  120_000,
);
