// The orders of the emulated account: what was ordered for which money, and what became of it. State; the money is that of the account.
import type { Account } from "./account";
import type { Agenda } from "./agenda";

export interface Order {
  readonly orderId: string;
  readonly instanceId: string;
  readonly kind: "type" | "bandwidth";
  /** The type, or the Mbit/s. */
  readonly to: string;
  /** CNY; below 0: a refund. */
  readonly amount: number;
  /** An unpaid one has no effect; one that is closed never gets any. */
  state: "paid" | "unpaid" | "closed";
}

/** What of the world an order touches. */
interface Ledger {
  readonly account: Pick<Account, "balance">;
  readonly agenda: Pick<Agenda, "add">;
  note(
    instanceId: string,
    field: string,
    from: string | number,
    to: string | number,
    why: { readonly at: number; readonly cause: string },
  ): void;
}

export interface OrderSeed extends Omit<Order, "orderId" | "state"> {
  readonly autoPay: boolean;
  /** What is paid for, once it is. */
  readonly effect: (at: number) => void;
}

/** So long an unpaid order is kept (ECS facts 1.11). */
const UNPAID_MS = 7 * 24 * 60 * 60_000;

export class Orders {
  private readonly list: Order[] = [];
  private readonly effects = new Map<string, OrderSeed["effect"]>();

  all(): readonly Order[] {
    return this.list;
  }

  /** Pays for it at once, or keeps it unpaid; the order is written down in the history. */
  place(world: Ledger, { autoPay, effect, ...facts }: OrderSeed, at: number): Order {
    const orderId = `2${String(Math.floor(at)).padStart(13, "0")}${String(this.list.length).padStart(2, "0")}`;
    const order: Order = { ...facts, orderId, state: "unpaid" };
    this.list.push(order);
    this.effects.set(orderId, effect);
    const cause = `order.${facts.kind} ${facts.to}`;
    world.note(facts.instanceId, `orders.${orderId}`, 0, facts.amount, { at, cause });
    if (autoPay || facts.amount <= 0) this.pay(world, orderId, at);
    else world.agenda.add(at + UNPAID_MS, (moment) => this.close(world, orderId, moment));
    return order;
  }

  unpaidOf(instanceId: string): Order | undefined {
    return this.list.find((order) => order.instanceId === instanceId && order.state === "unpaid");
  }

  pay(world: Ledger, orderId: string, at: number): void {
    const order = this.list.find((one) => one.orderId === orderId && one.state === "unpaid");
    if (order === undefined) throw new Error(`no order ${orderId} is waiting for payment in this world`);
    world.account.balance -= order.amount;
    this.settle(world, order, "paid", at);
    this.effects.get(orderId)?.(at);
  }

  close(world: Ledger, orderId: string, at: number): void {
    const order = this.list.find((one) => one.orderId === orderId && one.state === "unpaid");
    if (order !== undefined) this.settle(world, order, "closed", at);
  }

  private settle(world: Ledger, order: Order, state: "paid" | "closed", at: number): void {
    world.note(order.instanceId, `orders.${order.orderId}.state`, order.state, state, { at, cause: `order.${state}` });
    order.state = state;
  }
}
