// Which steps of a plan are orders, and of what sort: steps in, orders out; pure.
import type { Money } from "../ports/money";
import type { Order, Step } from "./step";

export type Ordered = Extract<Step, { readonly kind: "type" | "bandwidth" }> & { readonly order: Order };

/** What they cost, by what is ordered. */
export type OrderQuotes = Readonly<Partial<Record<Ordered["kind"], Money>>>;

export function ordersOf(steps: readonly Step[]): readonly Ordered[] {
  return steps.filter((step): step is Ordered => "order" in step);
}

/** A call is sent for it: it was not placed before, or nobody knows whether it was. */
export function isPlaced({ order }: Pick<Ordered, "order">): boolean {
  return order.standing === undefined || order.standing === "sent";
}

/** The price of a downgrade cannot be asked (ECS facts 4.13). */
export function isPriced({ order }: Pick<Ordered, "order">): boolean {
  return isPlaced({ order }) && order.way === "upgrade";
}

/** Placed by this plan, and left for somebody else to pay for; what a downgrade gives back is not paid for. */
export function isUnpaid({ order }: Pick<Ordered, "order">): boolean {
  return order.payment === "order-only" && isPriced({ order });
}
