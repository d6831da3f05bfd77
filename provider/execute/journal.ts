// Writes and removes the journal tag on the instance: the intent of this run, where a crash cannot lose it. I/O.
import { callEcs } from "../calls/call-ecs";
import { classifyError } from "../calls/error-classes";
import { formatJournal, type Journal, JOURNAL_TAG } from "../inputs/journal";
import type { Failed } from "../ports/outcome";
import { PROGRESS } from "../render/progress-words";
import type { Execution } from "./execution";

/** False when the tag is not there for certain; that is said once, and the run goes on with the recorded state alone. */
export async function writeJournal(execution: Execution, journal: Journal): Promise<boolean> {
  const { session, instanceId } = execution;
  const tag = { key: JOURNAL_TAG, value: formatJournal(journal) };
  // The same tag again has the same effect, so a lost answer may be repeated.
  const outcome = await callEcs(session, "any", () => session.ecs.tagInstance(instanceId, tag));
  if (outcome.kind !== "done") execution.report.say("warning", notWritten(execution, outcome));
  return outcome.kind === "done";
}

/** A tag that cannot be removed is told: the next run would take it for a run that died, and heal nothing. */
export async function clearJournal(execution: Execution): Promise<void> {
  const { session, instanceId } = execution;
  const outcome = await callEcs(session, "any", () => session.ecs.untagInstance(instanceId, JOURNAL_TAG));
  if (outcome.kind === "done") return;
  execution.report.say("warning", PROGRESS.journalLeft(execution.name, JOURNAL_TAG, why(outcome)));
}

function notWritten({ name }: Execution, failed: Failed): string {
  const denied = failed.kind === "rejected" && classifyError(failed.code, failed.message) === "permission";
  return denied ? PROGRESS.journalDenied(name) : PROGRESS.journalFailed(name, why(failed));
}

function why(failed: Failed): string {
  return failed.kind === "rejected" ? `${failed.code}: ${failed.message}` : failed.cause;
}
