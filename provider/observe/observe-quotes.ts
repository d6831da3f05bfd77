// What orders cost now, asked anew each time: money is never paid by an old answer. Session and questions in, answers out; I/O.
import { callEcs } from "../calls/call-ecs";
import type { EcsSession } from "../calls/ecs-session";
import type { Money } from "../ports/money";
import type { QuoteQuery } from "../ports/ecs";
import { toAsked } from "./asked";
import type { Asked, Quotes } from "./observation";

export async function observeQuotes(session: EcsSession, queries: readonly QuoteQuery[]): Promise<Quotes> {
  const asked = await Promise.all(
    queries.map(async (query) => [query.change.kind, await askQuote(session, query)] as const),
  );
  return Object.fromEntries(asked);
}

export async function askQuote(session: EcsSession, query: QuoteQuery): Promise<Asked<Money>> {
  const outcome = await callEcs(session, "any", () => session.ecs.quoteUpgrade(query));
  return toAsked(outcome, "ecs:DescribeInstanceModificationPrice");
}
