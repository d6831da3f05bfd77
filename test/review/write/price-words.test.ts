import { readEngineOutput } from "../../../review/read/read-engine-output";
import { reviewRun } from "../../../review/judge/review-run";
import type { Review } from "../../../review/judge/review";
import { priceWords, totalPriceWords } from "../../../review/write/price-words";
import { madeInstances, madePreview, STOPS } from "../_helpers/made-output";

const output = readEngineOutput(madePreview(madeInstances(2, () => STOPS)));
if (output.kind === "unreadable") throw new Error(output.fact);
const MADE = reviewRun(output.run);

/** A review of two, of prices an hour in this currency. */
function priced(...prices: readonly (readonly [from: number, to: number, currency: string])[]): Review {
  const instances = MADE.instances.map((instance, index) => {
    const [from = 1, to = 1, currency = "CNY"] = prices[index] ?? [];
    return { ...instance, price: { from, to, currency } };
  });
  return { ...MADE, instances };
}

describe("the price of orders", () => {
  const charge = { amount: 412.3, currency: "CNY" };
  const { instances, ...rest } = priced([1, 1, "CNY"], [1, 1, "CNY"]);
  const ordered: Review = {
    ...rest,
    instances: instances.map(({ price: _, ...one }) => ({
      ...one,
      steps: [{ title: "order ecs.g6.large -> ecs.g7.large", down: false, charge }],
    })),
  };

  it("is told of each, once and not a month, and added up", () => {
    expect(ordered.instances.map(priceWords)).toEqual(["412.30 CNY once", "412.30 CNY once"]);
    expect(totalPriceWords(ordered)).toBe("Price: orders cost 824.60 CNY once.");
  });
});

describe("the price of a plan", () => {
  it.each([
    ["94.90 CNY more", priced([0.78, 0.91, "CNY"])],
    ["94.90 CNY less", priced([0.91, 0.78, "CNY"])],
    ["the same", priced([0.78, 0.78, "CNY"])],
    ["the same", priced([0.78, 0.780001, "CNY"])],
  ])("of one is %s", (words, { instances }) => {
    expect(instances.slice(0, 1).map(priceWords)).toEqual([words]);
  });

  it.each([
    ["Price: costs 1,460.00 CNY more a month.", priced([1, 2, "CNY"], [1, 2, "CNY"])],
    ["Price: saves 730.00 CNY a month.", priced([2, 1, "CNY"])],
    ["Price: costs the same in CNY.", priced([1, 2, "CNY"], [2, 1, "CNY"])],
    ["Price: costs 730.00 CNY more a month, saves 730.00 USD a month.", priced([1, 2, "CNY"], [2, 1, "USD"])],
    ["Partial price: saves 730.00 CNY a month.", { ...priced([2, 1, "CNY"]), incomplete: "it was killed" }],
  ])("of all says: %s", (words, review) => {
    expect(totalPriceWords(review)).toBe(words);
  });
});
