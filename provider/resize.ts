// The pipeline in order: preview looks, plans and says; apply looks again, compares, runs and records. It decides nothing.
import { cancelled } from "./calls/pause";
import { ResizeError } from "./errors/resize-error";
import { restOut } from "./execute/cooldown";
import { type Executed, executePlan } from "./execute/execute-plan";
import { intentFor, runFor } from "./execute/intent";
import { awaitUnbarred } from "./execute/maintenance";
import { look, type Sight, type Unread } from "./execute/wait/look";
import {
  assertOffered,
  assertPermitted,
  leftUnpaid,
  neverRests,
  restNeeded,
  revalidate,
  setAside,
} from "./execute/revalidate";
import type { ResizeInputs } from "./inputs/resize-inputs";
import type { AdoptedSize, Outputs, StoredState } from "./inputs/stored-state";
import { type Facts, NOT_ASKED } from "./observe/observation";
import { observePermissions } from "./observe/observe-permissions";
import { observeAdvisoryFacts } from "./observe/observe-advisory-facts";
import { advise } from "./plan/advisories";
import { endsStarted } from "./plan/downtime";
import { cooldownLeft, lastModifyOf } from "./plan/cooldown-rules";
import type { TriedHealth } from "./plan/health/health-tries";
import { chargeOf } from "./plan/orders";
import type { Decision, Plan, Reviewed } from "./plan/plan";
import { planResize } from "./plan/plan-resize";
import { stopAhead } from "./plan/stop-work";
import { lastAttempt, standingAttempt } from "./plan/attempt-rules";
import { askForAdvisories, asksPermission, probesFor } from "./plan/advisory-questions";
import type { Instance } from "./ports/ecs";
import { type CheckedPlan, toCheckedPlan } from "./render/checked-plan";
import { advisoryLines, emulatorLines, STARTED_FIRST } from "./render/advisory-words";
import { type RefusalText, refusalText } from "./render/refusal-words";
import { renderNothing, renderPlan, renderRefused } from "./render/render-plan";
import { PROGRESS } from "./render/progress-words";
import { attemptOf, recordFailure } from "./state/record-failure";
import { adoptedSize, writeState } from "./state/write-state";
import { insisted, observe, type ResourceContext, surveyResize } from "./survey";

export type { ResourceContext } from "./survey";

/** `facts` are what the decision was made for. */
export type Preview = { readonly facts: Facts } & PreviewOf;

type PreviewOf =
  | { readonly kind: "nothing"; readonly message?: string }
  /** `plan` is what may be seen of the one that was decided. */
  | { readonly kind: "plan"; readonly decided: Plan; readonly plan: CheckedPlan; readonly message: string }
  | { readonly kind: "refused"; readonly failures: readonly RefusalText[]; readonly message: string };

/** `isPatient`: for an apply that follows at once, and not for a reviewer who waits. */
export async function previewResize(
  place: ResourceContext,
  asked: ResizeInputs,
  stored: StoredState,
  isPatient = false,
): Promise<Preview> {
  const desired = insisted(place, asked);
  const { facts, health, decision } = await surveyResize(place, asked, { stored, isPatient });
  const { attempt: _, ...others } = facts;
  const attempt = lastAttempt(desired, stored, facts);
  return {
    facts,
    ...(await tell(place, { desired, stored, health }, { ...others, ...(attempt && { attempt }) }, decision)),
  };
}

interface Wished {
  readonly desired: ResizeInputs;
  readonly stored: StoredState;
  readonly health: TriedHealth;
}

/** Of an attempt only the last at this goal is told. */
async function tell(
  place: ResourceContext,
  { desired, stored, health }: Wished,
  facts: Facts,
  decision: Decision,
): Promise<PreviewOf> {
  switch (decision.kind) {
    case "nothing": {
      const message = renderNothing(place.name, desired.instanceId, decision.warnings);
      return { kind: "nothing", ...(message !== undefined && { message }) };
    }
    case "refused": {
      const message = renderRefused(place.name, desired.instanceId, decision.refusals, decision.plan);
      return { kind: "refused", failures: decision.refusals.map(refusalText), message };
    }
    case "plan": {
      const { plan } = decision;
      const { session, price } = place;
      const advisoryFacts = await observeAdvisoryFacts(session, place, askForAdvisories(plan, facts, price));
      const ahead = stopAhead(plan, stored.outputs?.lastChange, session.clock.now());
      const moment = { health, ...(ahead && { ahead }) };
      const notes = [
        ...(place.recovery && endsStarted(place.recovery.steps) ? [STARTED_FIRST] : []),
        ...advisoryLines(advise(plan, facts, advisoryFacts, moment)),
        ...emulatorLines(session.ecs.from),
      ];
      const message = renderPlan(place.name, plan, notes);
      const isPinned = price === "plan";
      const charge = isPinned ? chargeOf(plan.quotes) : undefined;
      const checked = toCheckedPlan(plan, isPinned ? advisoryFacts.price : NOT_ASKED, charge);
      return { kind: "plan", decided: plan, plan: checked, message };
    }
  }
}

export type Applied =
  | { readonly kind: "done"; readonly outputs: Outputs }
  /** `outputs` is what is true now; undefined when the instance could not be read. */
  | {
      readonly kind: "failed";
      readonly error: ResizeError;
      readonly outputs: Outputs | undefined;
      /** The journal on the instance tells the next run what is left to do. */
      readonly journalStands: boolean;
      /** A failed attempt that cost downtime stands in the outputs alone: the instance does not tell of it. */
      readonly untold: boolean;
    };

/** What a dead run left is taken up as it is found; one that keeps moving is somebody else's at work. */
const MOST_LOOKS = 5;

/** Throws when nothing was done to the instance: refused, stale, unreadable, cancelled. `reviewed` is the plan of the check, if it made one. */
export async function applyResize(...applying: Parameters<typeof applyOnce>): Promise<Applied> {
  for (let looks = 0; looks < MOST_LOOKS; ) {
    const applied = await applyOnce(...applying);
    if (applied !== "moved" && applied !== "barred") return applied;
    // Whoever waits for a window waits as often as it closes on a run that has changed nothing yet.
    if (applied === "moved") looks += 1;
  }
  throw new ResizeError(
    "changed-meanwhile",
    `the instance changed before the first step, ${MOST_LOOKS} times in a row`,
  );
}

async function applyOnce(
  place: ResourceContext,
  asked: ResizeInputs,
  stored: StoredState,
  reviewed: Reviewed | undefined,
): Promise<Applied | "moved" | "barred"> {
  const desired = insisted(place, asked);
  const facts = await observe(place, desired, { stored, isPatient: true });
  const { instance, journal } = facts;
  const verdict = revalidate(planResize(desired, stored, facts, place.owner), reviewed);
  const adopted = adoptedSize(stored, journal, instance);
  const past = stored.outputs?.lastChange;
  if (verdict.kind === "nothing") {
    const failedAttempt = standingAttempt(desired, stored, facts, instance);
    const kept = { ...(past && { lastChange: past }), ...(failedAttempt && { failedAttempt }) };
    return { kind: "done", outputs: writeState(instance, { adopted, ...kept }) };
  }
  const { session } = place;
  const { plan } = verdict;
  const lastModifyEnd = lastModifyOf(past, session.clock.now());
  if (await awaitUnbarred(place, plan, past)) return await applyOnce(place, asked, stored, reviewed);
  if (await place.seat?.take(plan, place)) return await applyOnce(place, asked, stored, reviewed);
  assertOffered(plan, facts);
  const rest = asksPermission(plan) ? await assertMayBegin(place, plan, { facts, lastModifyEnd }) : 0;
  if (rest > 0) return await applyOnce(await rested(place, rest), asked, stored, reviewed);
  const intent = intentFor(session, { owner: place.owner, desired, stored, facts });
  const run = runFor(place, { desired, plan, facts, lastModifyEnd, past });
  const executed = await executePlan(run, plan, intent, instance);
  if (executed === "moved" || executed === "barred") return executed;
  return outcomeOf(await look(run), { plan, adopted, before: instance, endedAt: session.clock.now() }, executed);
}

interface Begun {
  readonly plan: Plan;
  readonly adopted: AdoptedSize;
  /** The instance that the plan was made for. */
  readonly before: Instance;
  /** Milliseconds since 1970. */
  readonly endedAt: number;
}

/** The last look tells what the instance is; without one it is recorded as it was last seen. */
function outcomeOf(after: Sight | Unread, { plan, adopted, before, endedAt }: Begun, executed: Executed): Applied {
  const now = after.kind === "seen" ? after.instance : undefined;
  const { change: lastChange, failure, unpaid, seen = before, journalStands } = executed;
  if (!failure) {
    const outputs = writeState(now ?? seen, { adopted, lastChange, ...attemptOf(executed) });
    const error = unpaid ? leftUnpaid(unpaid, plan, endedAt) : setAside(plan);
    return error ? { kind: "failed", error, outputs, journalStands, untold: false } : { kind: "done", outputs };
  }
  // One that is gone is not recorded, unless a start is pending.
  const isGone = after.kind === "gone" && failure.recovered?.kind !== "left";
  const recorded = isGone ? undefined : (now ?? seen);
  const { instanceId, regionId } = before;
  const failed = recordFailure({ instanceId, regionId, adopted, now, recorded }, { ...executed, failure });
  return { kind: "failed", ...failed, journalStands, untold: executed.attempt?.isOnInstance === false };
}

interface Beginning {
  readonly facts: Facts;
  readonly lastModifyEnd: number | undefined;
}

/** By dry runs of the writes. Throws where one of them is barred; else how long the instance has to rest first, milliseconds. */
async function assertMayBegin(
  { session, young }: ResourceContext,
  plan: Plan,
  { facts, lastModifyEnd }: Beginning,
): Promise<number> {
  const findings = await observePermissions(session, probesFor(plan, facts.instance), young);
  assertPermitted(findings);
  return restNeeded(plan, findings, cooldownLeft(lastModifyEnd, session.clock.now()));
}

/** Waits for the five-minute rule of somebody else's change, with the instance up; what was seen before is old then. */
async function rested(place: ResourceContext, ms: number): Promise<ResourceContext> {
  if (place.hasRested) throw neverRests();
  place.report.say("info", PROGRESS.cooldownBeforeStop(place.name, Math.ceil(ms / 1000)));
  if (!(await restOut(place, ms))) throw cancelled();
  return { ...place, hasRested: true };
}
