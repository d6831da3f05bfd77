// What the change costs: pay-as-you-go price an hour before and after. Sizes in, `Asked<PriceChange>` out; I/O.
import { callEcs } from "../calls/call-ecs";
import type { EcsSession } from "../calls/ecs-session";
import type { PriceQuery } from "../ports/ecs";
import { toAsked } from "./asked";
import type { Asked, PriceChange } from "./observation";

export async function observePrice(session: EcsSession, from: PriceQuery, to: PriceQuery): Promise<Asked<PriceChange>> {
  const [before, after] = await Promise.all([askPrice(session, from), askPrice(session, to)]);
  if (before.kind !== "known") return before;
  if (after.kind !== "known") return after;
  const value = { from: before.value.amountPerHour, to: after.value.amountPerHour, currency: after.value.currency };
  return { kind: "known", value };
}

async function askPrice(session: EcsSession, query: PriceQuery) {
  return toAsked(await callEcs(session, "any", () => session.ecs.describePrice(query)), "ecs:DescribePrice");
}
