// Everything that one decision rests on: what is seen of the instance, and of a subscription what the orders of the plan would cost. I/O.
import type { EcsSession } from "./calls/ecs-session";
import type { ResizeInputs } from "./inputs/resize-inputs";
import type { StoredState } from "./inputs/stored-state";
import type { Facts } from "./observe/observation";
import { observeFacts } from "./observe/observe-facts";
import { observeQuotes } from "./observe/observe-quotes";
import type { Readers } from "./observe/readers";
import { quotesFor } from "./plan/orders";
import { isSubscription } from "./plan/order-steps";
import { planResize } from "./plan/plan-resize";
import { askFor } from "./plan/questions";

interface Place extends Readers {
  readonly session: EcsSession;
  readonly owner: string;
}

interface Observing {
  readonly stored: StoredState;
  readonly isPatient: boolean;
}

/** What is ordered is known only when it is planned: with its price the caller plans the same once more. */
export async function factsForPlan(
  place: Place,
  desired: ResizeInputs,
  { stored, isPatient }: Observing,
): Promise<Facts> {
  const facts = await observeFacts(place.session, place, {
    instanceId: desired.instanceId,
    migrateAcrossZone: desired.allowMigrateAcrossZone ?? false,
    isPatient,
    ask: (seen) => askFor(desired, stored, seen, place.owner),
  });
  if (!isSubscription(facts.instance)) return facts;
  const decision = planResize(desired, stored, facts, place.owner);
  const steps = decision.kind === "nothing" ? [] : (decision.plan?.steps ?? []);
  return { ...facts, quotes: await observeQuotes(place.session, quotesFor(desired.instanceId, steps)) };
}
