// The plan: what would be done to one instance, in order. Plain data: survives JSON, compares equal, holds no client.
import type { MaintenanceWindow } from "../inputs/maintenance-window";
import type { Money } from "../ports/money";
import type { OrderQuotes } from "./order-steps";
import type { Refusal } from "./refusals";
import type { Step } from "./step";
import type { Warning } from "./warnings";

export type { Step } from "./step";

export type Reason = "requested" | "drift" | "power-state" | "recovery";

export interface Plan {
  readonly instanceId: string;
  readonly steps: readonly Step[];
  readonly willStop: boolean;
  /** Seconds, estimated; 0 when the instance stays up. A plan that ends with the instance stopped counts to its last step. */
  readonly downtime: number;
  readonly reason: Reason;
  /** Facts of this instance that stand beside the steps; pinned with them. */
  readonly warnings: readonly Warning[];
  /** Digest of the observed facts of the instance that the plan rests on. */
  readonly basis: string;
  /** When the instance may be stopped; only where it is. */
  readonly window?: MaintenanceWindow;
  /** What its orders cost now, once; only where there are any that ECS tells the price of. */
  readonly quotes?: OrderQuotes;
}

/** What an apply is held to, of the plan that was reviewed. */
export type Reviewed = Pick<Plan, "steps" | "willStop" | "downtime" | "reason" | "basis"> & {
  /** Only where the price was pinned. */
  readonly charge?: Money;
};

export type Decision =
  | { readonly kind: "nothing"; readonly warnings: readonly Warning[] }
  | { readonly kind: "plan"; readonly plan: Plan }
  /** `plan` is what it would have done, for the reviewer. */
  | { readonly kind: "refused"; readonly refusals: readonly Refusal[]; readonly plan?: Plan };
