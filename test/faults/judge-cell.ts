// Plays one cell and judges it: a run that is struck, a run that is not, and one with nothing to do. Cell in, sentences out.
import type { HistoryEntry, InstanceFacts } from "../../emulator";
import type { Properties } from "../../provider/dynamic/unknown-values";
import type { Ran } from "../_helpers/engine-twin";
import { breaches } from "../_helpers/invariants";
import { converges } from "../_helpers/invariants/convergence";
import { WEB } from "../_helpers/virtual-place";
import { arrange, type Cell, programFor, ruleOf } from "./fault-matrix";

export interface JudgedCell {
  readonly found: readonly string[];
  /** How the struck run ended, and what happened in it. */
  readonly first: Ran;
  readonly history: readonly HistoryEntry[];
}

export async function judgeCell(cell: Cell): Promise<JudgedCell> {
  const { place, stack } = await arrange(cell.start, cell.change);
  const { emulator } = place;
  const program = programFor(cell.change);
  for (const strike of cell.strikes) emulator.faults.add(ruleOf(strike));
  const first = await stack.up(place, program);
  const history = [...emulator.history()];
  const power = cell.start.kind === "Stopped" ? "Stopped" : "Running";
  const broken = breaches(history, { instanceId: WEB, types: ["ecs.g6.large", "ecs.g7.large"], power });
  emulator.faults.clear();
  // Whoever was refused reads why first; what was done all the same shows meanwhile, and not between a preview and its apply.
  if (cell.strikes.some(isLateRefusal)) await place.session.clock.sleep(60_000);
  const late = await converges({
    emulator,
    up: async () => [await stack.upAsTold(place, program)],
    sleep: (ms) => place.session.clock.sleep(ms),
    wrongs: () => wrongsOf(emulator.world.instance(WEB), program, power),
  });
  return { found: [...broken, ...late], first, history };
}

function isLateRefusal({ fault, phase }: Cell["strikes"][number]): boolean {
  return fault.kind === "error" && phase === "after";
}

export function sentencesOf(cell: Cell, { found, first }: JudgedCell): readonly string[] {
  return tellCell(cell, found, [first]);
}

/** With the one command that repeats the cell. */
export function tellCell(cell: object, found: readonly string[], runs: readonly Ran[]): readonly string[] {
  const repeat = `npm run cell -- '${JSON.stringify(cell)}'`;
  return found.map((sentence) => `${sentence}\n  runs: ${JSON.stringify(runs)}\n  repeat: ${repeat}`);
}

export function wrongsOf(machine: InstanceFacts, program: Properties, power: string): readonly string[] {
  const { instanceType = "ecs.g6.large", internetMaxBandwidthOut = machine.internetMaxBandwidthOut } = program;
  const wanted = { status: power, instanceType, internetMaxBandwidthOut };
  return (Object.keys(wanted) as (keyof typeof wanted)[])
    .filter((field) => machine[field] !== wanted[field])
    .map((field) => `I4: after a fault-free run ${field} is ${machine[field]}, wanted ${String(wanted[field])}`);
}
