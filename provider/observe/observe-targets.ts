// What the instance can become: the types on offer and their network caps. Session and questions in, answers out; I/O.
import { callEcs } from "../calls/call-ecs";
import type { EcsSession } from "../calls/ecs-session";
import type { OfferedType, OfferOperation, TypeFacts } from "../ports/ecs";
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
  /** Its upgrades and its downgrades are two lists (ECS facts 4.6). */
  readonly isSubscription: boolean;
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
  { offered, instanceId, kin = instanceId, migrateAcrossZone, isSubscription }: TargetQuestions,
): Promise<Targets["offered"]> {
  if (!offered) return NOT_ASKED;
  const askFor = async (operation: OfferOperation): Promise<Targets["offered"]> => {
    const describe = () => session.ecs.describeOfferedTypes(instanceId, migrateAcrossZone, operation);
    const question = `offered ${kin} ${migrateAcrossZone} ${operation}`;
    const outcome = await young(question, () => callEcs(session, "any", describe), isAnswer);
    return toAsked(outcome, "ecs:DescribeResourcesModification");
  };
  if (!isSubscription) return await askFor("Upgrade");
  return inOneList(...(await Promise.all([askFor("Upgrade"), askFor("Downgrade")])));
}

/** What stands in both lists is ordered as an upgrade: that costs no downtime where ECS refuses it. */
function inOneList(upgrades: Targets["offered"], downgrades: Targets["offered"]): Targets["offered"] {
  if (upgrades.kind !== "known") return upgrades;
  if (downgrades.kind !== "known") return downgrades;
  const names = upgrades.value.map(({ instanceType }) => instanceType);
  const smaller = downgrades.value.filter(({ instanceType }) => !names.includes(instanceType));
  return {
    kind: "known",
    value: [...upgrades.value, ...smaller.map((row) => ({ ...row, isDowngrade: true as const }))],
  };
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
