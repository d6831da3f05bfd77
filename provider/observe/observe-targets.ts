// What the instance can become: the types on offer and their network caps. Session and questions in, answers out; I/O.
import { callEcs } from "../calls/call-ecs";
import type { EcsSession } from "../calls/ecs-session";
import type { OfferedType, TypeFacts } from "../ports/ecs";
import type { Outcome } from "../ports/outcome";
import { askAnew, type AskOnce } from "./ask-once";
import { toAsked } from "./asked";
import { type Asked, NOT_ASKED } from "./observation";
import type { Readers } from "./readers";

export interface TargetQuestions {
  readonly instanceId: string;
  /** Instances of one kin may be told the answer that one of them got. Default: each asks for itself. */
  readonly kin?: string;
  readonly offered: boolean;
  readonly typeFacts: readonly string[];
  readonly migrateAcrossZone: boolean;
}

export interface Targets {
  readonly offered: Asked<readonly OfferedType[]>;
  readonly typeFacts: Asked<readonly TypeFacts[]>;
}

export async function observeTargets(
  session: EcsSession,
  questions: TargetQuestions,
  { lasting, young }: Pick<Readers, "lasting" | "young"> = UNSHARED,
): Promise<Targets> {
  const [offered, typeFacts] = await Promise.all([
    askOffered(session, young, questions),
    askTypeFacts(session, lasting, questions),
  ]);
  return { offered, typeFacts };
}

const UNSHARED = { lasting: askAnew, young: askAnew };

/** Of this instance alone: what it can become depends on where and on what it runs (ECS facts 4.6). */
async function askOffered(
  session: EcsSession,
  young: AskOnce,
  { offered, instanceId, kin = instanceId, migrateAcrossZone }: TargetQuestions,
): Promise<Targets["offered"]> {
  if (!offered) return NOT_ASKED;
  const ask = () => callEcs(session, "any", () => session.ecs.describeOfferedTypes(instanceId, migrateAcrossZone));
  const outcome = await young(`offered ${kin} ${migrateAcrossZone}`, ask, isAnswer);
  return toAsked(outcome, "ecs:DescribeResourcesModification");
}

/** Of the types, whoever becomes one. */
async function askTypeFacts(
  session: EcsSession,
  lasting: AskOnce,
  { typeFacts }: TargetQuestions,
): Promise<Targets["typeFacts"]> {
  if (typeFacts.length === 0) return NOT_ASKED;
  const ask = () => callEcs(session, "any", () => session.ecs.describeInstanceTypes(typeFacts));
  const outcome = await lasting(`types ${typeFacts.join(" ")}`, ask, isAnswer);
  return toAsked(outcome, "ecs:DescribeInstanceTypes");
}

function isAnswer({ kind }: Outcome<unknown>): boolean {
  return kind === "done";
}
