// What the changes of a run cost: instances and the most that is allowed in, sentences out; pure.
import type { Instances, Plan } from "./plans";

const HOURS_A_MONTH = 730;
const NOT_KNOWN_YET = "is not known yet: make what it waits for in a run before";

/** By the month, of all together. 0: any price. */
export function tooDear({ planned, unplanned }: Instances, most: number): readonly string[] {
  if (most === 0) return [];
  const unpriced = unplanned.filter(({ mayCost }) => mayCost).map(({ name }) => name);
  const priced = planned.filter(({ plan }) => plan.price !== undefined || /\btype /.test(plan.summary));
  const unknown = priced.filter(({ plan }) => typeof plan.price !== "object").map(({ name }) => name);
  const rises = priced.map(({ plan: { price } }) => (typeof price === "object" ? price.to - price.from : 0));
  const rise = sum(rises) * HOURS_A_MONTH;
  return [
    ...(unpriced.length > 0 ? [`the plan of ${unpriced.join(", ")}, and with it the price, ${NOT_KNOWN_YET}`] : []),
    ...(unknown.length > 0
      ? [
          `the price of ${unknown.join(", ")} is not known: pulumi config set ecs-spec:price plan, and allow ecs:DescribePrice`,
        ]
      : []),
    ...(rise > most ? [`the price of a month rises by ${rise.toFixed(2)}; at most ${most} is allowed`] : []),
  ];
}

/** Once, of all together. 0: any charge. */
export function tooMuchOrdered({ planned, unplanned }: Instances, most: number): readonly string[] {
  if (most === 0) return [];
  const unpriced = unplanned.filter(({ mayOrder }) => mayOrder).map(({ name }) => name);
  const ordering = planned.filter(({ plan }) => plan.steps.some(isPaid));
  const unknown = ordering.filter(({ plan }) => plan.charge === undefined).map(({ name }) => name);
  const charge = sum(ordering.map(({ plan }: { plan: Plan }) => plan.charge?.amount ?? 0));
  return [
    ...(unpriced.length > 0 ? [`the plan of ${unpriced.join(", ")}, and with it an order, ${NOT_KNOWN_YET}`] : []),
    ...(unknown.length > 0
      ? [`what the orders of ${unknown.join(", ")} cost is not in the plan: pulumi config set ecs-spec:price plan`]
      : []),
    ...(charge > most ? [`orders cost ${charge.toFixed(2)}; at most ${most} is allowed`] : []),
  ];
}

/** What a downgrade gives back, ECS tells nobody. */
function isPaid(step: string): boolean {
  return step.startsWith("order ") && !step.endsWith(", downgrade");
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
