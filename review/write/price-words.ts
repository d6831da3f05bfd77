// What a review costs a month or saves: of one instance, and of all, in words. Pure.
import { tellsPrice } from "../../provider/render/price-words";
import type { Money } from "../../provider/ports/money";
import type { Review, ReviewedInstance, Verdict } from "../judge/review";

/** Of a month, as the price lists of clouds count it. */
const HOURS_A_MONTH = 730;

/** `94.90 CNY more`, `412.30 CNY once` for an order; "unknown" where it could not be asked, or what was said of it not be read; "" where no price changes. */
export function priceWords(instance: ReviewedInstance): string {
  const { price, notes, verdict, isUnread } = instance;
  if (NOT_DONE.includes(verdict)) return "";
  if (isOnce(instance)) return onceWords(sumOf(chargesOf(instance)));
  if (price) return differenceWords(monthly(price), price.currency);
  return isUnread === true || notes.some(tellsPrice) ? "unknown" : "";
}

/** It is paid once, for an order. */
export function isOnce(instance: ReviewedInstance): boolean {
  return chargesOf(instance).length > 0;
}

/** A sentence of all instances whose change is planned or made, by currency; unknown is said and never counted as nothing. */
export function totalPriceWords({ instances, incomplete }: Review): string {
  const counted = instances.filter(({ verdict }) => !NOT_DONE.includes(verdict));
  const sums = new Map<string, number>();
  for (const { price } of counted)
    if (price) sums.set(price.currency, (sums.get(price.currency) ?? 0) + monthly(price));
  const once = sumOf(counted.flatMap(chargesOf));
  const unknown = counted.filter((instance) => priceWords(instance) === "unknown").length;
  const parts = [...sums].map(([currency, sum]) => sumWords(sum, currency));
  if (once.size > 0) parts.push(`orders cost ${onceWords(once)}`);
  if (unknown > 0) parts.push(`the price of ${unknown} is unknown`);
  if (parts.length === 0) return "";
  return `${incomplete === "" ? "Price" : "Partial price"}: ${parts.join(", ")}.`;
}

/** What its orders cost, once. */
function chargesOf({ steps }: ReviewedInstance): readonly Money[] {
  return steps.flatMap(({ charge }) => charge ?? []);
}

/** By currency. */
function sumOf(charges: readonly Money[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { amount, currency } of charges) sums.set(currency, (sums.get(currency) ?? 0) + amount);
  return sums;
}

function onceWords(sums: ReadonlyMap<string, number>): string {
  return `${[...sums].map(([currency, sum]) => `${figure(sum)} ${currency}`).join(", ")} once`;
}

/** Their price does not come about. */
const NOT_DONE: readonly Verdict[] = ["refused", "failed", "cut-off", "not-begun"];

function monthly({ from, to }: NonNullable<ReviewedInstance["price"]>): number {
  return (to - from) * HOURS_A_MONTH;
}

function differenceWords(amount: number, currency: string): string {
  return inCents(amount) === 0 ? "the same" : `${figure(amount)} ${currency} ${amount < 0 ? "less" : "more"}`;
}

function sumWords(amount: number, currency: string): string {
  if (inCents(amount) === 0) return `costs the same in ${currency}`;
  const sum = `${figure(amount)} ${currency}`;
  return amount < 0 ? `saves ${sum} a month` : `costs ${sum} more a month`;
}

function inCents(amount: number): number {
  return Math.round(amount * 100);
}

function figure(amount: number): string {
  const places = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  return (Math.abs(inCents(amount)) / 100).toLocaleString("en-US", places);
}
