// A random rollout as data: a fleet, what its program wants of it, and everything that goes wrong meanwhile. Types only.
import type { ConsoleAction, FaultRule, WorldSeed } from "../../../emulator";
import type { FleetProgram } from "../../_helpers/fleet-twin";
import type { Closed } from "../../_helpers/invariants";
import type { Death } from "../../_helpers/provider-process";

export interface FleetMachine {
  readonly name: string;
  readonly instanceId: string;
  readonly instanceType: string;
  readonly zoneId: string;
  /** Its port answers no, however well it runs. */
  readonly sick?: { readonly from: number; readonly to: number };
}

/** One `pulumi up` of the fleet. */
export interface RolloutRun {
  readonly pauseMs: number;
  readonly parallel: number;
  /** `--continue-on-error`. */
  readonly continues: boolean;
  /** It dies at a call. */
  readonly death?: Death;
  /** It dies after so long, whatever it does or waits for. */
  readonly killAfterMs?: number;
  /** Ctrl-C after so long. */
  readonly cancelAfterMs?: number;
}

export interface RolloutStory {
  readonly seed: number;
  readonly world: WorldSeed;
  readonly machines: readonly FleetMachine[];
  readonly program: FleetProgram;
  /** What every machine is to be. */
  readonly wanted: string;
  /** When nobody of ours may stop one: what the program names as a window; absent: there is none. */
  readonly closed?: readonly Closed[];
  /** An earlier run has taken up every machine as it is. */
  readonly adopted: boolean;
  readonly faults: readonly FaultRule[];
  /** Absent: when the last run has ended. */
  readonly faultsEndMs?: number;
  readonly runs: readonly RolloutRun[];
  readonly deeds: readonly { readonly afterMs: number; readonly action: ConsoleAction }[];
  /** A run of another stack on one of the machines, to the same type. */
  readonly rivals: readonly { readonly afterMs: number; readonly machine: string }[];
}
