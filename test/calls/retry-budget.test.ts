import fc from "fast-check";
import { createRetryBudget } from "../../provider/calls/retry-budget";

describe("createRetryBudget", () => {
  it("starts with ten retries", () => {
    const budget = createRetryBudget();
    const taken = Array.from({ length: 12 }, () => budget.take());
    expect(taken.filter(Boolean)).toHaveLength(10);
    expect(taken.slice(10)).toEqual([false, false]);
  });

  it("gives a retry back for ten calls that went through", () => {
    const budget = createRetryBudget();
    while (budget.take());
    // A tenth is not exact in binary: one credit more makes sure of it.
    for (let credit = 0; credit < 11; credit += 1) budget.credit();
    expect([budget.take(), budget.take()]).toEqual([true, false]);
  });

  it("never holds more than ten", () => {
    const budget = createRetryBudget();
    for (let credit = 0; credit < 1_000; credit += 1) budget.credit();
    expect(Array.from({ length: 12 }, () => budget.take()).filter(Boolean)).toHaveLength(10);
  });

  it("never lets more go than ten and a tenth of the calls, in whatever order", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 500 }), (events) => {
        const budget = createRetryBudget();
        let [credits, taken] = [0, 0];
        for (const isCredit of events) {
          if (isCredit) credits += 1;
          else if (budget.take()) taken += 1;
          if (isCredit) budget.credit();
          expect(taken).toBeLessThanOrEqual(10 + credits / 10 + 1e-9);
        }
      }),
    );
  });
});
