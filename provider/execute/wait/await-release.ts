// Another run has taken the machine in the middle of our work: does it let go of it? Execution and deadline in, yes or no out; I/O.
//
// Two stacks that begin together write one tag, and a call that was long on its way lands when both have looked. Its run then finds a
// machine on its way down and ends, with the tag: nobody but us knows that the machine is owed Running.
import { JOURNAL_FRESH_SECONDS, JOURNAL_TAG, parseJournal } from "../../inputs/journal";
import { PROGRESS } from "../../render/progress-words";
import type { Execution, Fence } from "../execution";
import type { Condition } from "./conditions";
import { PATIENCE } from "./patience";
import { waitFor } from "./wait-for";

export async function isReleased({ fence, ...execution }: Execution, deadline: number): Promise<boolean> {
  const { clock } = execution.session;
  if (!fence || clock.now() / 1000 - fence.at >= JOURNAL_FRESH_SECONDS) return false;
  const first = await waitFor(execution, releasedBy(fence), { ...PATIENCE.rest, limitMs: 0 });
  if (first.kind !== "timed-out" || !first.lastSeen) return first.kind === "holds";
  execution.report.say("warning", PROGRESS.awaitingRelease(execution.name));
  const limitMs = Math.max(0, deadline - clock.now());
  return (await waitFor(execution, releasedBy(fence), { ...PATIENCE.rest, limitMs })).kind === "holds";
}

/** The next run of our own stack, and one that found our journal too old, have taken it up on purpose: they end it as they wish. */
function releasedBy({ owner }: Fence): Condition {
  return {
    says: "the other run to let go",
    holds: ({ tags }) => parseJournal(tags[JOURNAL_TAG] ?? "") === undefined,
    brokenBy: ({ tags }) =>
      parseJournal(tags[JOURNAL_TAG] ?? "")?.owner === owner ? "the next run of this stack has it" : undefined,
  };
}
