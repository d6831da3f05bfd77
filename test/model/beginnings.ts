// Where the model begins, what may go wrong on one way through it, and the line that tells what was explored. Data and one loop.
import { type Explored, explore } from "./explore";
import type { Budgets, State } from "./state";

export const NOTHING_WRONG: Budgets = {
  faults: 0,
  crashes: 0,
  orphans: 0,
  foreign: 0,
  rivals: 0,
  deletes: 0,
  closings: 0,
};

export const NEW_AND_RUNNING: State = {
  machine: { status: "Running", type: "old", bandwidth: 10 },
  stored: { desired: "none", failed: false },
  processes: [],
  budgets: NOTHING_WRONG,
  may: ["Running"],
  resized: false,
  mayTag: true,
  rule: false,
  paid: false,
  window: "none",
  outside: "refuse",
};

const NEW_AND_STOPPED: State = {
  ...NEW_AND_RUNNING,
  machine: { ...NEW_AND_RUNNING.machine, status: "Stopped" },
  may: ["Stopped"],
};

const ADOPTED: State = { ...NEW_AND_RUNNING, stored: { desired: "old", failed: false } };

/** Another client has changed it a minute ago. */
const NEW_UNDER_THE_RULE: State = { ...NEW_AND_RUNNING, rule: true };

/** Of a program with a window, open or closed, that refuses outside it, or waits. */
const UNDER_A_WINDOW: readonly State[] = [NEW_AND_RUNNING, ADOPTED, NEW_UNDER_THE_RULE].flatMap((state) =>
  (["refuse", "wait"] as const).flatMap((outside) =>
    (["open", "closed"] as const).map((window) => ({ ...state, window, outside })),
  ),
);

export const EVERY_BEGINNING = [NEW_AND_RUNNING, NEW_AND_STOPPED, ADOPTED, NEW_UNDER_THE_RULE];

export interface Exploration {
  readonly name: string;
  readonly budgets: Partial<Budgets>;
  readonly beginnings: readonly State[];
}

/** Seconds. */
export const QUICK: readonly Exploration[] = [
  { name: "a fault, somebody else", budgets: { faults: 1, foreign: 1 }, beginnings: EVERY_BEGINNING },
  { name: "a fault, two crashes", budgets: { faults: 1, crashes: 2 }, beginnings: EVERY_BEGINNING },
  { name: "two faults", budgets: { faults: 2 }, beginnings: EVERY_BEGINNING },
  { name: "a fault, a crash, a delete", budgets: { faults: 1, crashes: 1, deletes: 1 }, beginnings: [ADOPTED] },
  { name: "a crash, somebody else", budgets: { crashes: 1, foreign: 1 }, beginnings: EVERY_BEGINNING },
  { name: "another stack and a fault", budgets: { rivals: 1, faults: 1 }, beginnings: [NEW_AND_RUNNING] },
  { name: "another stack and a delete", budgets: { rivals: 1, deletes: 1 }, beginnings: EVERY_BEGINNING },
  { name: "a window that closes, a fault", budgets: { closings: 1, faults: 1 }, beginnings: UNDER_A_WINDOW },
  { name: "a window that closes, a crash", budgets: { closings: 1, crashes: 1 }, beginnings: UNDER_A_WINDOW },
  { name: "a window that closes twice", budgets: { closings: 2 }, beginnings: UNDER_A_WINDOW },
  { name: "an orphan", budgets: { orphans: 1 }, beginnings: EVERY_BEGINNING },
  { name: "an orphan and a fault", budgets: { orphans: 1, faults: 1 }, beginnings: [ADOPTED] },
];

/** Up to a million states each, minutes and gigabytes: `npm run model`. */
export const DEEP: readonly Exploration[] = [
  {
    name: "a fault, a crash, somebody else",
    budgets: { faults: 1, crashes: 1, foreign: 1 },
    beginnings: EVERY_BEGINNING,
  },
  { name: "two faults, two crashes", budgets: { faults: 2, crashes: 2 }, beginnings: EVERY_BEGINNING },
  { name: "four faults, a delete", budgets: { faults: 4, deletes: 1 }, beginnings: [NEW_AND_RUNNING] },
  { name: "two faults, somebody else", budgets: { faults: 2, foreign: 1 }, beginnings: [NEW_AND_RUNNING] },
  {
    name: "another stack, a fault, a delete",
    budgets: { rivals: 1, faults: 1, deletes: 1 },
    beginnings: EVERY_BEGINNING,
  },
  { name: "a window that closes twice, two faults", budgets: { closings: 2, faults: 2 }, beginnings: UNDER_A_WINDOW },
  {
    name: "a window that closes, somebody else, a fault",
    budgets: { closings: 1, foreign: 1, faults: 1 },
    beginnings: UNDER_A_WINDOW,
  },
  { name: "a window that closes, another stack", budgets: { closings: 1, rivals: 1 }, beginnings: UNDER_A_WINDOW },
  { name: "another stack, two faults", budgets: { rivals: 1, faults: 2 }, beginnings: [NEW_AND_RUNNING] },
  { name: "an orphan and a fault", budgets: { orphans: 1, faults: 1 }, beginnings: EVERY_BEGINNING },
  { name: "an orphan and a crash", budgets: { orphans: 1, crashes: 1 }, beginnings: EVERY_BEGINNING },
];

/** Explores and says so in one line. */
export function exploreAll({ name, budgets, beginnings }: Exploration): Explored {
  const start = performance.now();
  const explored = explore(beginnings.map((state) => ({ ...state, budgets: { ...NOTHING_WRONG, ...budgets } })));
  const { states, transitions, depth } = explored;
  const counts = `${states} states, ${transitions} transitions, depth ${depth}`;
  const ms = Math.round(performance.now() - start);
  process.stdout.write(`model: ${name}: ${counts}, ${foundIn(explored)}, ${ms} ms\n`);
  return explored;
}

export const NOTHING_FOUND = {
  stuck: [],
  wrongPower: [],
  wrongSize: [],
  needless: [],
  paidTwice: [],
  cleared: [],
  outside: [],
  forgotten: [],
} as const;

function foundIn(explored: Explored): string {
  const kinds = Object.keys(NOTHING_FOUND) as (keyof typeof NOTHING_FOUND)[];
  return kinds.map((kind) => `${explored[kind].length} ${kind}`).join(", ");
}
