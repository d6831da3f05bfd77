// What one process of the provider works with, over ports in this process: a session as a host opens it, with claims and rollouts of its own. Ports in, contexts out.
import { createCircuitBreaker } from "../../provider/calls/circuit-breaker";
import type { EcsSession } from "../../provider/calls/ecs-session";
import { createRetryBudget } from "../../provider/calls/retry-budget";
import { createReaders, createYoung } from "../../provider/observe/readers";
import type { Report } from "../../provider/ports/report";
import type { ResourceContext } from "../../provider/resize";
import { createClaims } from "../../provider/session/claims";
import type { ResourceOf } from "../../provider/session/session";
import { ownerOf, resourceName } from "../../provider/session/urn";
import { createContext, type ProviderContext } from "../../provider/verbs/provider-context";

/** Every process has budgets and readers of its own. */
export function openWorkplace(
  ports: Pick<EcsSession, "ecs" | "network" | "clock" | "chance">,
  report: Report,
): ResourceContext {
  const session: EcsSession = {
    ...ports,
    budget: createRetryBudget(),
    wayBack: createRetryBudget(),
    starts: createCircuitBreaker(),
  };
  // `contextOf` puts those of the resource in the place of the last two.
  return { session, ...createReaders(session), report, name: "", owner: "" };
}

/** The context of one process over that of one resource; every process has claims and young answers of its own. */
export function contextOf(resource: ResourceContext): ProviderContext {
  const young = createYoung(resource.session.clock);
  const session = {
    region: () => Promise.resolve(resource),
    resource: ({ urn, instanceId }: ResourceOf, report: Report) =>
      Promise.resolve({ ...resource, young, report, name: resourceName(urn, instanceId), owner: ownerOf(urn) }),
    clock: resource.session.clock,
    stop: () => undefined,
    claims: createClaims(),
    rollouts: new Map(),
    lastSeen: new Map(),
    retries: () => resource.retries === true,
  };
  return createContext(session, () => resource.report);
}
