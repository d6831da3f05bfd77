// A text for a state, the same for equal ones: a state in, its key out. Pure.
import type { Process, State } from "./state";

/** The same for equal states, however they came about. */
export function keyOf(state: State): string {
  const { machine, stored, processes, budgets, may, resized, rule, paid, mayTag, window, outside } = state;
  const flags = `${+resized}${+rule}${+paid}${+mayTag}${may.join("")}${window}${outside}`;
  return [
    flags,
    flat(machine, MACHINE),
    flat(stored, STORED),
    flat(budgets, BUDGETS),
    ...processes.map(ofProcess),
  ].join("|");
}

const ofProcess = (process: Process): string => flat(process, PROCESS);

type Fields<T> = Readonly<Record<keyof Required<T>, 0>>;

const fieldsOf = <T extends object>(fields: Fields<T>) => Object.keys(fields) as (keyof T)[];

// A field that is new does not compile until it is here.
const MACHINE = fieldsOf<State["machine"]>({ status: 0, type: 0, bandwidth: 0, tag: 0, attempt: 0 });
const STORED = fieldsOf<State["stored"]>({
  desired: 0,
  failed: 0,
  unfinished: 0,
  open: 0,
  plan: 0,
  undecided: 0,
  attempt: 0,
});
const BUDGETS = fieldsOf<State["budgets"]>({
  faults: 0,
  crashes: 0,
  orphans: 0,
  foreign: 0,
  rivals: 0,
  deletes: 0,
  closings: 0,
});
const PROCESS = fieldsOf<Process>({
  run: 0,
  who: 0,
  orphan: 0,
  at: 0,
  tries: 0,
  write: 0,
  stopLost: 0,
  seenOnTheWay: 0,
  reviewed: 0,
  undecided: 0,
  plan: 0,
  before: 0,
  intent: 0,
  rested: 0,
  written: 0,
  fence: 0,
  step: 0,
  recovering: 0,
  triedStart: 0,
  back: 0,
  tookDown: 0,
  failure: 0,
  recovered: 0,
  attempt: 0,
  attemptStands: 0,
  tagStands: 0,
});

function flat<T extends object>(part: T, fields: readonly (keyof T)[]): string {
  const known = FLAT.get(part);
  if (known !== undefined) return known;
  let text = "";
  for (const field of fields) text += `${inShort(part[field])},`;
  FLAT.set(part, text);
  return text;
}

function inShort(value: unknown): string {
  if (value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Most parts of a state are those of the one before. */
const FLAT = new WeakMap<object, string>();
