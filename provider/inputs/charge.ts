// What an order may cost, and how it is paid: plain data. What a program imports as a type rests on it, so it leads to no other package.

/** `pay`: the order is paid at once (AutoPay). `order-only`: it is left unpaid, and somebody pays for it in the console. */
export const PAYMENTS = ["pay", "order-only"] as const;
export type Payment = (typeof PAYMENTS)[number];

/** No order of one instance comes near. */
export const MOST_CHARGE = 10_000_000;

export function isCurrency(text: string): boolean {
  return /^[A-Z]{3}$/.test(text);
}
