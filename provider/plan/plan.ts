// The plan: what would be done to one machine, in order. Plain data: survives JSON, compares equal, holds no client.
import type { StoppedMode } from "../ports/ecs";
import type { Refusal } from "./refusals";
import type { Warning } from "./warnings";

export type Step =
  /** A transitory status is waited out before anything is done. */
  | { readonly kind: "wait"; readonly from: string; readonly until: "Running" | "Stopped" }
  | {
      readonly kind: "stop";
      readonly mode: StoppedMode;
      /** With `allowedDisruption: "force-stop"`: forced only after the graceful stop timed out. */
      readonly mayForce: boolean;
    }
  | {
      readonly kind: "type";
      readonly from: string;
      readonly to: string;
      /** The rest of a list that is on offer, in order: taken while the machine is down, should ECS have no stock of `to` after all. */
      readonly orElse?: readonly string[];
    }
  | { readonly kind: "start" }
  | { readonly kind: "bandwidth"; readonly from: number; readonly to: number; readonly in?: number }
  /** AllocatePublicIpAddress: a pay-as-you-go machine going from 0 to N gets no address by itself (ECS facts 2.1). */
  | { readonly kind: "public-ip" }
  /** Everything is done already; only the tag of a dead run is left over. */
  | { readonly kind: "clear-journal" };

export type Reason = "requested" | "drift" | "power-state" | "recovery";

export interface Plan {
  readonly instanceId: string;
  readonly steps: readonly Step[];
  readonly willStop: boolean;
  /** Seconds, estimated; 0 when the machine stays up. A plan that ends with the machine stopped counts to its last step. */
  readonly downtime: number;
  readonly reason: Reason;
  /** Facts of this machine that stand beside the steps; pinned with them. */
  readonly warnings: readonly Warning[];
  /** Digest of the observed facts of the machine that the plan rests on. */
  readonly basis: string;
}

export type Decision =
  | { readonly kind: "nothing"; readonly warnings: readonly Warning[] }
  | { readonly kind: "plan"; readonly plan: Plan }
  /** `plan` is what it would have done, for the reviewer. */
  | { readonly kind: "refused"; readonly refusals: readonly Refusal[]; readonly plan?: Plan };
