// What a program may say of a fleet: the inputs of InstanceFleet, types and their documentation only.
import type * as pulumi from "@pulumi/pulumi";
import type { ZoneOrder } from "../provider/inputs/rollout";
import type { InstanceSpecArgs } from "./instance-spec-args";

export type { ZoneOrder };

/** The size that you want for many existing instances, and how they come to it. */
export interface InstanceFleetArgs {
  /**
   * The instances by name: an id, or what is other for this one than in `spec`. Each becomes an `InstanceSpec` of that name. One that the stack has
   * already, with that name and without a parent, moves into the fleet, and nothing happens to it.
   *
   * Range: 1 to 5,000. The names decide the phases, so they are plain texts; the ids may be outputs.
   * @example machines: { "web-1": "i-bp67acfmxazb4p1a2b3c", "web-2": { instanceId: "i-bp1...", acknowledge: ["kubernetes-node"] } }
   */
  machines: Readonly<Record<string, pulumi.Input<string> | FleetMachine>>;

  /**
   * What all instances are to be: every input of `InstanceSpec` but `instanceId`.
   *
   * @example spec: { instanceType: "ecs.g7.large", allowedDisruption: "stop", health: { checks: [{ kind: "tcp", port: 8080 }] } }
   */
  spec: Omit<InstanceSpecArgs, "instanceId">;

  /**
   * In which order, and how many at a time. Plain values: the program itself follows them.
   *
   * Default: one at a time, in one phase, halting at the first failure.
   * @example rollout: { maxDown: "5%", phases: [{ name: "canary", machines: ["web-1"], bake: 600 }] }
   */
  rollout?: FleetRollout | undefined;
}

/** One instance of a fleet: what differs from `spec`. */
export type FleetMachine = InstanceSpecArgs;

/** In which order the instances of a fleet are changed, and how many at a time. */
export interface FleetRollout {
  /**
   * How many instances may be down at once, whoever has stopped them: a number, or a share of the fleet rounded down, at least 1. Default: 1.
   * @example maxDown: "5%"
   */
  maxDown?: number | string | undefined;
  /**
   * How many failures the rollout goes on after; one more halts it. Pulumi itself ends a run at the first failure, so more than 0 needs
   * `pulumi up --continue-on-error`. Range: 0 to 1000. Default: 0.
   */
  maxErrors?: number | undefined;
  /** 1 to 10 phases; the instances of none of them come last, in a phase called rest. Default: one phase of all. */
  phases?: readonly FleetPhase[] | undefined;
  /** `"one-at-a-time"`: within a phase, no instance of a zone is begun while one of another is in work. Default: `"mixed"`. */
  zones?: ZoneOrder | undefined;
}

/** Some of the instances: either `machines` or `upTo`. The next phase begins when all of them are at their size, up and healthy. */
export interface FleetPhase {
  /** 1 to 40 letters, digits, dots, dashes and underscores. Default: what it is, such as `up-to-10-percent`. */
  name?: string | undefined;
  /** Keys of `machines`. */
  machines?: readonly string[] | undefined;
  /** So many of the fleet, counted from its first phase: a number, or a share. The names decide which. */
  upTo?: number | string | undefined;
  /** Seconds from the last start of the phase until it is judged, 0 to 86400. Default: 0. */
  bake?: number | undefined;
}
