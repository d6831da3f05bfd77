// Whether a preview contains only what an approved one contained, as data: what was compared, and all that was not approved. Words: write/within-words.ts.
import type { StackName } from "../../read/resource-names";

export interface Within {
  /** Empty: the proof holds. In the order of the page; what is about no resource stands first. */
  readonly beyond: readonly Finding[];
  /** Instances, and other resources of ours, of which nothing is left to do. */
  readonly done: number;
  /** Those with something to do, all of which was approved. */
  readonly remaining: number;
  /** Resources of other packages that change: of these only the operation is compared. */
  readonly others: number;
}

export type Finding = Beyond & {
  /** "" where it is about no resource. */
  readonly urn: string;
  readonly name: string;
  /** "" where it is about no instance, or not known. */
  readonly instanceId: string;
};

/** One thing that was not approved, or that hides whether it was. */
export type Beyond =
  | { readonly code: "other-stack"; readonly approved: StackName; readonly now: StackName }
  /** The approved preview was itself refused, failed or not whole. */
  | { readonly code: "approval-troubled" }
  | { readonly code: "incomplete"; readonly why: string }
  /** Of the engine, or of a resource that is no instance. */
  | { readonly code: "error"; readonly text: string }
  /** `fix`: "" when none is known. */
  | { readonly code: "refused"; readonly fact: string; readonly fix: string }
  /** `approved`: undefined where no operation was. */
  | { readonly code: "operation"; readonly type: string; readonly now: string; readonly approved?: string }
  | { readonly code: "absent"; readonly summary: string }
  | { readonly code: "idle"; readonly summary: string }
  | { readonly code: "other-instance"; readonly approved: string; readonly now: string }
  /** It leaves the stack, or does not, or in another way. `approved`: what was to become of it; undefined where it was to stay. */
  | { readonly code: "other-end"; readonly summary: string; readonly approved?: string }
  /** As JSON; undefined where the program does not set it. */
  | { readonly code: "setting"; readonly input: string; readonly now?: string; readonly approved?: string }
  | { readonly code: "unknown"; readonly side: Side }
  /** An input is a secret, and the steps with it. */
  | { readonly code: "sealed"; readonly side: Side }
  /** Without data, or of a release that had other data. */
  | { readonly code: "unread"; readonly side: Side }
  /** Titles; `approved`: undefined where no step of its kind was, equal to `now` where the order was another. */
  | { readonly code: "step"; readonly now: string; readonly approved?: string }
  /** A start, or a verdict, that was to come after a step that is taken. */
  | { readonly code: "left-out"; readonly title: string }
  | { readonly code: "warning"; readonly text: string }
  /** Seconds. */
  | { readonly code: "downtime"; readonly now: number; readonly approved: number }
  | { readonly code: "price"; readonly now: string; readonly approved: string }
  /** Of an order, once. */
  | { readonly code: "charge"; readonly now: string; readonly approved: string }
  | { readonly code: "basis" }
  /** Of a rollout: a limit or a phase, as JSON. */
  | { readonly code: "rollout"; readonly what: string; readonly now: string; readonly approved: string };

export type Side = "now" | "approved";
