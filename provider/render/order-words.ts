// Orders in words: what one is called, what stands against one, and what to look at in the console. Data in, text out; pure.
import { ORDER_TAG, type OrderRecord, UNPAID_SECONDS } from "../inputs/order-record";
import { INBOUND } from "../plan/order-request";
import type { Ordered } from "../plan/order-steps";
import type { OpenOrder } from "../plan/orders";
import type { Money } from "../ports/money";
import { timeWords } from "./attempt-words";
import { moneyWords } from "./money-words";

export const ORDER_LIST = "Expenses and Costs > Orders in the console";

/** What is ordered: a type, or Mbit/s. */
export function orderedWords(to: string | number): string {
  return typeof to === "number" ? `${to} Mbit/s` : to;
}

/** "order 2000123 for ecs.g7.large"; without an id by its time and token, which the call log of ECS has too. */
export function orderName({ orderId, kind, to, at, token }: OrderRecord): string {
  const what = kind === "type" ? to : bandwidthName(to);
  if (orderId !== "") return `order ${orderId} for ${what}`;
  return `order for ${what} sent at ${timeWords(at)} (client token ${token})`;
}

function bandwidthName(to: string): string {
  const words = orderedWords(Number(to.replace(INBOUND, "")));
  return to.startsWith(INBOUND) ? `${words} inbound` : words;
}

const FORGET = `remove the tag ${ORDER_TAG} from the instance`;

export const OPEN_ORDER: Readonly<
  Record<OpenOrder, (record: OrderRecord) => { readonly fact: string; readonly fix: string }>
> = {
  another: (record) => ({
    fact: `${named(record)} was placed earlier and is not in force, and no other order is placed beside it`,
    fix: `declare ${record.to === "" ? "what was ordered" : record.to} to bring it into force; if it does not stand among ${ORDER_LIST}, or is closed, ${FORGET}`,
  }),
  unsettled: (record) => ({
    fact: `nobody knows whether the ${orderName(record)} was placed: its answer was lost, and it is too old to be sent again`,
    fix: `look for it among ${ORDER_LIST}: void one that is unpaid, and stop and start the instance for one that is paid; only when it is closed or in force ${FORGET}, since pulumi up orders anew without it`,
  }),
  "asked-otherwise": (record) => ({
    fact: `the ${orderName(record)} had another payment or other parameters, and its answer was lost`,
    fix: `put payment, internetMaxBandwidthIn, systemDiskCategory and allowMigrateAcrossZone back to what they were then and run pulumi up; or look for the order among ${ORDER_LIST}: pay for it or void it there, then ${FORGET}`,
  }),
  unpaid: (record) => ({
    fact: `the ${orderName(record)} waits for payment, by default until ${timeWords(record.at + UNPAID_SECONDS)}`,
    fix:
      record.kind === "type"
        ? `pay for it in the console, then write payment: "pay", by which pulumi up brings it into force with a start and pays for whatever else it orders; or void it there and ${FORGET}`
        : `pay for it in the console, or void it there and ${FORGET}`,
  }),
  "without-effect": (record) => ({
    fact: `the ${orderName(record)} was placed and has no effect on the instance`,
    fix: `see what became of it among ${ORDER_LIST}: void one that is unpaid, and stop and start the instance for one that is paid; when it is closed or in force, ${FORGET}`,
  }),
  "waits-for-start": (record) => ({
    fact: `the ${orderName(record)} comes into force with the next start of the instance, and no other order is placed before`,
    fix: 'write powerState: "Running", or declare the rest once the instance has been started',
  }),
};

function named(record: OrderRecord): string {
  return record.token === "" ? `an order that this release cannot read (tag ${ORDER_TAG})` : `the ${orderName(record)}`;
}

/** An order that this run has placed for somebody else to pay for. `now`: milliseconds since 1970. */
export function unpaidWords({ order, kind, to }: Ordered, quote: Money | undefined, now: number) {
  const until = new Date(now + UNPAID_SECONDS * 1000).toISOString().slice(0, 10);
  const then =
    kind === "type"
      ? 'then write payment: "pay" and run pulumi up, which stops and starts the instance'
      : "then run pulumi up again";
  return {
    fact: `order ${order.standing ?? ""} for ${orderedWords(to)} was placed and is not paid${quote ? `: ${moneyWords(quote)}` : ""}`,
    fix: `pay for it among ${ORDER_LIST}, by default before ${until}; ${then}`,
  };
}
