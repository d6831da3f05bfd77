// Which cells a change of a subscription has: change in, cells out. Those around the order are played from every start, the others from rest.
import {
  boundariesOf,
  type Boundary,
  type Change,
  type Start,
  startsOf,
  type Strike,
  strikesAt,
  withoutRepeats,
} from "./fault-matrix";
import type { OrderCell } from "./order-cells";

const UPGRADES: readonly Change[] = ["order", "order that shows late"];

export async function cellsAround(change: Change): Promise<readonly OrderCell[]> {
  const cells: OrderCell[] = [];
  for (const start of await startsOf(change)) {
    const calls = await boundariesOf(start, change);
    const strikes = strikesAround(start, withoutRepeats(calls));
    cells.push({ start, change, strikes: [] }, ...strikes.map((strike) => ({ start, change, strikes: [strike] })));
    if (UPGRADES.includes(change))
      cells.push(...risesIn(calls).map((dearerAfter) => ({ start, change, strikes: [], dearerAfter })));
  }
  return [...cells, ...(await cellsWhileOff(change))];
}

/** A run that stops nothing takes up another: looks that show no tag, for as long as its journal and the record of the order would be looked for. */
async function cellsWhileOff(change: Change): Promise<readonly OrderCell[]> {
  const cells: OrderCell[] = [];
  for (const afterWrite of [2, 3, 4]) {
    const start: Start = { kind: "crashed", afterWrite, action: "", from: "Stopped" };
    const looks = (await boundariesOf(start, change)).filter(({ action }) => action === "DescribeInstances");
    const blind = looks.flatMap(strikesAt).filter(({ fault }) => fault.kind === "untagged");
    cells.push(...blind.map((strike) => ({ start, change, strikes: [strike] })));
  }
  return cells;
}

/** After a crash what else is taken up is as in the matrix. */
export async function cellsElsewhere(change: Change): Promise<readonly OrderCell[]> {
  const starts: readonly Start[] = [{ kind: "Running" }, { kind: "Stopped" }];
  const cells = starts.map(async (start) => {
    const boundaries = withoutRepeats(await boundariesOf(start, change));
    const around = new Set(strikesAround(start, boundaries).map(asText));
    const others = boundaries.flatMap(strikesAt).filter((strike) => !around.has(asText(strike)));
    return others.map((strike): OrderCell => ({ start, change, strikes: [strike] }));
  });
  return (await Promise.all(cells)).flat();
}

/** The order itself and looks that do not show a tag; from rest its record, the journal and its price as well. */
function strikesAround({ kind }: Start, boundaries: readonly Boundary[]): readonly Strike[] {
  if (!boundaries.some(isOrder)) return [];
  const near = boundaries.filter(
    (boundary) => isOrder(boundary) || (kind !== "crashed" && NEAR.includes(boundary.action)),
  );
  const looks = boundaries.filter(({ action }) => action === "DescribeInstances").flatMap(strikesAt);
  return [
    ...near.flatMap(strikesAt),
    ...boundaries.filter(isOrder).flatMap(lastingAt),
    ...looks.filter(({ fault, count }) => fault.kind === "untagged" && count === 1),
  ];
}

const NEAR: readonly string[] = ["TagResources", "DescribeInstanceModificationPrice"];

function isOrder({ action }: Boundary): boolean {
  return action === "ModifyPrepayInstanceSpec" || action === "ModifyInstanceNetworkSpec";
}

/** As long as one run asks: it ends without knowing what became of its order. */
function lastingAt(boundary: Boundary): readonly Strike[] {
  return strikesAt(boundary)
    .filter(({ phase }) => phase === "after")
    .map((strike) => ({ ...strike, count: 3 }));
}

/** After each call up to the order, but for the last question for its price: what rises between that and the order nobody can see. */
function risesIn(calls: readonly Boundary[]): readonly number[] {
  return Array.from({ length: Math.max(0, calls.findIndex(isOrder)) }, (_, answered) => answered);
}

function asText(strike: Strike): string {
  return JSON.stringify(strike);
}
