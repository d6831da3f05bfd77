// The states of the model: one instance, what the stack records of it, the runs at work on it, what may still go wrong. Data.
import type { Outside } from "../../provider/inputs/maintenance-window";
import type { FailureKind } from "../../provider/execute/failure-kinds";
import type { Place } from "../../provider/execute/write";

export type Power = "Running" | "Stopped";
/** The size before, the size desired for, and one that somebody else sets. */
export type TypeName = "old" | "new" | "third";

export interface Tag {
  /** 0: of a run that is dead. */
  readonly run: number;
  readonly phase: "live" | "failed";
  readonly power: Power;
  readonly type: TypeName;
  readonly bandwidth: number;
  /** Written by another stack; "old": so long ago that its run must be dead. */
  readonly theirs?: "fresh" | "old";
}

/** A run that cost downtime and failed. */
export interface Attempt {
  readonly times: 1 | 2;
  /** The pause before the next attempt runs. */
  readonly fresh: boolean;
}

export interface Machine {
  readonly status: Power | "Stopping" | "Starting";
  readonly type: TypeName;
  /** Mbit/s: 10 before, 20 desired for. */
  readonly bandwidth: number;
  readonly tag?: Tag;
  /** The record on the instance. */
  readonly attempt?: Attempt;
}

/** What the stack records: the desired state of the last run that ended, and what became of it. */
export interface Stored {
  readonly desired: "none" | "old" | "new";
  /** The last run failed half way: the engine calls update though nothing differs. */
  readonly failed: boolean;
  /** That run left the instance off. */
  readonly unfinished?: true;
  /** A create that failed: its desired state was not reached. */
  readonly open?: true;
  /** Number of the plan among the inputs that the engine keeps. */
  readonly plan?: number;
  readonly undecided?: true;
  readonly attempt?: Attempt;
}

/** What a run waits for or does next; the words are those of provider/execute. */
export type Position =
  | "check"
  | "apply"
  | "rested"
  | "window"
  | "early"
  | "tag"
  | "fence"
  | "untag-stale"
  | "look"
  | Place
  | "clear"
  | "verify"
  | "rest"
  | "release"
  | "attempt"
  | "journal"
  | "record";

/** Somebody who works on the instance: `up` of our stack, a `destroy` of it, `up` of another stack. */
export type Who = "up" | "destroy" | "theirs";

export interface Failure {
  readonly kind: FailureKind;
  /** Steps done. */
  readonly step: number;
  readonly atEnd?: true;
  /** Its call was not sent. */
  readonly unsent?: true;
  /** ECS has refused the call. */
  readonly refused?: true;
}

export type BroughtBack =
  | { readonly kind: "up"; readonly type: TypeName; readonly bandwidth: number; readonly wasUp?: true }
  | { readonly kind: "left" }
  | { readonly kind: "not-ours" };

export interface Process {
  readonly run: number;
  readonly who: Who;
  /** Its engine is dead: it works on and nobody records what it did. */
  readonly orphan: boolean;
  readonly at: Position;
  /** Attempts at the tag under way. */
  readonly tries: number;
  /** Number of the write under way in `interned`, once it was sent. */
  readonly write?: number;
  /** A stop without an answer may still arrive. */
  readonly stopLost: boolean;
  /** The instance was seen on its way to where the step wants it. */
  readonly seenOnTheWay: boolean;
  /** Numbers of plans, looks and intents in `interned`: a state stays small. */
  readonly reviewed?: number;
  readonly undecided?: true;
  readonly plan?: number;
  readonly before?: number;
  readonly intent?: number;
  /** It waited for a five-minute rule before its first step. */
  readonly rested?: true;
  readonly written?: "written" | "refused" | "unsure";
  readonly fence?: { readonly seen: boolean };
  /** Index of the step that is walked; the recovery has steps of its own. */
  readonly step: number;
  readonly recovering?: "start" | "revert" | "again" | "unseen";
  /** A round of the way back is behind it. */
  readonly triedStart?: true;
  /** The type to go back to. */
  readonly back?: TypeName;
  /** A stop of this run had its effect: known to the properties alone. */
  readonly tookDown?: true;
  readonly failure?: Failure;
  readonly recovered?: BroughtBack;
  readonly attempt?: Attempt;
  /** The record of the failed attempt stands on the instance. */
  readonly attemptStands?: boolean;
  /** The journal is left on the instance for the next run. */
  readonly tagStands?: boolean;
}

export interface Budgets {
  readonly faults: number;
  readonly crashes: number;
  /** Engines that die while their provider lives on. */
  readonly orphans: number;
  readonly foreign: number;
  /** Runs of another stack. */
  readonly rivals: number;
  readonly deletes: number;
  /** Times that the window closes. */
  readonly closings: number;
}

export interface State {
  readonly machine: Machine;
  readonly stored: Stored;
  /** At most one of our stack with its engine alive, one orphan, and one of another stack. */
  readonly processes: readonly Process[];
  readonly budgets: Budgets;
  /** The power states that the instance may rest in: the one before us, and what somebody else wanted. */
  readonly may: readonly Power[];
  /** Somebody else set the third type. */
  readonly resized: boolean;
  /** These credentials may tag the instance. */
  readonly mayTag: boolean;
  /** The five-minute rule runs: ECS takes no change of the size. */
  readonly rule: boolean;
  /** Whether our program lets the instance be stopped now, and what it says of a run that comes when it does not. */
  readonly window: "none" | "open" | "closed";
  readonly outside: Outside;
  /** A run of ours has cost downtime for nothing, and its pause is not over. */
  readonly paid: boolean;
}

export interface Move {
  readonly label: string;
  /** It spends a budget: not part of what happens when nothing goes wrong. */
  readonly spends?: keyof Budgets;
  /** What it does that a property asks for. */
  readonly does?: "stop" | "untag" | "forget";
  readonly next: State;
}

const values: unknown[] = [];
const numbers = new Map<string, number>();

const byIdentity = new WeakMap<object, number>();

/** A number for a value; the same for equal ones. */
export function intern(value: object): number {
  const known = byIdentity.get(value) ?? internText(value);
  byIdentity.set(value, known);
  return known;
}

function internText(value: object): number {
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
