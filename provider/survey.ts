// What is decided for one instance, and what for: where the work is done and the desired state in, facts and decision out; I/O. It decides nothing.
import type { EcsSession } from "./calls/ecs-session";
import type { Seat } from "./execute/seat";
import { tryHealth } from "./execute/try-health";
import type { PriceMode, ResizeInputs } from "./inputs/resize-inputs";
import type { StoredState } from "./inputs/stored-state";
import { isSubscription, type Facts } from "./observe/observation";
import { type FactsRequest, observeFacts } from "./observe/observe-facts";
import { observeQuotes } from "./observe/observe-quotes";
import type { Readers } from "./observe/readers";
import { refuseUnreached, type TriedHealth } from "./plan/health/health-tries";
import { quotesFor } from "./plan/orders";
import { asRecovered } from "./plan/fleet/recovery";
import type { Decision, Plan } from "./plan/plan";
import { planResize } from "./plan/plan-resize";
import { askFor } from "./plan/questions";
import type { Report } from "./ports/report";

/** Where the work on one resource is done. */
export interface ResourceContext extends Readers {
  readonly session: EcsSession;
  readonly report: Report;
  /** Pulumi name of the resource. */
  readonly name: string;
  /** Digest of its URN: the same stack and resource has the same owner, whoever runs it. */
  readonly owner: string;
  /** Default "message". */
  readonly price?: PriceMode;
  /** Somebody insists, for this run alone: what failed before is tried again now. */
  readonly retries?: boolean;
  /** Of a member of a rollout. */
  readonly seat?: Seat;
  /** Digest of the URN that the resource had in its fleet before: what a run that died has left under it is its own. */
  readonly formerOwner?: string;
  /** What its rollout does before this work begins: what is planned is planned for the instance that this leaves. */
  readonly recovery?: Pick<Plan, "steps">;
  /** This apply has waited once already for a rule that it could not know of. */
  readonly hasRested?: boolean;
}

/** What is decided for one instance, and what for. */
export interface Surveyed {
  readonly facts: Facts;
  readonly health: TriedHealth;
  readonly decision: Decision;
}

/** The decision alone: nothing is asked that is only told beside it. */
export async function surveyResize(
  place: ResourceContext,
  asked: ResizeInputs,
  { stored, isPatient, kinOf }: Observing,
): Promise<Surveyed> {
  const desired = insisted(place, asked);
  const seen = await observe(place, desired, { stored, isPatient, kinOf });
  const facts = place.recovery ? asRecovered(seen, place.recovery) : seen;
  const planned = planResize(desired, stored, facts, place.owner);
  const health = await tryHealth(place, planned, seen.instance);
  return { facts, health, decision: refuseUnreached(planned, health) };
}

export interface Observing {
  readonly stored: StoredState;
  readonly isPatient: boolean;
  readonly kinOf?: FactsRequest["kinOf"];
}

export function insisted({ retries }: ResourceContext, desired: ResizeInputs): ResizeInputs {
  return retries ? { ...desired, acknowledge: [...desired.acknowledge, "failed-before"] } : desired;
}

/** What a subscription orders is known only when it is planned: with its price the caller plans the same once more. */
export async function observe(
  place: ResourceContext,
  desired: ResizeInputs,
  { stored, isPatient, kinOf }: Observing,
): Promise<Facts> {
  const seen = await observeFacts(place.session, place, {
    instanceId: desired.instanceId,
    migrateAcrossZone: desired.allowMigrateAcrossZone ?? false,
    isPatient,
    kinOf,
    ask: (first) => askFor(desired, stored, asOurs(place, first), place.owner),
  });
  const facts = asOurs(place, seen);
  if (!isSubscription(facts.instance)) return facts;
  // As if all were paid for: what somebody else pays for would hide what is ordered after it.
  const decision = planResize({ ...desired, payment: "pay" }, stored, facts, place.owner);
  const steps = decision.kind === "nothing" ? [] : (decision.plan?.steps ?? []);
  return { ...facts, quotes: await observeQuotes(place.session, quotesFor(desired.instanceId, steps)) };
}

function asOurs({ owner, formerOwner }: ResourceContext, { journal, ...facts }: Facts): Facts {
  if (!journal) return facts;
  return { ...facts, journal: journal.owner === formerOwner ? { ...journal, owner } : journal };
}
