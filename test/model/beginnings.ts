// Where the model begins, what may go wrong on one way through it, and the line that tells what was explored. Data and one loop.
import { type Explored, explore } from "./explore";
import type { Budgets, State } from "./state";

export const NOTHING_WRONG: Budgets = { faults: 0, crashes: 0, orphans: 0, foreign: 0 };

export const NEW_AND_RUNNING: State = {
  machine: { status: "Running", type: "old", bandwidth: 10 },
  stored: { wish: "none", unfinished: false, failed: false },
  processes: [],
  budgets: NOTHING_WRONG,
  may: ["Running"],
  resized: false,
  mayTag: true,
};

const NEW_AND_STOPPED: State = {
  ...NEW_AND_RUNNING,
  machine: { ...NEW_AND_RUNNING.machine, status: "Stopped" },
  may: ["Stopped"],
};

const ADOPTED: State = { ...NEW_AND_RUNNING, stored: { wish: "old", unfinished: false, failed: false } };

export const EVERY_BEGINNING = [NEW_AND_RUNNING, NEW_AND_STOPPED, ADOPTED];

export interface Exploration {
  readonly name: string;
  readonly budgets: Partial<Budgets>;
  readonly beginnings: readonly State[];
}

/** Seconds. */
export const QUICK: readonly Exploration[] = [
  {
    name: "two faults, a crash, somebody else",
    budgets: { faults: 2, crashes: 1, foreign: 1 },
    beginnings: EVERY_BEGINNING,
  },
  { name: "three faults, two crashes", budgets: { faults: 3, crashes: 2 }, beginnings: EVERY_BEGINNING },
  { name: "an orphan and a fault", budgets: { orphans: 1, faults: 1 }, beginnings: EVERY_BEGINNING },
  { name: "an orphan and a crash", budgets: { orphans: 1, crashes: 1 }, beginnings: [NEW_AND_RUNNING] },
];

/** A million states each, minutes and gigabytes: `npm run model`. */
export const DEEP: readonly Exploration[] = [
  {
    name: "an orphan, a fault, somebody else",
    budgets: { orphans: 1, faults: 1, foreign: 1 },
    beginnings: [NEW_AND_RUNNING],
  },
  { name: "an orphan, a fault, a crash", budgets: { orphans: 1, faults: 1, crashes: 1 }, beginnings: EVERY_BEGINNING },
  {
    name: "three faults, a crash, somebody else twice",
    budgets: { faults: 3, crashes: 1, foreign: 2 },
    beginnings: [NEW_AND_RUNNING],
  },
];

/** Explores and says so in one line. */
export function exploreAll({ name, budgets, beginnings }: Exploration): Explored {
  const start = performance.now();
  const explored = explore(beginnings.map((state) => ({ ...state, budgets: { ...NOTHING_WRONG, ...budgets } })));
  const { states, transitions, depth, stuck, wrongPower } = explored;
  const counts = `${states} states, ${transitions} transitions, depth ${depth}`;
  const ms = Math.round(performance.now() - start);
  process.stdout.write(
    `model: ${name}: ${counts}, ${stuck.length} stuck, ${wrongPower.length} wrong power, ${ms} ms\n`,
  );
  return explored;
}

export const NOTHING_FOUND = { stuck: [], wrongPower: [], wrongSize: [], needless: [] } as const;
