// What a program says of a rollout over the instances of a fleet, as it is written and after check: plain data.
import type { ResizeInputs } from "./resize-inputs";

export const ZONE_ORDERS = ["mixed", "one-at-a-time"] as const;
/** `one-at-a-time`: within a phase no instance of a zone is begun while one of another is in work. */
export type ZoneOrder = (typeof ZONE_ORDERS)[number];

/** `machines` by name, or `upTo` as many of the fleet, counted from its first phase on. */
export interface WrittenPhase {
  readonly name?: string;
  readonly machines?: readonly string[];
  readonly upTo?: number | string;
  /** Seconds. */
  readonly bake?: number;
}

export interface WrittenRollout {
  readonly maxDown?: number | string;
  readonly maxErrors?: number;
  readonly phases?: readonly WrittenPhase[];
  readonly zones?: ZoneOrder;
}

export interface Phase {
  readonly name: string;
  /** Names of members, in the order in which they are begun. */
  readonly members: readonly string[];
  /** Seconds between the last start of the phase and the gate after it. */
  readonly bake: number;
}

export interface Member {
  readonly name: string;
  /** As it is written: of the fleet, and its own. */
  readonly raw: Readonly<Record<string, unknown>>;
  readonly inputs: ResizeInputs;
}

export interface Rollout {
  readonly members: readonly Member[];
  /** Instances. */
  readonly maxDown: number;
  readonly maxErrors: number;
  readonly zones: ZoneOrder;
  /** Each member is in one of them; none is empty. */
  readonly phases: readonly Phase[];
}
