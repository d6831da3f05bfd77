// What a reviewer is told beside the steps, as data: facts of this instance, pinned with the plan. Words: render/warning-words.ts.
import type { OrderRecord } from "../inputs/order-record";
import type { Hazard, RestingPower } from "../inputs/resize-inputs";
import type { Refusal } from "./refusals";
import type { LikelyCause } from "./likely-causes";

/** What somebody else changed: live and declared. */
export type Drifted =
  | { readonly part: "type"; readonly live: string; readonly declared: readonly string[] }
  /** Mbit/s. */
  | { readonly part: "bandwidth"; readonly live: number; readonly declared: number }
  | { readonly part: "power"; readonly live: RestingPower; readonly declared: RestingPower };

export type Warning =
  /**
   * The live size is not the declared one, nobody asked for a change now, and it is not put back: for the stop that it
   * needs, or for the reason given.
   */
  | {
      readonly code: "drift-type";
      readonly live: string;
      readonly declared: readonly string[];
      readonly because?: Refusal;
      readonly by: readonly LikelyCause[];
    }
  | {
      readonly code: "drift-bandwidth";
      /** Mbit/s. */
      readonly live: number;
      readonly declared: number;
      readonly because: Refusal;
      readonly by: readonly LikelyCause[];
    }
  | {
      readonly code: "drift-power";
      readonly live: RestingPower;
      readonly declared: RestingPower;
      readonly because?: Refusal;
      readonly by: readonly LikelyCause[];
    }
  /** A part of this plan that nobody asked for now: it puts back what somebody else changed. */
  | { readonly code: "drift-put-back"; readonly drifted: Drifted; readonly by: readonly LikelyCause[] }
  /** A hazard that `acknowledge` names and this plan meets. */
  | { readonly code: "acknowledged"; readonly hazard: Hazard; readonly subject: string }
  /** A bandwidth above the page's range is lowered. Mbit/s. */
  | { readonly code: "gives-up-bandwidth"; readonly live: number }
  | { readonly code: "migrates-cluster"; readonly networkType: "vpc" | "classic" }
  | { readonly code: "stop-charging" }
  /** A paid order is not taken back, whatever becomes of the start. */
  | { readonly code: "order-final"; readonly type: string; readonly isStarted: boolean }
  /** Nobody here knows whether what is brought into force is paid for; where it shows, whether the instance has started with it. */
  | { readonly code: "rests-on-payment"; readonly record: OrderRecord; readonly isShown: boolean }
  /** A run died or failed with this instance in work; this plan takes it up. */
  | { readonly code: "recovers"; readonly power: RestingPower; readonly run: string }
  /** In a recovery the power state comes first: what else was asked for is set aside, for this reason. */
  | { readonly code: "set-aside"; readonly refusal: Refusal }
  | { readonly code: "may-force" }
  /** Where the instance does not become healthy it is stopped a second time. Seconds, estimated. */
  | { readonly code: "may-revert"; readonly type: string; readonly downtime: number };

/** What is refused and holds up nothing of the plan: it is not done. */
export function setAsideIn({ warnings }: { readonly warnings: readonly Warning[] }): readonly Refusal[] {
  return warnings.flatMap((warning) => (warning.code === "set-aside" ? [warning.refusal] : []));
}
