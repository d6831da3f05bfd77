// The same fault met by run after run: cells as data, each played as an operator would, once a minute, until the fault goes. I/O.
import type { HistoryEntry } from "../../emulator";
import { breaches, stopsApart } from "../_helpers/invariants";
import { converges } from "../_helpers/invariants/convergence";
import type { Ran } from "../_helpers/engine-twin";
import { virtualPlace, WEB } from "../_helpers/virtual-place";
import {
  arrange,
  type Boundary,
  boundariesOf,
  type Cell,
  type Change,
  isIgnorable,
  isWrite,
  programFor,
  ruleOf,
  type Start,
  type Strike,
  withoutRepeats,
} from "./fault-matrix";
import { wrongsOf } from "./judge-cell";

const RUNS = 4;
const PAUSE_MS = 60_000;

type Kind = Omit<Strike, "boundary">;

/** One for each way a fault is met. */
const EVERYWHERE: readonly Kind[] = [
  { fault: { kind: "reset" }, phase: "before" },
  { fault: { kind: "error", code: "ServiceUnavailable" }, phase: "before" },
  { fault: { kind: "error", code: "Forbidden.RAM" }, phase: "before" },
];

const AT_WRITES: readonly Kind[] = [
  { fault: { kind: "reset" }, phase: "after" },
  { fault: { kind: "hang" }, phase: "before" },
  { fault: { kind: "hang" }, phase: "after" },
  ...["Throttling.User", "OperationConflict", "IncorrectInstanceStatus", "OperationDenied.NoStock"].flatMap((code) =>
    (["before", "after"] as const).map((phase) => ({ fault: { kind: "error", code } as const, phase })),
  ),
  { fault: { kind: "error", code: "InternalError" }, phase: "after" },
];

const AT_LOOKS: readonly Kind[] = [
  { fault: { kind: "absent" }, phase: "after" },
  { fault: { kind: "untagged" }, phase: "after" },
];

const IGNORED: Kind = { fault: { kind: "ignored" }, phase: "before" };

/** From this call on, until somebody takes the fault away. */
const STAYS = 1_000_000;

export async function stayingCells(start: Start, change: Change): Promise<readonly Cell[]> {
  const boundaries = withoutRepeats(await boundariesOf(start, change));
  return boundaries.flatMap((boundary) =>
    kindsAt(boundary, start).map((kind) => ({ start, change, strikes: [{ boundary, ...kind, count: STAYS }] })),
  );
}

/** A journal that is never shown tells nobody of the run that died. */
function kindsAt(boundary: Boundary, start: Start): readonly Kind[] {
  const blind = AT_LOOKS.filter(({ fault }) => fault.kind === "absent" || start.kind !== "crashed");
  if (boundary.action === "DescribeInstances") return [...EVERYWHERE, ...blind];
  if (!isWrite(boundary)) return EVERYWHERE;
  return [...EVERYWHERE, ...AT_WRITES, ...(isIgnorable(boundary) ? [IGNORED] : [])];
}

export interface JudgedStory {
  readonly found: readonly string[];
  readonly runs: readonly Ran[];
  readonly history: readonly HistoryEntry[];
}

/** Each run is a process of its own; the fault goes when the last has ended. */
export async function judgeStaying(cell: Cell): Promise<JudgedStory> {
  const { place, stack } = await arrange(cell.start, cell.change);
  const { emulator } = place;
  const program = programFor(cell.change);
  const up = async () => await stack.up(virtualPlace({ beside: place }), program);
  for (const strike of cell.strikes) emulator.faults.add(ruleOf(strike));
  const runs: Ran[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    runs.push(await up());
    await place.session.clock.sleep(PAUSE_MS);
  }
  const history = [...emulator.history()];
  const power = mayBeOff(cell, runs) ? (["Running", "Stopped"] as const) : "Running";
  const types = ["ecs.g6.large", "ecs.g7.large"];
  const broken = [
    ...breaches(history, { instanceId: WEB, types, power }),
    ...stopsApart(history, { instanceId: WEB, types: ["ecs.g7.large"] }),
  ];
  emulator.faults.clear();
  const late = await converges({
    emulator,
    up: async () => [await stack.upAsTold(virtualPlace({ beside: place }), program)],
    sleep: (ms) => place.session.clock.sleep(ms),
    wrongs: () => wrongsOf(emulator.world.instance(WEB), program, "Running"),
  });
  return { found: [...broken, ...late], runs, history };
}

/** Nobody can start what may not be started, or cannot be seen: then the last run has said that the instance is off. */
function mayBeOff({ strikes }: Cell, runs: readonly Ran[]): boolean {
  const bars = strikes.some(({ boundary: { action } }) => action === "StartInstance" || action === "DescribeInstances");
  const last = runs.at(-1);
  return bars && last?.kind === "failed" && last.message.startsWith("left-stopped");
}
