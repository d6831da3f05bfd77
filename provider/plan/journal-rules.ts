// Whether a journal on the instance belongs to a run that is at work now: facts in, a refusal or nothing out; pure.
import { JOURNAL_FRESH_SECONDS } from "../inputs/journal";
import type { Facts } from "../observe/observation";
import { CLOCK_SKEW_SECONDS } from "./attempt-rules";
import type { Refusal } from "./refusals";

/**
 * Our own journal is a run of this stack that died: Pulumi lets one update of a stack run at a time. Another owner's is
 * another pipeline at work while it is fresh, and a dead one after that. Clocks differ by minutes; a journal dated further ahead says
 * nothing of its age, and would else be held for as long as it is ahead (decision 0028).
 */
export function judgeJournal({ journal, laterJournal, observedAt }: Facts, owner: string): Refusal | undefined {
  if (laterJournal !== undefined) return { code: "journal-unreadable", version: laterJournal };
  if (!journal || journal.phase === "failed" || journal.owner === owner) return undefined;
  const age = Math.round(observedAt / 1000 - journal.at);
  const isFresh = age < JOURNAL_FRESH_SECONDS && age >= -CLOCK_SKEW_SECONDS;
  return isFresh ? { code: "journal-held", run: journal.run, ageSeconds: Math.max(0, age) } : undefined;
}
