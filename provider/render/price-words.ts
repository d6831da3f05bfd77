// The price of an hour in words, and read back from them: a change of price in, text out, and the other way; pure.
import type { PriceChange } from "../observe/observation";

/** What is not checked where nobody may ask for the price. */
export const PRICE_TOPIC = "the price";

export function priceWords({ from, to, currency }: PriceChange): string {
  return `Price ${amount(from)} -> ${amount(to)} ${currency}/h.`;
}

/** Four decimals at most, no trailing zeros: 0.78, 0.0178. */
function amount(value: number): string {
  return String(Number(value.toFixed(4)));
}

/** The price that a line tells; undefined where it tells none, or none that can be counted with. */
export function readPrice(line: string): PriceChange | undefined {
  const { groups } = /Price (?<from>[\d.]+) -> (?<to>[\d.]+) (?<currency>[A-Z]{3})\/h/.exec(line) ?? {};
  return groups && { from: Number(groups["from"]), to: Number(groups["to"]), currency: groups["currency"] ?? "" };
}

/** A line that is about the price, also where it is a secret, or was not asked for. */
export function tellsPrice(line: string): boolean {
  return /(?:^|[ :.])Price \S/.test(line) || line.startsWith(`not checked: ${PRICE_TOPIC}`);
}
