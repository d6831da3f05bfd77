// Two faults in one run: every pair of calls, by a covering set of faults. Data, drawn from runs of the flow itself.
//
// The second call is any that comes after the first was struck, retries and the way back included: the list is that of the struck
// run. Which fault the second is turns with both places, so that every pair of kinds meets at every call.
import {
  arrange,
  type Boundary,
  boundariesIn,
  boundariesOf,
  type Cell,
  type Change,
  isWrite,
  programFor,
  ruleOf,
  type Start,
  type Strike,
  withoutRepeats,
} from "./fault-matrix";

/**
 * One for each way a fault is met: no effect, effect without answer, late effect, refusals to repeat, refusals that stand, a refusal of
 * a write that was done, looks that show too little.
 */
const EVERYWHERE: readonly Omit<Strike, "boundary">[] = [
  { fault: { kind: "reset" }, phase: "before" },
  { fault: { kind: "reset" }, phase: "after" },
  { fault: { kind: "hang" }, phase: "after" },
  { fault: { kind: "slow", ms: 30_000 }, phase: "before" },
  { fault: { kind: "error", code: "Throttling.User" }, phase: "before" },
  { fault: { kind: "error", code: "InternalError" }, phase: "after" },
  { fault: { kind: "error", code: "OperationDenied.NoStock" }, phase: "before" },
];
const AT_WRITES: readonly Omit<Strike, "boundary">[] = [
  { fault: { kind: "error", code: "OperationConflict" }, phase: "after" },
];
const AT_LOOKS: readonly Omit<Strike, "boundary">[] = [
  { fault: { kind: "absent" }, phase: "after", count: 5 },
  { fault: { kind: "untagged" }, phase: "after", count: 5 },
];

function kindsAt(boundary: Boundary): readonly Omit<Strike, "boundary">[] {
  if (isWrite(boundary)) return [...EVERYWHERE, ...AT_WRITES];
  return boundary.action === "DescribeInstances" ? [...EVERYWHERE, ...AT_LOOKS] : EVERYWHERE;
}

export async function pairsOf(start: Start, change: Change): Promise<readonly Cell[]> {
  const cells: Cell[] = [];
  const firsts = withoutRepeats(await boundariesOf(start, change)).flatMap((boundary) =>
    kindsAt(boundary).map((kind) => ({ boundary, ...kind })),
  );
  for (const [row, first] of firsts.entries()) {
    const seconds = await boundariesAfter(start, change, first);
    cells.push(
      ...seconds.map((boundary, column) => {
        const kinds = kindsAt(boundary);
        const kind = kinds[(row + column) % kinds.length]!;
        return { start, change, strikes: [first, { boundary, ...kind }] };
      }),
    );
  }
  return cells;
}

/** Every call of the run that `first` has struck, from the one after it on. */
async function boundariesAfter(start: Start, change: Change, first: Strike): Promise<readonly Strike["boundary"][]> {
  const { place, stack } = await arrange(start, change);
  place.emulator.faults.add(ruleOf(first));
  await stack.up(place, programFor(change));
  const all = boundariesIn(place.emulator.history());
  const struck = all.findIndex((other) => JSON.stringify(other) === JSON.stringify(first.boundary));
  return withoutRepeats(all.slice(struck + 1));
}
