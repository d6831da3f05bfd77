// Whether a journal on the instance belongs to a run that is at work now: facts in, a refusal or nothing out; pure.
import { JOURNAL_FRESH_SECONDS } from "../inputs/journal";
import type { Facts } from "../observe/observation";
import type { Refusal } from "./refusals";

/**
 * Our own journal is a run of this stack that died: Pulumi lets one update of a stack run at a time. Another owner's is
 * another pipeline at work while it is fresh, and a dead one after that. The age is never below 0: clocks differ.
 */
export function judgeJournal({ journal, observedAt }: Facts, owner: string): Refusal | undefined {
  if (!journal || journal.phase === "failed" || journal.owner === owner) return undefined;
  const ageSeconds = Math.max(0, Math.round(observedAt / 1000 - journal.at));
  return ageSeconds < JOURNAL_FRESH_SECONDS ? { code: "journal-held", run: journal.run, ageSeconds } : undefined;
}
