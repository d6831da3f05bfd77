// The orders of a plan: which there are, what they cost, and what stands against them. Steps and facts in, refusals out; pure.
//
// Money is consent (decision 0056): an order is placed once, within allowedCharge, and never while what became of another is not known.
import type { Money } from "../ports/money";
import { type OrderRecord, startMinute, TOKEN_FRESH_SECONDS } from "../inputs/order-record";
import type { ResizeInputs } from "../inputs/resize-inputs";
import { type Asked, type Facts, isSubscription } from "../observe/observation";
import type { Instance, QuoteQuery } from "../ports/ecs";
import { CLOCK_SKEW_SECONDS } from "./attempt-rules";
import { digestOf, INBOUND, orderedAs, type OrderOptions } from "./order-request";
import type { Refusal } from "./refusals";
import { isPlaced, isPriced, type Ordered, type OrderQuotes, ordersOf } from "./order-steps";
import type { Step } from "./step";

export function quotesFor(instanceId: string, steps: readonly Step[]): readonly QuoteQuery[] {
  return priced(steps).map((step) => ({ instanceId, change: quoted(step) }));
}

function priced(steps: readonly Step[]): readonly Ordered[] {
  return ordersOf(steps).filter(isPriced);
}

export function quoted(step: Ordered): QuoteQuery["change"] {
  return step.kind === "type" ? { kind: "type", instanceType: step.to } : { kind: "bandwidth", out: step.to };
}

/**
 * The record tells of the change that is wanted, and the change is in force: nothing of it is left to do. Of a type that somebody else has paid for,
 * or that was without effect once, nobody knows whether the instance has started since: it is in force once a run has seen it started.
 */
export function isInForce(record: OrderRecord, instance: Instance): boolean {
  const { kind, to, start, state } = record;
  const out = String(instance.internetMaxBandwidthOut);
  if (kind === "bandwidth") return to.startsWith(INBOUND) ? state === "made" : to === out;
  const isPaidLater = state === "unpaid" || state === "without-effect";
  return shows(record, instance) && !isPaidLater && startMinute(instance.startTime) !== start;
}

/** A type that was ordered, and for all that is known paid for, waits for nothing but a start. */
export function isBroughtByStart(record: OrderRecord, instance: Instance): boolean {
  const { kind, state } = record;
  return kind === "type" && (state === "made" || (state === "sent" && shows(record, instance)));
}

/** What was ordered is not in force. One that was refused counts only where it shows after all. */
export function isOpen(record: OrderRecord, instance: Instance): boolean {
  return !isInForce(record, instance) && (record.state !== "refused" || shows(record, instance));
}

/** The type shows, be it before the start that brings it into force. */
export function shows({ kind, to }: OrderRecord, { instanceType }: Instance): boolean {
  return kind === "type" && instanceType === to;
}

/** ECS surely knows its token still: sent again under it, an order is placed once. One dated far ahead says nothing of its age. */
export function isTokenFresh({ at }: OrderRecord, now: number): boolean {
  const age = now / 1000 - at;
  return age <= TOKEN_FRESH_SECONDS && age >= -CLOCK_SKEW_SECONDS;
}

export type OpenOrder = Extract<Refusal, { readonly code: "order-open" }>["why"];

/** What of an earlier order stands against the plan; undefined: nothing, or the plan is about that order. */
export function judgeRecord(desired: ResizeInputs, facts: Facts, steps: readonly Step[]): Refusal | undefined {
  const { order: record, instance } = facts;
  if (!record || !isSubscription(instance) || !isOpen(record, instance)) return undefined;
  const orders = ordersOf(steps);
  const own = orders.find((step) => step.kind === record.kind && orderedAs(step) === record.to);
  const why = own ? whyOpen({ facts, record, step: own, options: desired }) : whyBeside(desired, record, orders);
  return why && { code: "order-open", record, why };
}

/** The plan does nothing for what was ordered: it is not wanted any more, or waits for something that the plan does not bring. */
function whyBeside(desired: ResizeInputs, record: OrderRecord, orders: readonly Ordered[]): OpenOrder | undefined {
  if (!isWanted(desired, record)) return orders.length === 0 ? undefined : "another";
  if (record.state === "unpaid" && (record.kind === "bandwidth" || desired.payment !== "pay")) return "unpaid";
  return orders.length === 0 ? undefined : "waits-for-start";
}

function isWanted({ instanceTypes, internetMaxBandwidthOut: out }: ResizeInputs, { kind, to }: OrderRecord): boolean {
  return kind === "type" ? instanceTypes.includes(to) : String(out) === to;
}

interface Own {
  readonly facts: Facts;
  readonly record: OrderRecord;
  readonly step: Ordered;
  readonly options: OrderOptions;
}

function whyOpen({ facts: { observedAt, instance }, record, step, options }: Own): OpenOrder | undefined {
  const { order } = step;
  if (shows(record, instance)) return undefined;
  if (record.state === "without-effect") return "without-effect";
  if (record.state === "unpaid") return order.payment === "pay" && record.kind === "type" ? undefined : "unpaid";
  if (record.state === "made") {
    const hasStarted = record.kind === "bandwidth" || startMinute(instance.startTime) !== record.start;
    return hasStarted ? "without-effect" : undefined;
  }
  if (!isTokenFresh(record, observedAt)) return "unsettled";
  return record.asked === digestOf(step, options) ? undefined : "asked-otherwise";
}

/** The order that the plan stops for, of which nobody here knows when, or whether, it was paid for. */
export function restsOnPayment({ order: record, instance }: Facts, steps: readonly Step[]) {
  const isBroughtIn = steps.some((step) => step.kind === "type" && step.order?.standing !== undefined);
  const isStopped = steps.some(({ kind }) => kind === "stop");
  if (record?.state !== "unpaid" || !isBroughtIn || !isStopped) return undefined;
  return { record, isShown: shows(record, instance) };
}

/** How the step tells of an order that an earlier run placed; undefined: this plan places it. */
export function standingOf(record: OrderRecord | undefined, instance: Instance): string | undefined {
  if (!record) return undefined;
  return record.state === "sent" && !shows(record, instance) ? "sent" : record.orderId;
}

/** What no order may be placed without, beside the hazards: an instance that has not expired, a price, and consent to it. */
export function judgeOrders(desired: ResizeInputs, facts: Facts, steps: readonly Step[]): readonly Refusal[] {
  const { allowedCharge } = desired;
  const placed = ordersOf(steps).filter(isPlaced);
  const { expiredTime } = facts.instance;
  const type = placed.find((step) => step.kind === "type");
  const record = judgeRecord(desired, facts, steps);
  const isExpired = ordersOf(steps).length > 0 && expiredTime !== "" && Date.parse(expiredTime) <= facts.observedAt;
  const unquoted = priced(steps).flatMap((step) => unanswered(facts.quotes?.[step.kind]) ?? []);
  const charge = chargeOf(quotesOf(facts, steps));
  return [
    ...(record ? [record] : []),
    ...(type ? unsureWay(type.to, facts.offered) : []),
    ...(isExpired ? [{ code: "expired", time: expiredTime } as const] : []),
    ...unquoted.slice(0, 1).map((why) => ({ code: "unquoted", why }) as const),
    ...(charge && !isAllowed(charge, allowedCharge)
      ? [{ code: "charge", charge, ...(allowedCharge && { allowed: allowedCharge }) } as const]
      : []),
  ];
}

/** The offers alone tell whether an order is a downgrade, of which nobody tells the price. */
function unsureWay(type: string | number, offered: Facts["offered"]): readonly Refusal[] {
  const why = unanswered(offered);
  return why === undefined ? [] : [{ code: "offers-unreadable", types: [String(type)], why }];
}

function unanswered(asked: Asked<unknown> | undefined): string | undefined {
  if (asked?.kind === "denied") return `permission ${asked.permission} is denied`;
  return asked?.kind === "unanswered" ? asked.cause : undefined;
}

export function quotesOf({ quotes = {} }: Facts, steps: readonly Step[]): OrderQuotes | undefined {
  const known = priced(steps).flatMap(({ kind }) => {
    const quote = quotes[kind];
    return quote?.kind === "known" ? [[kind, quote.value] as const] : [];
  });
  return known.length === 0 ? undefined : Object.fromEntries(known);
}

/** What one order gives back pays for no other. */
export function chargeOf(quotes: OrderQuotes | undefined): Money | undefined {
  return sumOf(Object.values(quotes ?? {}).map((quote) => ({ ...quote, amount: Math.max(0, quote.amount) })));
}

/** Together: ECS bills an account in one currency. */
export function sumOf([first, ...others]: readonly Money[]): Money | undefined {
  if (!first) return undefined;
  const amount = others.reduce((sum, other) => sum + other.amount, first.amount);
  return { amount: Math.round(amount * 100) / 100, currency: first.currency };
}

/** What costs nothing needs no consent. */
function isAllowed(charge: Money, allowed: Money | undefined): boolean {
  if (charge.amount <= 0) return true;
  return allowed !== undefined && allowed.currency === charge.currency && charge.amount <= allowed.amount;
}
