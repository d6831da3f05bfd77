// The model with larger budgets, a million states an exploration: `npm run model`. Too long, and too large, for `npm test`.
import { DEEP, exploreAll, NOTHING_FOUND } from "./beginnings";

describe("the model of planner and executor, deeper", () => {
  it.each(DEEP.map((exploration) => [exploration.name, exploration] as const))(
    "%s: never stuck, never left in a state that nobody wants, never stopped for nothing, twice for one failure or outside a window",
    (_, exploration) => {
      expect(exploreAll(exploration)).toMatchObject(NOTHING_FOUND);
    },
    600_000,
  );
});
