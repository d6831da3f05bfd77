// One fault at every other call of a change of a subscription (order-cells.test.ts): the same holds.
import { ORDERS, type Change } from "./fault-matrix";
import { judgeOrderCells } from "./order-cells";
import { cellsElsewhere } from "./order-plan";

it.each(Object.keys(ORDERS) as Change[])(
  "every cell of the change %s that is not around its order holds",
  async (change) => {
    const { cells, broken } = await judgeOrderCells("elsewhere", change, await cellsElsewhere(change));
    expect(cells).toBeGreaterThan(300);
    expect(broken).toEqual([]);
  },
  600_000,
);
