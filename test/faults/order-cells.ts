// One cell of a change that orders: cell in, sentences out. The next run comes at once and insists, while ECS knows the token for sure.
//
// What is judged: invariant F9, all that holds of any change, and that the run after it ends with the one order in force.
import { type Emulator, writes } from "../../emulator";
import type { Properties } from "../../provider/dynamic/unknown-values";
import type { Ran } from "../_helpers/engine-twin";
import { noteFigures } from "../_helpers/figures";
import { breaches, ordersAsAllowed } from "../_helpers/invariants";
import { rests } from "../_helpers/invariants/convergence";
import { WEB } from "../_helpers/virtual-place";
import { arrange, type Cell, ORDERS, programFor, restsOff, ruleOf } from "./fault-matrix";
import { type JudgedCell, tellCell, wrongsOf } from "./judge-cell";

/** `dearerAfter`: the price of the type rises when so many calls of the run were answered, and is the old one again for the run after it. */
export type OrderCell = Cell & { readonly dearerAfter?: number };

/** How many were judged, and what broke in which. */
export async function judgeOrderCells(part: string, change: string, cells: readonly OrderCell[]) {
  const begun = Date.now();
  const broken: string[] = [];
  for (const cell of cells) {
    const { found, first } = await judgeOrderCell(cell);
    broken.push(...tellCell({ way: "order", ...cell }, found, [first]));
  }
  noteFigures("orders", { cells: cells.length, seconds: (Date.now() - begun) / 1000 }, `${part}-${change}`);
  return { cells: cells.length, broken };
}

export async function judgeOrderCell(cell: OrderCell): Promise<JudgedCell> {
  const { place, stack, before } = await arrange(cell.start, cell.change);
  const { emulator } = place;
  const program = programFor(cell.change);
  const story = [...before];
  emulator.onHistory((entry) => story.push(entry));
  for (const strike of cell.strikes) emulator.faults.add(ruleOf(strike));
  if (cell.dearerAfter !== undefined) riseAfter(emulator, cell.dearerAfter);
  const first = await stack.up(place, program);
  const history = [...emulator.history()];
  const power = restsOff(cell.start) ? "Stopped" : "Running";
  const broken = breaches(history, { instanceId: WEB, types: ["ecs.g6.large", typeOf(program)], power });
  emulator.faults.clear();
  if (cell.dearerAfter !== undefined) priceIs(emulator, USUAL);
  // A late effect shows meanwhile, and not between a preview and its apply.
  await place.session.clock.sleep(60_000);
  const insisting = { ...place, retries: true };
  const healed = await stack.upAsTold(insisting, program);
  const late = isBad(healed) ? [`I4: a fault-free run ends ${JSON.stringify(healed)}`] : [];
  // What was ordered for an instance that stays off comes into force with its next start.
  if (power === "Stopped") emulator.world.console.start(WEB, { immediately: true });
  const wrongs = wrongsOf(emulator.world.instance(WEB), program, "Running");
  if (power === "Stopped") emulator.world.console.stop(WEB, { immediately: true });
  const forgets = power === "Stopped" ? await forgetsAlone(emulator, () => stack.upAsTold(insisting, program)) : [];
  const quiet = await rests(emulator, async () => [await stack.upAsTold(insisting, program)]);
  const allowed = ORDERS[cell.change]?.costs ?? 0;
  return {
    found: [
      ...broken,
      ...late,
      ...wrongs,
      ...forgets,
      ...quiet,
      ...ordersAsAllowed(story, { instanceId: WEB, allowed }),
    ],
    first,
    history,
  };
}

/** What has come into force by somebody else's start is remembered no longer: the next run takes its record away, and does nothing else. */
async function forgetsAlone(emulator: Emulator, up: () => Promise<Ran>): Promise<readonly string[]> {
  emulator.clearHistory();
  const ran = await up();
  const written = writes(emulator.history()).filter(({ action }) => action !== "UntagResources");
  const bad = isBad(ran) ? [`I4: the run after a start ends ${JSON.stringify(ran)}`] : [];
  return [...bad, ...written.map(({ action }) => `I4: the run after a start writes ${action}`)];
}

function typeOf({ instanceType }: Properties): string {
  return typeof instanceType === "string" ? instanceType : "ecs.g6.large";
}

function isBad({ kind }: Ran): boolean {
  return kind === "failed" || kind === "refused";
}

/** CNY an hour of the larger type. */
const USUAL = 0.91;
const DEARER = 0.92;

function priceIs(emulator: Emulator, pricePerHour: number): void {
  emulator.world.putType({ instanceType: "ecs.g7.large", pricePerHour });
}

function riseAfter(emulator: Emulator, calls: number): void {
  let left = calls;
  if (left === 0) priceIs(emulator, DEARER);
  emulator.onHistory(({ kind }) => {
    if (kind === "call" && (left -= 1) === 0) priceIs(emulator, DEARER);
  });
}
