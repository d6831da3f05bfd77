// What happens beside the runs: time passes, a run begins, dies or loses its engine, somebody else acts. A state in, its moves out.
import { runMoves } from "./run-moves";
import { interned, type Machine, type Move, type Position, type Power, type Process, type State } from "./state";
import { spend, withoutRun } from "./turn";

export function movesOf(state: State): readonly Move[] {
  return [...timePasses(state), ...runs(state), ...begins(state), ...dies(state), ...somebodyElse(state)];
}

const ENDS_IN: Readonly<Partial<Record<Machine["status"], Power>>> = { Stopping: "Stopped", Starting: "Running" };

function timePasses(state: State): readonly Move[] {
  const status = ENDS_IN[state.machine.status];
  return status ? [{ label: `is ${status}`, next: { ...state, machine: { ...state.machine, status } } }] : [];
}

/**
 * A look and the write that follows are milliseconds apart, the writes of two runs that take turns are seconds apart: a run
 * that has just looked goes before the other.
 */
const URGENT: readonly Position[] = ["tag", "send", "clear", "untag-stale", "journal"];

function runs(state: State): readonly Move[] {
  const urgent = state.processes.filter(({ at }) => URGENT.includes(at));
  const turn = urgent.length > 0 ? urgent.slice(0, 1) : state.processes;
  return turn.flatMap((process) =>
    runMoves({ state, process }).map((move) => ({
      ...move,
      label: `${process.orphan ? "orphan" : "run"}: ${move.label}`,
    })),
  );
}

/** The engine lets one run of a stack work at a time; an orphan has no engine. */
function begins(state: State): readonly Move[] {
  if (state.processes.some(({ orphan }) => !orphan)) return [];
  const run = freshRun(state);
  const fresh = { tries: 1, lost: false, refused: false, stopLost: false, seenOnTheWay: false, tagged: false, step: 0 };
  const process: Process = { run, orphan: false, at: "check", ...fresh };
  return [{ label: "up", next: { ...state, processes: [...state.processes, process] } }];
}

/** Run ids are drawn: a fresh one is none that anybody remembers. */
function freshRun({ machine, processes }: State): number {
  const remembered = processes.flatMap(({ run, before }) => [
    run,
    (interned(before) as Machine | undefined)?.tag?.run ?? 0,
  ]);
  const taken = new Set([0, machine.tag?.run ?? 0, ...remembered]);
  const run = [1, 2, 3, 4].find((id) => !taken.has(id));
  if (run === undefined) throw new Error("no run id is free");
  return run;
}

/** A check is the engine's own: without it nothing follows, and the run is as good as killed. */
function dies(state: State): readonly Move[] {
  return state.processes.flatMap((process) => {
    const killed = spend(state, "crashes", () => ({ label: "the run is killed", next: withoutRun(state, process) }));
    if (process.orphan || process.at === "check") return killed;
    const alone = () => ({ label: "its engine is killed", next: orphaned(state, process) });
    return [...killed, ...spend(state, "orphans", alone)];
  });
}

function orphaned(state: State, process: Process): State {
  const others = state.processes.filter(({ run }) => run !== process.run);
  return { ...state, processes: [{ ...process, orphan: true }, ...others.filter(({ orphan }) => !orphan)] };
}

function somebodyElse(state: State): readonly Move[] {
  const { machine } = state;
  const acts: readonly [string, boolean, () => State][] = [
    ["somebody stops it", machine.status === "Running", () => wants(state, "Stopped", "Stopping")],
    ["somebody starts it", machine.status === "Stopped", () => wants(state, "Running", "Starting")],
    ["somebody resizes it", machine.status === "Stopped" && machine.type !== "third", () => resized(state)],
  ];
  return acts.flatMap(([label, may, next]) => (may ? spend(state, "foreign", () => ({ label, next: next() })) : []));
}

/** Under a run at work, or one that owes something, the machine may rest as either wanted. */
function wants(state: State, power: Power, status: Machine["status"]): State {
  const alone = state.processes.length === 0 && state.machine.tag === undefined && !state.stored.unfinished;
  const may: readonly Power[] = alone ? [power] : ["Running", "Stopped"];
  return { ...state, may, machine: { ...state.machine, status } };
}

function resized(state: State): State {
  return { ...state, resized: true, machine: { ...state.machine, type: "third" } };
}
