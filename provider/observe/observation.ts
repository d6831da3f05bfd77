// What was seen of one instance at one moment: plain data. `Facts` carry the plan; `Surroundings` are only told.
import type { FailedAttempt } from "../inputs/failed-attempt";
import type { Money } from "../ports/money";
import type { Journal } from "../inputs/journal";
import type { OrderRecord } from "../inputs/order-record";
import type { BandwidthSums, Instance, OfferedType, TypeFacts } from "../ports/ecs";

/** A question to the cloud that may have gone unanswered without stopping a preview. */
export type Asked<T> =
  | { readonly kind: "known"; readonly value: T }
  /** `permission` is the RAM action that would allow it. */
  | { readonly kind: "denied"; readonly permission: string }
  | { readonly kind: "unanswered"; readonly cause: string }
  | { readonly kind: "not-asked" };

export const NOT_ASKED = { kind: "not-asked" } as const;

/** What a plan rests on. */
export interface Facts {
  readonly instance: Instance;
  readonly journal?: Journal;
  /** The version of a journal that this release cannot read. */
  readonly laterJournal?: string;
  readonly attempt?: FailedAttempt;
  /** An order of which a run has left its record. */
  readonly order?: OrderRecord;
  /** Whether the call that was denied in the last attempt passes now; absent where that was not asked, or could not be. */
  readonly permitted?: boolean;
  readonly offered: Asked<readonly OfferedType[]>;
  readonly typeFacts: Asked<readonly TypeFacts[]>;
  /** What the orders of the plan cost now; absent until there is a plan that orders. */
  readonly quotes?: Quotes;
  /** Milliseconds since 1970. */
  readonly observedAt: number;
}

/** By what is ordered. */
export type Quotes = Readonly<Partial<Record<OrderRecord["kind"], Asked<Money>>>>;

/** Answer of one DryRun probe. */
export interface PermissionFinding {
  /** RAM action, `ecs:StopInstance`. */
  readonly action: string;
  readonly verdict: "allowed" | "denied" | "would-fail" | "unanswered";
  /** ECS's code and sentence where the verdict is not `allowed`. */
  readonly code: string;
  readonly message: string;
  /** What the answer asked to wait, milliseconds. */
  readonly retryAfterMs?: number;
}

export interface PriceChange {
  readonly from: number;
  readonly to: number;
  readonly currency: string;
}

/** What is told beside a plan and never pinned with it. */
export interface AdvisoryFacts {
  readonly permissions: readonly PermissionFinding[];
  readonly price: Asked<PriceChange>;
  readonly sums: Asked<BandwidthSums>;
  /** When the credentials expire, and none come after them, milliseconds since 1970; undefined: no end is known. */
  readonly keysEnd: Asked<number | undefined>;
}

/** Paid for in advance: it is changed by an order. */
export function isSubscription({ instanceChargeType }: Pick<Instance, "instanceChargeType">): boolean {
  return instanceChargeType === "PrePaid";
}
