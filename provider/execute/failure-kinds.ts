// How a step can fail: a row a kind, with what it means for the user's code, the start that is pending, the journal and the records. Data; pure.
//
// Three kinds say that our journal is not on the instance any more. They differ in who does the start that is pending after a stop of ours
// (decision 0017): superseded, the run that has the instance; contested, we, should the other one let go with the instance off; journal-lost, we,
// at once. There a tag is gone and no other stands: nobody is known who would start the instance. Whoever took the tag away may have
// finished the work, though: so neither that tag nor the record of a failed attempt is written on the instance, unless it is left off
// (journal-fate.ts).
import type { FailureCode } from "../render/failure-words";

interface FailureTraits {
  readonly code: FailureCode;
  /** Whose the start is that is pending where the instance went down by us. */
  readonly start: "ours" | "ours-once-released" | "theirs";
  /** One that is not ours is neither taken away nor written again, unless the instance is left off (journal-fate.ts). */
  readonly journal: "ours" | "not-ours";
  /** Where only the step health was left. "none": it is gone, or whoever has stopped it or has it now judges for himself. */
  readonly verdict: "pending" | "none";
  /** The record of a failed attempt. "none": the next run of ours would not meet the failure; "state-alone": it is not written on the instance. */
  readonly attempt: "recorded" | "state-alone" | "none";
  /** A rule of ours stood against a stop before it was sent, be it again (bars.ts). */
  readonly isBar?: true;
}

/** Nothing was stopped by it. Sent before, the stop may have had its effect: then this is as good as any failure. */
const BAR = { start: "ours", journal: "ours", verdict: "pending", attempt: "recorded", isBar: true } as const;

export const FAILURES = {
  /** ECS refused, or an answer was lost and no effect showed. */
  failed: { code: "step-failed", start: "ours", journal: "ours", verdict: "pending", attempt: "recorded" },
  /** The call was taken, and its effect was not seen within the limit of the step. */
  "timed-out": { code: "step-failed", start: "ours", journal: "ours", verdict: "pending", attempt: "recorded" },
  /** The call was taken, and the instance could not be seen since: nobody knows what became of it. */
  unseen: { code: "step-failed", start: "ours", journal: "ours", verdict: "pending", attempt: "recorded" },
  /** Somebody else changed the instance during the run. */
  interfered: { code: "changed-meanwhile", start: "ours", journal: "ours", verdict: "none", attempt: "recorded" },
  /** The next run of our stack has the instance now: it does what is left to do. */
  superseded: { code: "taken-over", start: "theirs", journal: "not-ours", verdict: "none", attempt: "none" },
  /** A run of another stack has written its journal over ours: it may have begun beside us, and let go again. */
  contested: { code: "taken-over", start: "ours-once-released", journal: "not-ours", verdict: "none", attempt: "none" },
  /** Our journal was taken away: by a run that has finished, or by hand. A pending start is still ours. */
  "journal-lost": {
    code: "changed-meanwhile",
    start: "ours",
    journal: "not-ours",
    verdict: "pending",
    attempt: "state-alone",
  },
  /** The instance no longer exists, by every answer: that is one source, and a start by its id is the second (decision 0029). */
  gone: { code: "step-failed", start: "ours", journal: "ours", verdict: "none", attempt: "none" },
  /** The instance did not become healthy in time; what it is was done. */
  unhealthy: { code: "step-failed", start: "ours", journal: "ours", verdict: "pending", attempt: "recorded" },
  /** The window has closed before the stop. */
  "outside-window": { code: "outside-window", ...BAR },
  /** The key pair ends before the instance would surely be back. */
  "credentials-expiring": { code: "credentials-expiring", ...BAR },
  /** The rollout has halted before the stop. */
  halted: { code: "rollout-held", ...BAR, attempt: "none" },
  /** The run was cancelled, and what would have come next is not begun. */
  cancelled: { code: "cancelled", start: "ours", journal: "ours", verdict: "pending", attempt: "none" },
} as const satisfies Readonly<Record<string, FailureTraits>>;

export type FailureKind = keyof typeof FAILURES;

export type BarKind = {
  [K in FailureKind]: (typeof FAILURES)[K] extends { readonly isBar: true } ? K : never;
}[FailureKind];

/** A rule of ours that stands against a call (step-result.ts, Barred): the call itself may have been taken only where it was sent before. */
export function isBar(kind: FailureKind): kind is BarKind {
  return "isBar" in FAILURES[kind];
}

/** Another run has the instance now. */
export function isTaken(kind: FailureKind): boolean {
  return FAILURES[kind].start !== "ours";
}
