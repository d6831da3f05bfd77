// What the change costs: pay-as-you-go price an hour before and after, each asked once a run and shared by all instances of a kind.
// Session in, a reader out; I/O.
import { callEcs } from "../calls/call-ecs";
import type { EcsSession } from "../calls/ecs-session";
import type { Price, PriceQuery } from "../ports/ecs";
import type { AskOnce } from "./ask-once";
import { toAsked } from "./asked";
import type { Asked, PriceChange } from "./observation";

export type ReadPrice = (from: PriceQuery, to: PriceQuery) => Promise<Asked<PriceChange>>;

/** A question that went unanswered is asked again for the next instance. */
export function createPriceReader(session: EcsSession, lasting: AskOnce): ReadPrice {
  const ask = (query: PriceQuery) =>
    lasting(
      `price ${kindOf(query)}`,
      () => askPrice(session, query),
      ({ kind }) => kind !== "unanswered",
    );
  return async (from, to) => {
    const [before, after] = await Promise.all([ask(from), ask(to)]);
    if (before.kind !== "known") return before;
    if (after.kind !== "known") return after;
    const value = { from: before.value.amountPerHour, to: after.value.amountPerHour, currency: after.value.currency };
    return { kind: "known", value };
  };
}

/** PayByTraffic has no fixed price of bandwidth, so instances of any bandwidth are of one kind there. */
function kindOf({ instanceType, zoneId, internetChargeType, internetMaxBandwidthOut }: PriceQuery): string {
  const priced = internetChargeType === "PayByBandwidth" ? internetMaxBandwidthOut : "any";
  return [instanceType, zoneId, internetChargeType, priced].join(" ");
}

async function askPrice(session: EcsSession, query: PriceQuery): Promise<Asked<Price>> {
  return toAsked(await callEcs(session, "any", () => session.ecs.describePrice(query)), "ecs:DescribePrice");
}
