// The states of the model: one machine, what the stack records of it, the runs at work on it, what may still go wrong. Data.
import type { FailureKind } from "../../provider/execute/execution";

export type Power = "Running" | "Stopped";
/** The size before, the size wished for, and one that somebody else sets. */
export type TypeName = "old" | "new" | "third";

export interface Tag {
  /** 0: of a run that is dead. */
  readonly run: number;
  readonly phase: "live" | "failed";
  readonly power: Power;
  readonly type: TypeName;
  readonly bandwidth: number;
}

export interface Machine {
  readonly status: Power | "Stopping" | "Starting";
  readonly type: TypeName;
  /** Mbit/s: 10 before, 20 wished for. */
  readonly bandwidth: number;
  readonly tag?: Tag;
}

/** What the stack records: the wish of the last run that ended, and whether that run left the machine off. */
export interface Stored {
  readonly wish: "none" | "old" | "new";
  readonly unfinished: boolean;
  /** The last run failed half way: the engine calls update though nothing differs. */
  readonly failed: boolean;
}

/** What a run waits for or does next; the words are those of provider/execute. */
export type Position =
  | "check"
  | "apply"
  | "early"
  | "tag"
  | "fence"
  | "untag-stale"
  | "look"
  | "send"
  | "again"
  | "settle"
  | "await"
  | "clear"
  | "verify"
  | "rest"
  | "journal"
  | "record";

export interface Process {
  readonly run: number;
  /** Its engine is dead: it works on and nobody records what it did. */
  readonly orphan: boolean;
  readonly at: Position;
  /** Attempts at the call under way. */
  readonly tries: number;
  /** The answer was lost, and the call may be sent once more. */
  readonly lost: boolean;
  /** The call was refused for the status of the machine. */
  readonly refused: boolean;
  /** A stop without an answer may still arrive. */
  readonly stopLost: boolean;
  /** The machine was seen on its way to where the step wants it. */
  readonly seenOnTheWay: boolean;
  /** Numbers of plans and looks in `interned`: a state stays small. */
  readonly reviewed?: number;
  readonly plan?: number;
  readonly before?: number;
  readonly tagged: boolean;
  readonly written?: "yes" | "refused" | "unsure";
  readonly intent?: Omit<Tag, "run" | "phase">;
  readonly fence?: { readonly seen: boolean };
  /** Index of the step that is walked; the recovery has steps of its own. */
  readonly step: number;
  readonly recovering?: "start" | "revert" | "again" | "unseen";
  readonly mayGoBack?: boolean;
  readonly failure?: { readonly kind: FailureKind; readonly step: number; readonly atEnd?: true };
  /** The journal is left on the instance for the next run. */
  readonly tagStands?: boolean;
  readonly recovered?: "up" | "up-resized" | "left" | "not-ours";
}

export interface Budgets {
  readonly faults: number;
  readonly crashes: number;
  /** Engines that die while their provider lives on. */
  readonly orphans: number;
  readonly foreign: number;
}

export interface State {
  readonly machine: Machine;
  readonly stored: Stored;
  /** At most one with its engine alive, and one orphan. */
  readonly processes: readonly Process[];
  readonly budgets: Budgets;
  /** The power states that the machine may rest in: the one before us, and what somebody else wanted. */
  readonly may: readonly Power[];
  /** Somebody else set the third type. */
  readonly resized: boolean;
  /** These credentials may tag the instance. */
  readonly mayTag: boolean;
}

export interface Move {
  readonly label: string;
  /** It spends a budget: not part of what happens when nothing goes wrong. */
  readonly spends?: keyof Budgets;
  readonly next: State;
}

const values: unknown[] = [];
const numbers = new Map<string, number>();

/** A number for a value; the same for equal ones. */
export function intern(value: unknown): number {
  const text = JSON.stringify(value);
  const known = numbers.get(text);
  if (known !== undefined) return known;
  numbers.set(text, values.length);
  values.push(value);
  return values.length - 1;
}

export function interned(number: number | undefined): unknown {
  return number === undefined ? undefined : values[number];
}
