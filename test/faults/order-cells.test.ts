// One fault at one call of a change of a subscription, in both phases: one order for one wish, and a fault-free run brings it into force.
import {
  boundariesOf,
  type Boundary,
  type Cell,
  type Change,
  ORDERS,
  startsOf,
  type Strike,
  strikesAt,
  withoutRepeats,
} from "./fault-matrix";
import { sentencesOf } from "./judge-cell";
import { judgeOrderCell } from "./order-cells";

function isOrder({ action }: Boundary): boolean {
  return action === "ModifyPrepayInstanceSpec" || action === "ModifyInstanceNetworkSpec";
}

/** As long as one run asks: it ends without knowing what became of its order. */
function lasting(boundary: Boundary): readonly Strike[] {
  return strikesAt(boundary)
    .filter(({ phase }) => phase === "after")
    .map((strike) => ({ ...strike, count: 3 }));
}

it.each(Object.keys(ORDERS) as Change[])(
  "every cell of the change %s holds, a crash after every write among the starts",
  async (change) => {
    const cells: Cell[] = [];
    for (const start of await startsOf(change)) {
      const boundaries = withoutRepeats(await boundariesOf(start, change));
      // After a crash the order is all that is struck: what else is taken up is as in the matrix.
      const struck = start.kind === "crashed" ? boundaries.filter(isOrder) : boundaries;
      cells.push({ start, change, strikes: [] });
      const strikes = [...struck.flatMap(strikesAt), ...boundaries.filter(isOrder).flatMap(lasting)];
      cells.push(...strikes.map((strike) => ({ start, change, strikes: [strike] })));
    }
    expect(cells.length).toBeGreaterThan(300);
    const broken: string[] = [];
    for (const cell of cells) broken.push(...sentencesOf(cell, await judgeOrderCell(cell)));
    expect(broken).toEqual([]);
  },
  600_000,
);
