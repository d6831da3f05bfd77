// Whatever strikes a change of a subscription around its order, from every start: one order for one wish, within what was allowed, in force after the next run.
import { ORDERS, type Change } from "./fault-matrix";
import { judgeOrderCells } from "./order-cells";
import { cellsAround } from "./order-plan";

it.each(Object.keys(ORDERS) as Change[])(
  "every cell around the order of the change %s holds, a crash after every write among the starts",
  async (change) => {
    const { cells, broken } = await judgeOrderCells("around", change, await cellsAround(change));
    expect(cells).toBeGreaterThan(300);
    expect(broken).toEqual([]);
  },
  300_000,
);
