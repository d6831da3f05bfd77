// What happens beside the runs: time passes, a run begins, dies or loses its engine, somebody else acts. A state in, its moves out.
import { runMoves } from "./run-moves";
import { operationOf } from "./operations";
import {
  type Attempt,
  interned,
  type Machine,
  type Move,
  type Position,
  type Power,
  type Process,
  type State,
  type Who,
} from "./state";
import { spend, withoutRun } from "./turn";

export function movesOf(state: State): readonly Move[] {
  return [
    ...timePasses(state),
    ...pausesEnd(state),
    ...turnsOfWindow(state),
    ...runs(state),
    ...begins(state),
    ...dies(state),
    ...somebodyElse(state),
  ];
}

const ENDS_IN: Readonly<Partial<Record<Machine["status"], Power>>> = { Stopping: "Stopped", Starting: "Running" };

function timePasses(state: State): readonly Move[] {
  const status = ENDS_IN[state.machine.status];
  return status ? [{ label: `is ${status}`, next: { ...state, machine: { ...state.machine, status } } }] : [];
}

/** Each where it makes a difference: nobody can tell when else it ended. */
function pausesEnd(state: State): readonly Move[] {
  const { machine, stored, processes, rule, paid } = state;
  const { tag } = machine;
  const isMet = processes.length === 0 || processes.some((process) => meetsRule(process));
  const isPaused = paid || machine.attempt?.fresh === true || stored.attempt?.fresh === true;
  const isAged = tag?.theirs === "fresh" && tag.run === 0 && tag.phase === "live";
  return [
    ...(rule && isMet ? [{ label: "the five minutes are over", next: { ...state, rule: false } }] : []),
    ...(isPaused && processes.length === 0 ? [{ label: "the pause is over", next: unpaused(state) }] : []),
    ...(isAged
      ? [
          {
            label: "their journal is old",
            next: { ...state, machine: { ...machine, tag: { ...tag, theirs: "old" as const } } },
          },
        ]
      : []),
  ];
}

/** It opens where somebody waits for it, or nobody is at work: nobody can tell when else it did. */
function turnsOfWindow(state: State): readonly Move[] {
  const { window, processes } = state;
  const isMet = processes.length === 0 || processes.some(({ at }) => at === "window");
  if (window === "closed") return isMet ? [{ label: "the window opens", next: { ...state, window: "open" } }] : [];
  const closed = () => ({ label: "the window closes", next: { ...state, window: "closed" as const } });
  return window === "open" ? spend(state, "closings", closed) : [];
}

function meetsRule(process: Process): boolean {
  if (process.at === "rule" || process.at === "rested") return true;
  return process.at === "send" && operationOf(process).meets !== undefined;
}

function unpaused(state: State): State {
  const { machine, stored } = state;
  const over = <T extends { readonly attempt?: Attempt }>(one: T): T =>
    one.attempt ? { ...one, attempt: { ...one.attempt, fresh: false } } : one;
  return { ...state, machine: over(machine), stored: over(stored), paid: false };
}

/**
 * A look and the write that follows are milliseconds apart, the writes of two runs that take turns are seconds apart: a run
 * that has just looked goes before the other. Only the first tag of another stack may be long on its way, over ours.
 */
const URGENT: readonly Position[] = ["tag", "send", "clear", "untag-stale", "attempt", "journal", "record"];

function runs(state: State): readonly Move[] {
  const urgent = state.processes.filter(({ at, who }) => URGENT.includes(at) && !(at === "tag" && who === "theirs"));
  const turn = urgent.length > 0 ? urgent.slice(0, 1) : state.processes;
  return turn.flatMap((process) =>
    runMoves({ state, process }).map((move) => ({
      ...move,
      label: `${process.orphan ? "orphan" : NAMES[process.who]}: ${move.label}`,
    })),
  );
}

const NAMES: Readonly<Record<Who, string>> = { up: "run", destroy: "delete", theirs: "other" };

/** The engine lets one run of a stack work at a time; an orphan has no engine. */
function begins(state: State): readonly Move[] {
  const { processes, stored } = state;
  const isFree = !processes.some(({ orphan, who }) => !orphan && who !== "theirs");
  const isAlone = !processes.some(({ who }) => who === "theirs");
  return [
    ...(isFree ? [begun("up", state)] : []),
    ...(isFree && stored.desired !== "none" ? spend(state, "deletes", () => begun("destroy", state)) : []),
    ...(isAlone ? spend(state, "rivals", () => begun("theirs", state)) : []),
  ];
}

function begun(who: Who, state: State): Move {
  const fresh = { tries: 1, stopLost: false, seenOnTheWay: false, step: 0 };
  const process: Process = {
    run: freshRun(state),
    who,
    orphan: false,
    at: who === "destroy" ? "apply" : "check",
    ...fresh,
  };
  return { label: who, next: { ...state, processes: [...state.processes, process] } };
}

/** Run ids are drawn: a fresh one is none that anybody remembers. */
function freshRun({ machine, processes }: State): number {
  const remembered = processes.flatMap(({ run, before }) => [
    run,
    (interned(before) as Machine | undefined)?.tag?.run ?? 0,
  ]);
  const taken = new Set([0, machine.tag?.run ?? 0, ...remembered]);
  const run = [1, 2, 3, 4, 5, 6].find((id) => !taken.has(id));
  if (run === undefined) throw new Error("no run id is free");
  return run;
}

/** A check is the engine's own: without it nothing follows, and the run is as good as killed. */
function dies(state: State): readonly Move[] {
  return state.processes.flatMap((process) => {
    const killed = spend(state, "crashes", () => ({ label: "the run is killed", next: withoutRun(state, process) }));
    if (process.orphan || process.who !== "up" || process.at === "check") return killed;
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
    ["somebody starts it", machine.status === "Stopped", () => wants(withoutBlame(state), "Running", "Starting")],
    [
      "somebody resizes it",
      machine.status === "Stopped" && machine.type !== "third" && !state.rule,
      () => resized(state),
    ],
  ];
  return acts.flatMap(([label, may, next]) => (may ? spend(state, "foreign", () => ({ label, next: next() })) : []));
}

/** One that somebody starts between two looks was never seen off: nobody can tell that it cost anything. */
function withoutBlame(state: State): State {
  return { ...state, processes: state.processes.map(({ tookDown: _, ...process }) => process) };
}

/** Under a run at work, or one with something pending, the instance may rest as either wanted. */
function wants(state: State, power: Power, status: Machine["status"]): State {
  const alone = state.processes.length === 0 && state.machine.tag === undefined && !state.stored.unfinished;
  const may: readonly Power[] = alone ? [power] : ["Running", "Stopped"];
  return { ...state, may, machine: { ...state.machine, status } };
}

function resized(state: State): State {
  return { ...state, resized: true, rule: true, machine: { ...state.machine, type: "third" } };
}
