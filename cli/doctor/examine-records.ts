// What runs have written on an instance: a journal that stands, a change that failed before. Instance and time in, findings out; pure.
import { attemptOn, type FailedAttempt } from "../../provider/inputs/failed-attempt";
import {
  type Journal,
  JOURNAL_FRESH_SECONDS,
  JOURNAL_TAG,
  journalOn,
  laterJournalOn,
} from "../../provider/inputs/journal";
import { heldUntil } from "../../provider/plan/attempt-rules";
import type { Instance } from "../../provider/ports/ecs";
import { attemptWords, timeWords } from "../../provider/render/attempt-words";
import { refusalText } from "../../provider/render/refusal-words";
import { type Finding, pass, warn } from "./finding";

/** `now`: milliseconds since 1970. */
export function examineRecords({ instanceId, tags }: Instance, now: number): readonly Finding[] {
  const seconds = now / 1000;
  return [journalFinding(tags, seconds), attemptFinding(instanceId, attemptOn(tags), seconds)];
}

function journalFinding(tags: Instance["tags"], now: number): Finding {
  const later = laterJournalOn(tags);
  if (later !== undefined) {
    const { fact, fix } = refusalText({ code: "journal-unreadable", version: later });
    return warn("journal", fact, fix);
  }
  const journal = journalOn(tags);
  return journal ? standing(journal, now) : pass("journal", "none: no run is at work on the instance");
}

/** Of which stack it is, its digest does not tell. */
function standing({ run, at, phase, power }: Journal, now: number): Finding {
  const isAtWork = phase === "live" && Math.abs(now - at) < JOURNAL_FRESH_SECONDS;
  const since = at === 0 ? "at an unknown time" : `at ${timeWords(at)}`;
  if (isAtWork) {
    const fact = `run ${run} began work on the instance ${since} (tag ${JOURNAL_TAG})`;
    return warn("journal", fact, "wait for it to end; if it is dead, pulumi up of its stack brings the instance back");
  }
  const ended = phase === "failed" ? "failed" : "was cut short";
  const fact = `run ${run} ${ended} ${since} and left work behind; the instance is to be ${power} (tag ${JOURNAL_TAG})`;
  return warn(
    "journal",
    fact,
    "run pulumi up: it takes up that work first. Do not delete the tag: it records what is still to be done",
  );
}

function attemptFinding(instanceId: string, attempt: FailedAttempt | undefined, now: number): Finding {
  const about = "failed change";
  if (!attempt) return pass(about, "none on record");
  const fact = `a change stopped the instance before, and failed: ${attemptWords(attempt)}`;
  const until = heldUntil(attempt, now);
  if (until === undefined) return pass(about, `${fact}; pulumi up tries it again`);
  const again = `pulumi up tries the same change again after ${timeWords(until)}`;
  return warn(about, fact, `${again}; with ECS_SPEC_RETRY=${instanceId} set, it tries now`);
}
