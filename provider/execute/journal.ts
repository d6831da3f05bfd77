// Writes and removes the journal tag on the instance: the intent of this run, where a crash cannot lose it. I/O.
import { callEcs } from "../calls/call-ecs";
import { classifyError, type ErrorClass } from "../calls/error-classes";
import { ATTEMPT_TAG, type FailedAttempt, formatAttempt } from "../inputs/failed-attempt";
import { formatJournal, type Journal, JOURNAL_TAG } from "../inputs/journal";
import { formatOrder, ORDER_TAG, type OrderRecord } from "../inputs/order-record";
import type { Tag } from "../ports/ecs";
import type { Failed } from "../ports/outcome";
import { PROGRESS } from "../render/progress-words";
import type { Run } from "./run";
import type { Condition } from "./wait/conditions";
import { isStillOurs } from "./wait/still-ours";

export type JournalWritten =
  | { readonly kind: "written" }
  /** It is not there, and asking again changes nothing: tagging is forbidden, or the tag itself is not accepted. */
  | { readonly kind: "refused"; readonly denied: boolean; readonly why: string }
  /** The answer was lost, or what stands against the tag passes: the service is down, the account is in arrears. */
  | { readonly kind: "unsure"; readonly why: string };

/** Before the call is repeated there is a look: the journal of a run that began meanwhile is not written over. `needs`: see isStillOurs. */
export async function writeJournal(run: Run, journal: Journal, needs?: Condition): Promise<JournalWritten> {
  return await writeTag(run, { key: JOURNAL_TAG, value: formatJournal(journal) }, needs);
}

/** The record of an order: before its call, and again with what is known of it. */
export async function writeOrder(run: Run, record: OrderRecord): Promise<JournalWritten> {
  return await writeTag(run, { key: ORDER_TAG, value: formatOrder(record) });
}

async function writeTag(run: Run, tag: Tag, needs?: Condition): Promise<JournalWritten> {
  const { session } = run.services;
  // The same tag again has the same effect, so a lost answer may be repeated.
  const write = () => session.ecs.tagInstance(run.instanceId, tag);
  const outcome = await callEcs(session, "any", write, () => isStillOurs(run, needs));
  return outcome.kind === "done" ? { kind: "written" } : notWritten(outcome);
}

/** A tag that cannot be removed is told: the next run would take it for a run that died, and find nothing to heal. */
export async function clearJournal(run: Run): Promise<void> {
  await clearTag(run, JOURNAL_TAG);
}

export async function clearTag(run: Run, key: string): Promise<void> {
  const { services, instanceId } = run;
  const outcome = await callEcs(services.session, "any", () => services.session.ecs.untagInstance(instanceId, key));
  if (outcome.kind === "done") return;
  services.report.say("warning", PROGRESS.journalLeft(services.name, key, why(outcome)));
}

/** True: it is there. The state holds the record too, so that a tag that is refused is only said. */
export async function writeAttempt(run: Run, attempt: FailedAttempt): Promise<boolean> {
  const { services, instanceId } = run;
  const tag = { key: ATTEMPT_TAG, value: formatAttempt(attempt) };
  const outcome = await callEcs(services.session, "any", () => services.session.ecs.tagInstance(instanceId, tag));
  if (outcome.kind === "done") return true;
  services.report.say("warning", PROGRESS.attemptUnrecorded(services.name, why(outcome)));
  return false;
}

/** Refusals that stand until somebody changes the policy, or the tags of the instance (at most 20). */
const FOR_GOOD: readonly ErrorClass[] = ["permission", "input"];

function notWritten(failed: Failed): JournalWritten {
  if (failed.kind !== "rejected") return { kind: "unsure", why: why(failed) };
  const errorClass = classifyError(failed.code, failed.message);
  if (!FOR_GOOD.includes(errorClass)) return { kind: "unsure", why: why(failed) };
  return { kind: "refused", denied: errorClass === "permission", why: why(failed) };
}

function why(failed: Failed): string {
  return failed.kind === "rejected" ? `${failed.code}: ${failed.message}` : failed.cause;
}
