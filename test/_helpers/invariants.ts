// The invariants I1 to I13, I17 and I19, judged from the emulator's history (and the texts left behind) alone: the judge knows
// nothing of the provider. History in, sentences out, one a breach.
//
// Invariants I4 and I13 are stories of several runs: invariants/convergence.ts, invariants/pauses.ts. Invariants I9 and I11 need what was
// said: invariants/said.ts. Invariants I17 and I19 need the window and the
// end of the credentials: invariants/window.ts, invariants/keys.ts.
import type { CallEntry, ChangeEntry, HistoryEntry } from "../../emulator";
import { attemptsKept, oneTokenAnIntent } from "./invariants/calls";
import { downNoLongerThanNeeded, restsAsIntended } from "./invariants/power";
import { stopsAsAsked, typeOnlyWhenStopped, typesInOrder } from "./invariants/size";

export { stopsApart } from "./invariants/pauses";
export { type Consent, ordersAsAllowed } from "./invariants/orders";
export { neverMoreDownThan } from "./invariants/power";
export { nothingSecret, noticed, type Said } from "./invariants/said";
export { retriesWithinBudget } from "./invariants/calls";
export { stopsWithKeys } from "./invariants/keys";
export { type Closed, stopsInWindow } from "./invariants/window";

export type Power = "Running" | "Stopped";

export interface Expectation {
  readonly instanceId: string;
  /** The types that are in order: before and wanted. */
  readonly types: readonly string[];
  /** The power state the instance must rest in; any of several where somebody else had a hand in it. */
  readonly power: Power | readonly Power[];
  readonly mayForce?: boolean;
  readonly mayStopCharging?: boolean;
  /** Nothing went wrong, so the downtime is the emulator's own times and two looks (invariant I10). */
  readonly undisturbed?: boolean;
  /** The access key of the provider, where others are at work in the same history; absent: every call is the provider's. */
  readonly accessKeyId?: string;
}

/** What one instance lived through, as each rule wants it: in order, without dry runs. */
export interface Story {
  /** Calls of the provider that name the instance. */
  readonly calls: readonly CallEntry[];
  /** Changes of the instance, whoever made them. */
  readonly changes: readonly ChangeEntry[];
  readonly history: readonly HistoryEntry[];
}

type Rule = (story: Story, expected: Expectation) => readonly string[];

const RULES: readonly Rule[] = [
  typeOnlyWhenStopped,
  restsAsIntended,
  typesInOrder,
  stopsAsAsked,
  oneTokenAnIntent,
  attemptsKept,
  downNoLongerThanNeeded,
];

export function breaches(history: readonly HistoryEntry[], expected: Expectation): readonly string[] {
  const { instanceId, accessKeyId } = expected;
  const calls = history.filter((entry): entry is CallEntry => entry.kind === "call" && !entry.dryRun);
  const story: Story = {
    calls: calls.filter(
      (call) =>
        call.instanceIds.includes(instanceId) && (accessKeyId === undefined || call.accessKeyId === accessKeyId),
    ),
    changes: history.filter(
      (entry): entry is ChangeEntry => entry.kind === "change" && entry.instanceId === instanceId,
    ),
    history,
  };
  return RULES.flatMap((rule) => rule(story, expected));
}
