// What is told beside a plan: permissions, price, the bandwidth of the region; all asked at once. Questions in, answers out; I/O.
import type { EcsSession } from "../calls/ecs-session";
import type { PriceQuery } from "../ports/ecs";
import { NOT_ASKED, type Surroundings } from "./observation";
import { observePermissions, type Probes } from "./observe-permissions";
import { observePrice } from "./observe-price";
import type { ReadSums } from "./observe-sums";

export interface SurroundingsQuestions {
  readonly probes: Probes;
  readonly prices?: readonly [PriceQuery, PriceQuery];
  readonly sums: boolean;
}

export async function observeSurroundings(
  session: EcsSession,
  readSums: ReadSums,
  questions: SurroundingsQuestions,
): Promise<Surroundings> {
  const [permissions, price, sums] = await Promise.all([
    observePermissions(session, questions.probes),
    questions.prices ? observePrice(session, ...questions.prices) : NOT_ASKED,
    questions.sums ? readSums() : NOT_ASKED,
  ]);
  return { permissions, price, sums };
}
