// Two faults in one run: every pair of calls, by a covering set of faults. Data, drawn from runs of the flow itself.
//
// The second call is any that comes after the first was struck, retries and the way back included: the list is that of the struck
// run. Which fault the second is turns with both places, so that every pair of kinds meets at every call.
import {
  arrange,
  boundariesIn,
  boundariesOf,
  type Cell,
  type Change,
  programFor,
  ruleOf,
  type Start,
  type Strike,
  withoutRepeats,
} from "./fault-matrix";

/** One for each way a fault is met: no effect, effect without answer, late effect, refusals to repeat and refusals that stand. */
const KINDS: readonly Omit<Strike, "boundary">[] = [
  { fault: { kind: "reset" }, phase: "before" },
  { fault: { kind: "reset" }, phase: "after" },
  { fault: { kind: "hang" }, phase: "after" },
  { fault: { kind: "slow", ms: 30_000 }, phase: "before" },
  { fault: { kind: "error", code: "Throttling.User" }, phase: "before" },
  { fault: { kind: "error", code: "InternalError" }, phase: "after" },
  { fault: { kind: "error", code: "OperationDenied.NoStock" }, phase: "before" },
];

export async function pairsOf(start: Start, change: Change): Promise<readonly Cell[]> {
  const cells: Cell[] = [];
  const firsts = withoutRepeats(await boundariesOf(start, change)).flatMap((boundary) =>
    KINDS.map((kind) => ({ boundary, ...kind })),
  );
  for (const [row, first] of firsts.entries()) {
    const seconds = await boundariesAfter(start, change, first);
    cells.push(
      ...seconds.map((boundary, column) => {
        const kind = KINDS[(row + column) % KINDS.length]!;
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
