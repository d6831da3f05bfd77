// An amount in words, and read back from them: money in, text out, and the other way; pure.
import type { Money } from "../ports/money";

/** "93.60 CNY". */
export function moneyWords({ amount, currency }: Money): string {
  return `${amount.toFixed(2)} ${currency}`;
}

/** As a program writes it. */
export function moneyWritten({ amount, currency }: Money): string {
  return `{ amount: ${amount}, currency: "${currency}" }`;
}

/** What an order costs stands last in its line. */
const AMOUNT = /, (?<amount>\d+\.\d{2}) (?<currency>[A-Z]{3})$/;

export function withoutMoney(line: string): string {
  return line.replace(AMOUNT, "");
}

export function readMoney(line: string): Money | undefined {
  const { groups } = AMOUNT.exec(line) ?? {};
  return groups && { amount: Number(groups["amount"]), currency: groups["currency"] ?? "" };
}
