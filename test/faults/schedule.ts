// A schedule as data: instances and what is desired of them, and everything that goes wrong meanwhile. Types only.
import type { ConsoleAction, FaultRule, WorldSeed } from "../../emulator";
import type { Properties } from "../../provider/dynamic/unknown-values";
import type { Closed, Power } from "../_helpers/invariants";
import type { Death, Skew } from "../_helpers/provider-process";

export interface MachineStory {
  /** Pulumi name of its resource. */
  readonly name: string;
  readonly instanceId: string;
  readonly instanceType: string;
  readonly power: Power;
  readonly bandwidth: number;
  /** When nobody of ours may stop it: what its program names as a window; absent: there is none. */
  readonly closed?: readonly Closed[];
  /** The inputs of its resource. */
  readonly program: Properties;
  /** An earlier run adopted the instance as it is: the run to come is an update and not a create. */
  readonly adopted: boolean;
}

/** One `pulumi up` of the whole stack, one process. */
export interface RunStory {
  readonly pauseMs: number;
  readonly skew: Skew;
  /** `pulumi up --refresh`. */
  readonly refreshes: boolean;
  readonly death?: Death;
  /** Somebody breaks the lock of the stack after so long, and the next run begins while this one goes on. */
  readonly orphanedAfterMs?: number;
}

/** A run of another stack, with another key, on one of the instances. */
export interface RivalStory {
  readonly afterMs: number;
  readonly machine: string;
  readonly program: Properties;
  readonly skew: Skew;
  readonly death?: Death;
}

export interface Deed {
  readonly afterMs: number;
  readonly action: ConsoleAction;
}

export interface Schedule {
  readonly seed: number;
  readonly world: WorldSeed;
  readonly machines: readonly MachineStory[];
  readonly faults: readonly FaultRule[];
  /** When the faults are over, ms after the first run begins; absent: when the last run has ended. */
  readonly faultsEndMs?: number;
  readonly runs: readonly RunStory[];
  readonly deeds: readonly Deed[];
  readonly rivals: readonly RivalStory[];
  readonly tagging: "allowed" | "forbidden";
  /** The stack is destroyed when all is calm, and not brought to its desired state. */
  readonly isFarewell: boolean;
}
