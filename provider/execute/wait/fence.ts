// Is the instance still ours? The journal that a look shows in, what has become of ours out. Pure.
import { hasJournal, JOURNAL_TAG, journalOn } from "../../inputs/journal";
import type { Instance } from "../../ports/ecs";
import type { Fence } from "../run";

export interface FenceBreach {
  readonly kind: "superseded" | "contested" | "journal-lost";
  readonly sentence: string;
}

/**
 * Nothing while our journal is there. An orphan that slept through the whole of the next run sees none: that run took the
 * journal away with its last write, and to go on would stop an instance that is well.
 */
export function judgeFence(fence: Fence | undefined, instance: Instance): FenceBreach | undefined {
  if (!fence) return undefined;
  const journal = journalOn(instance.tags);
  if (journal !== undefined && (journal.run === fence.run || journal.run === fence.over)) return undefined;
  if (!journal && hasJournal(instance.tags)) return contested("unknown");
  if (journal) return journal.owner === fence.owner ? superseded(journal.run) : contested(journal.run);
  return fence.seen ? { kind: "journal-lost", sentence: JOURNAL_LOST } : undefined;
}

/** The journal of a run that died is no rival; one that came since the plan was made is. */
export function judgeRival(
  { run, owner }: Pick<Fence, "run" | "owner">,
  before: Pick<Instance, "tags">,
  now: Instance,
): FenceBreach | undefined {
  const changed = now.tags[JOURNAL_TAG] !== before.tags[JOURNAL_TAG];
  return changed ? judgeFence({ run, owner, seen: false }, now) : undefined;
}

const JOURNAL_LOST = `the tag ${JOURNAL_TAG} of this run was taken away: another run has finished the work, or somebody removed it`;

function superseded(run: string): FenceBreach {
  return { kind: "superseded", sentence: `the run ${run} has taken the instance over and does what is left to do` };
}

function contested(run: string): FenceBreach {
  return { kind: "contested", sentence: `the run ${run} of another stack has taken the instance over` };
}
