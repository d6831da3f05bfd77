// An amount of money: plain data.

/** Once, and not an hour: what an order for the rest of a subscription costs. */
export interface Money {
  readonly amount: number;
  /** CNY on the China site, USD on the international one. */
  readonly currency: string;
}
