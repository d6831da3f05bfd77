// N of N cells: whatever one fault does to whichever call, nothing is broken, and a fault-free run converges and then rests.
import { writes } from "../../emulator";
import { breaches } from "../_helpers/invariants";
import { WEB } from "../_helpers/virtual-place";
import {
  arrange,
  boundariesOf,
  type Cell,
  cellsAt,
  type Change,
  CHANGES,
  programFor,
  ruleOf,
  startsOf,
  withoutRepeats,
} from "./fault-matrix";

/** The matrix of client-and-fault-facts 3.2 has 1,740 cells. */
const CELLS_AT_LEAST = 1_740;

describe("one fault at one call", () => {
  let judged = 0;

  it.each(Object.keys(CHANGES) as Change[])(
    "every cell of the change %s holds",
    async (change) => {
      const broken: string[] = [];
      for (const cell of await cellsOf(change)) {
        broken.push(...(await judge(cell)));
        judged += 1;
      }
      expect(broken).toEqual([]);
    },
    300_000,
  );

  afterAll(() => {
    console.log(`fault matrix: ${judged} of ${judged} cells judged`);
    expect(judged).toBeGreaterThanOrEqual(CELLS_AT_LEAST);
  });
});

async function cellsOf(change: Change): Promise<readonly Cell[]> {
  const cells: Cell[] = [];
  for (const start of await startsOf(change)) {
    const boundaries = withoutRepeats(await boundariesOf(start, change));
    cells.push(...boundaries.flatMap((boundary) => cellsAt(start, change, boundary)));
  }
  return cells;
}

/** Sentences of what broke, with what repeats the cell. */
async function judge(cell: Cell): Promise<readonly string[]> {
  const { place, stack } = await arrange(cell.start, cell.change);
  const program = programFor(cell.change);
  place.emulator.faults.add(ruleOf(cell));
  const first = await stack.up(place, program);
  const power = cell.start.kind === "Stopped" ? "Stopped" : "Running";
  const found = [
    ...breaches(place.emulator.history(), { instanceId: WEB, types: ["ecs.g6.large", "ecs.g7.large"], power }),
  ];
  place.emulator.faults.clear();
  const again = await stack.up(place, program);
  if (again.kind === "failed" || again.kind === "refused")
    found.push(`I4: a fault-free run ends ${JSON.stringify(again)}`);
  found.push(...wrongs({ ...place.emulator.world.instance(WEB) }, program, power));
  place.emulator.clearHistory();
  await stack.up(place, program);
  const late = writes(place.emulator.history());
  if (late.length > 0) found.push(`I4: a second run writes ${late.map(({ action }) => action).join()}`);
  return found.map((sentence) => `${sentence} | first run: ${JSON.stringify(first)} | ${JSON.stringify(cell)}`);
}

function wrongs(
  machine: Readonly<Record<string, unknown>>,
  program: Readonly<Record<string, unknown>>,
  power: string,
): readonly string[] {
  const wanted = {
    status: power,
    instanceType: program["instanceType"] ?? "ecs.g6.large",
    internetMaxBandwidthOut: program["internetMaxBandwidthOut"] ?? 10,
  };
  return Object.entries(wanted)
    .filter(([field]) => field !== "internetMaxBandwidthOut" || "internetMaxBandwidthOut" in program)
    .filter(([field, value]) => machine[field] !== value)
    .map(
      ([field, value]) => `I4: after a fault-free run ${field} is ${String(machine[field])}, wanted ${String(value)}`,
    );
}
