// Why a plan may not run, as data: a closed list. The fact, the sentence and the fix of each: render/refusal-words.ts.
import type { FailedAttempt } from "../inputs/failed-attempt";
import type { Money } from "../ports/money";
import type { OrderRecord } from "../inputs/order-record";
import type { UnknownField } from "../ports/ecs";
import type { HealthTry } from "./health/verdicts";
import type { Disruption, Hazard } from "../inputs/resize-inputs";

export type Refusal =
  /** A check of the plan that nothing there answers, tried from where the preview runs. */
  | { readonly code: "health-unreached"; readonly unreached: HealthTry }
  | { readonly code: "needs-consent"; readonly allowed: Disruption }
  | { readonly code: "hazard"; readonly hazard: Hazard; readonly subject: string }
  | {
      readonly code: "not-offered";
      readonly types: readonly string[];
      readonly from: string;
      readonly offered: readonly string[];
    }
  | {
      readonly code: "sold-out";
      readonly types: readonly string[];
      readonly zoneId: string;
      readonly inStock: readonly string[];
    }
  | { readonly code: "offers-unreadable"; readonly types: readonly string[]; readonly why: string }
  /** `value` as ECS gave it, "" for none. */
  | ({ readonly code: "unknown-value" } & UnknownField)
  /** A drift that would be put back by an order. */
  | { readonly code: "subscription" }
  | { readonly code: "charge"; readonly charge: Money; readonly allowed?: Money }
  | { readonly code: "unquoted"; readonly why: string }
  | { readonly code: "expired"; readonly time: string }
  /** No preview has shown the order of this type, or of so many Mbit/s, or not at this price. */
  | { readonly code: "order-unreviewed"; readonly to: string | number }
  /**
   * `another`: it is not the change of this plan. `unsettled`: its answer was lost too long ago. `asked-otherwise`: it was lost, and
   * this plan asks for the same with another payment or other parameters. `waits-for-start`: it comes into force with a start, and the plan has none.
   */
  | {
      readonly code: "order-open";
      readonly record: OrderRecord;
      readonly why: "another" | "unsettled" | "asked-otherwise" | "unpaid" | "without-effect" | "waits-for-start";
    }
  | { readonly code: "spot"; readonly strategy: string }
  | { readonly code: "dedicated-host"; readonly dedicatedHostId: string }
  | { readonly code: "local-disks"; readonly disks: number }
  | { readonly code: "hibernation" }
  | { readonly code: "capacity-reservation"; readonly reservationId: string; readonly mode: string }
  | { readonly code: "locked"; readonly lock: string }
  | { readonly code: "eip-bound"; readonly allocationId: string; readonly address: string }
  | {
      readonly code: "bandwidth-over-cap";
      readonly instanceType: string;
      readonly cap: number;
      readonly bandwidth: number;
      readonly managed: boolean;
    }
  | { readonly code: "bandwidth-over-limit"; readonly bandwidth: number; readonly live: number }
  | { readonly code: "classic-network" }
  /** `until` is when it may be tried again, seconds since 1970. */
  | {
      readonly code: "failed-before";
      readonly instanceId: string;
      readonly attempt: FailedAttempt;
      readonly until: number;
    }
  /** A journal of a later release, which this one cannot read. */
  | { readonly code: "journal-unreadable"; readonly version: string }
  | { readonly code: "journal-held"; readonly run: string; readonly ageSeconds: number };

export type RefusalCode = Refusal["code"];
