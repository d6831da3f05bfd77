// Everything a plan rests on: the machine first, then the reads that it calls for. Session and id in, facts out; I/O.
//
// Throws where there is nothing to plan for: no such instance, no credentials, no answer.
import type { EcsSession } from "../calls/ecs-session";
import { ResizeError } from "../errors/resize-error";
import { journalOn } from "../inputs/journal";
import type { EcsPort, Instance } from "../ports/ecs";
import type { ReadInstance } from "./instance-reader";
import { type Facts, NOT_ASKED } from "./observation";
import { readError } from "./read-error";
import { observeTargets, type TargetQuestions } from "./observe-targets";

export interface FactsRequest {
  readonly instanceId: string;
  readonly migrateAcrossZone: boolean;
  /** What else the plan needs to know of this machine. */
  readonly ask: (facts: Facts) => Pick<TargetQuestions, "offered" | "typeFacts">;
}

export async function observeFacts(session: EcsSession, read: ReadInstance, request: FactsRequest): Promise<Facts> {
  const { instanceId, migrateAcrossZone, ask } = request;
  const instance = await observeInstance(read, instanceId, session.ecs);
  if (!instance) throw new ResizeError("instance-not-found", `no instance ${instanceId} in ${session.ecs.regionId}`);
  const journal = journalOn(instance.tags);
  const observedAt = session.clock.now();
  const first: Facts = { instance, ...(journal && { journal }), offered: NOT_ASKED, typeFacts: NOT_ASKED, observedAt };
  return { ...first, ...(await observeTargets(session, { instanceId, migrateAcrossZone, ...ask(first) })) };
}

/** Undefined when it does not exist. */
export async function observeInstance(
  read: ReadInstance,
  instanceId: string,
  ecs: Pick<EcsPort, "regionId" | "from">,
): Promise<Instance | undefined> {
  const outcome = await read(instanceId);
  if (outcome.kind === "done") return outcome.value;
  throw readError(outcome, instanceId, ecs);
}
