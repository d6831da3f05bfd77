// Takes the instance in hand before the first write: the journal on it, and one more look. Run in, a fenced one out; I/O.
//
// The tag fences: every later look (wait/wait-for.ts) sees whether it is still ours, so of two runs that begin together
// the one whose journal stands goes on and the other stops working. No clock of any runner decides it.
import { ResizeError } from "../errors/resize-error";
import { type Journal, JOURNAL_TAG, journalOn } from "../inputs/journal";
import { ordersOf } from "../plan/order-steps";
import type { Plan } from "../plan/plan";
import type { Instance } from "../ports/ecs";
import type { Failed } from "../ports/outcome";
import { PROGRESS } from "../render/progress-words";
import type { Intent } from "./intent";
import { type Fence, fencedBy, type Run } from "./run";
import { clearJournal, type JournalWritten, writeJournal } from "./journal";
import { howToBegin, judgePlan, mustSee, needsJournal, type Standing } from "./run-rules";
import type { Condition } from "./wait/conditions";
import { judgeRival } from "./wait/fence";
import { type LacksTags, look } from "./wait/look";

/**
 * Looks, writes the journal, and looks again. The first look is for a run that began since the plan was made, perhaps minutes ago: to
 * write over its journal would take an instance that is off out of the only hands that know it. The second is for one that began with us.
 *
 * "moved": a recovery whose instance is not what it was a moment ago; look and plan again. Throws when nothing may be done:
 * another run has the instance, it is gone, a reviewed plan does not fit it any more, or the intent has no place to stand.
 */
export async function acquire(run: Run, plan: Plan, intent: Intent, before: Instance): Promise<Run | "moved"> {
  if (!needsJournal(plan, run.takesUp)) return run;
  const isCareful = mustSee(plan);
  const early = await lookFor(run, intent, before, { mustSee: isCareful, wrote: "nothing" });
  if (early === "moved") return early;
  const written = await writeJournal(run, intent.journal, withoutRival(intent, before));
  if (written.kind === "refused") sayRefused(run, written);
  const late = await lookFor(run, intent, before, {
    mustSee: isCareful,
    wrote: written.kind === "refused" ? "nothing" : "journal",
  });
  if (late === "moved") return late;
  const seen = late !== undefined && journalOn(late.tags)?.run === intent.journal.run;
  const orders = plan.willStop && ordersOf(plan.steps).length > 0;
  return fence(run, intent, written, { seen, mustSee: isCareful, orders, ...overOf(before) });
}

function overOf({ tags }: Instance): Pick<Fence, "over"> {
  const dead = journalOn(tags);
  return dead ? { over: dead.run } : {};
}

interface Looking {
  readonly mustSee: boolean;
  /** Our journal may be on the instance: it is waited for a while, and goes with us. */
  readonly wrote: "nothing" | "journal";
}

/** The instance, as the plan found it; undefined when the look fails. */
async function lookFor(
  run: Run,
  { journal }: Intent,
  before: Instance,
  { mustSee, wrote }: Looking,
): Promise<Instance | "moved" | undefined> {
  const mayStand = wrote === "journal";
  const sight = await look(run, mayStand ? lacksOurs(journal, before) : lacksAll(before));
  if (sight.kind === "unread") {
    if (mustSee) throw unseen(run, sight.failure, mayStand);
    return undefined;
  }
  if (sight.kind === "gone") throw new ResizeError("instance-not-found", `${run.instanceId} no longer exists`);
  const now = sight.instance;
  const verdict = judgePlan(journal, { before, now }, run.takesUp);
  if ("sentence" in verdict) throw new ResizeError("taken-over", `${verdict.sentence}; this one changed nothing`);
  if (verdict.kind === "as-planned") return now;
  if (verdict.kind === "moved") return "moved";
  if (mayStand) await clearJournal(run);
  throw stale(now);
}

/** Shown without any of the tags that it had. */
function lacksAll(before: Instance): LacksTags {
  const hasTags = Object.keys(before.tags).length > 0;
  return ({ tags }) => hasTags && Object.keys(tags).length === 0;
}

/** Shown as it was before our journal was written: that of a rival is no lack. */
function lacksOurs({ run }: Journal, before: Instance): LacksTags {
  return ({ tags }) =>
    journalOn(tags)?.run !== run && (tags[JOURNAL_TAG] === undefined || tags[JOURNAL_TAG] === before.tags[JOURNAL_TAG]);
}

function withoutRival({ journal }: Intent, before: Instance): Condition {
  return { says: "no other run", holds: (now) => judgeRival(journal, before, now) === undefined };
}

function sayRefused(
  { services: { report, name } }: Run,
  { denied, why }: Extract<JournalWritten, { kind: "refused" }>,
): void {
  report.say("warning", denied ? PROGRESS.journalDenied(name) : PROGRESS.journalFailed(name, why));
}

type Found = Omit<Standing, "written"> & Pick<Fence, "over">;

function fence(
  run: Run,
  { journal }: Intent,
  written: JournalWritten,
  { mustSee: isCareful, orders = false, ...standing }: Found,
): Run {
  const begins = howToBegin({ written: written.kind, seen: standing.seen, mustSee: isCareful, orders });
  if (begins === "fenced") return fencedBy(run, { run: journal.run, owner: journal.owner, ...standing });
  if (begins === "unfenced" || (written.kind === "refused" && !orders)) return run;
  const why = written.kind === "written" ? "TagResources was answered, and the tag does not show" : written.why;
  const sentence = `the journal could not be written on ${run.instanceId} (${why}); nothing was changed`;
  throw new ResizeError("journal-unwritten", sentence);
}

function unseen({ instanceId }: Run, failed: Failed, mayStand: boolean): ResizeError {
  const why = failed.kind === "rejected" ? `${failed.code}: ${failed.message}` : failed.cause;
  const stands = mayStand ? ` but the tag ${JOURNAL_TAG}, which the next run of this stack takes away` : "";
  return new ResizeError(
    "read-failed",
    `${instanceId} could not be read before the first step (${why}); nothing was changed${stands}`,
  );
}

function stale({ status, instanceType, internetMaxBandwidthOut }: Instance): ResizeError {
  const now = `${status}, ${instanceType}, ${internetMaxBandwidthOut} Mbit/s`;
  return new ResizeError("plan-stale", `the instance changed before the first step; it is now ${now}`);
}
