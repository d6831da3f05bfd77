// What the instance can become: the types on offer and their network caps. Session and questions in, answers out; I/O.
import { callEcs } from "../calls/call-ecs";
import type { EcsSession } from "../calls/ecs-session";
import type { OfferedType, TypeFacts } from "../ports/ecs";
import { toAsked } from "./asked";
import { type Asked, NOT_ASKED } from "./observation";

export interface TargetQuestions {
  readonly instanceId: string;
  readonly offered: boolean;
  readonly typeFacts: readonly string[];
  readonly migrateAcrossZone: boolean;
}

export interface Targets {
  readonly offered: Asked<readonly OfferedType[]>;
  readonly typeFacts: Asked<readonly TypeFacts[]>;
}

export async function observeTargets(session: EcsSession, questions: TargetQuestions): Promise<Targets> {
  const [offered, typeFacts] = await Promise.all([askOffered(session, questions), askTypeFacts(session, questions)]);
  return { offered, typeFacts };
}

async function askOffered(session: EcsSession, questions: TargetQuestions): Promise<Targets["offered"]> {
  if (!questions.offered) return NOT_ASKED;
  const { instanceId, migrateAcrossZone } = questions;
  const outcome = await callEcs(session, "any", () => session.ecs.describeOfferedTypes(instanceId, migrateAcrossZone));
  return toAsked(outcome, "ecs:DescribeResourcesModification");
}

async function askTypeFacts(session: EcsSession, questions: TargetQuestions): Promise<Targets["typeFacts"]> {
  if (questions.typeFacts.length === 0) return NOT_ASKED;
  const outcome = await callEcs(session, "any", () => session.ecs.describeInstanceTypes(questions.typeFacts));
  return toAsked(outcome, "ecs:DescribeInstanceTypes");
}
