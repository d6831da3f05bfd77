// Sums as ECS tells them. Data.
import type { Money } from "../../provider/ports/money";

export function CNY(amount: number): Money {
  return { amount, currency: "CNY" };
}
