// The turn of one run: how a move changes its place, its end, and what it spends. Pure.
import type { Budgets, Machine, Move, Position, Process, State, Stored } from "./state";

export interface Turn {
  readonly state: State;
  readonly process: Process;
}

type Marks = Partial<Pick<Process, "tries" | "write" | "seenOnTheWay" | "reviewed" | "undecided" | "written">>;

const FRESH_CALL = { tries: 1, seenOnTheWay: false } as const;

/** To another position; what belongs to the call before is forgotten. */
export function go(label: string, { state, process }: Turn, at: Position, marks: Marks = {}): Move {
  const { write: _, ...rest } = process;
  const next: Process = { ...rest, ...FRESH_CALL, ...marks, at };
  return { label, next: { ...state, processes: state.processes.map((one) => (one.run === next.run ? next : one)) } };
}

/** The run is over. A tag whose run is dead says so once nobody is left who could tell. */
export function end(label: string, state: State, process: Process): Move {
  return { label, next: withoutRun(state, process) };
}

export function withoutRun(state: State, { run }: Process): State {
  const processes = state.processes.filter((one) => one.run !== run);
  return { ...state, processes, machine: processes.length === 0 ? orphaned(state.machine) : state.machine };
}

function orphaned(machine: Machine): Machine {
  return machine.tag ? { ...machine, tag: { ...machine.tag, run: 0 } } : machine;
}

/** Our program says that the instance is not to be stopped now; a run of another stack has a program of its own. */
export function isClosed({ state, process }: Turn): boolean {
  return state.window === "closed" && process.who === "up";
}

/** What the engine of our stack records of the run. */
export function replace(state: State, process: Process, stored: Stored): State {
  return isRecorded(process) ? { ...state, stored } : state;
}

export function isRecorded({ orphan, who }: Process): boolean {
  return !orphan && who !== "theirs";
}

/** The stack as this run finds it: another one knows nothing of ours. */
export function storedFor({ stored }: State, { who }: Process): Stored {
  return who === "theirs" ? NOTHING_STORED : stored;
}

export const NOTHING_STORED: Stored = { desired: "none", failed: false };

/** The move, where the budget has one left. */
export function spend(state: State, budget: keyof Budgets, move: () => Move): readonly Move[] {
  if (state.budgets[budget] === 0) return [];
  const { next, ...rest } = move();
  const budgets = { ...next.budgets, [budget]: next.budgets[budget] - 1 };
  return [{ ...rest, spends: budget, next: { ...next, budgets } }];
}
