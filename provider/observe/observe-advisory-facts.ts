// What is told beside a plan: permissions, price, the bandwidth of the region; all asked at once. Questions in, answers out; I/O.
import type { EcsSession } from "../calls/ecs-session";
import type { PriceQuery } from "../ports/ecs";
import { readKeysEnd } from "./keys-end";
import { NOT_ASKED, type AdvisoryFacts } from "./observation";
import { observePermissions, type Probes } from "./observe-permissions";
import type { Readers } from "./readers";

export interface AdvisoryQuestions {
  readonly probes: Probes;
  readonly prices?: readonly [PriceQuery, PriceQuery];
  readonly sums: boolean;
  readonly keysEnd: boolean;
}

export async function observeAdvisoryFacts(
  session: EcsSession,
  { readSums, readPrice, young }: Pick<Readers, "readSums" | "readPrice" | "young">,
  questions: AdvisoryQuestions,
): Promise<AdvisoryFacts> {
  const [permissions, price, sums, keysEnd] = await Promise.all([
    observePermissions(session, questions.probes, young),
    questions.prices ? readPrice(...questions.prices) : NOT_ASKED,
    questions.sums ? readSums() : NOT_ASKED,
    questions.keysEnd ? readKeysEnd(session) : NOT_ASKED,
  ]);
  return { permissions, price, sums, keysEnd };
}
