// Planner and executor against every order of faults, crashes and foreign acts that the budgets allow: nothing stuck, nothing left off.
//
// The planner, the review, the fence and the conditions are the real ones (real-rules.ts); the moves of a run mirror
// provider/execute. A budget says how often something may go wrong on one way through.
import { noteFigures } from "../_helpers/figures";
import { EVERY_BEGINNING, exploreAll, NEW_AND_RUNNING, NOTHING_FOUND, QUICK } from "./beginnings";

/** All explorations together. */
const STATES_AT_LEAST = 40_000;

describe("the model of planner and executor", () => {
  const begun = Date.now();
  const explorations: Record<string, unknown>[] = [];
  let states = 0;

  it.each(QUICK.map((exploration) => [exploration.name, exploration] as const))(
    "%s: never stuck, never left in a state that nobody wants, never stopped for nothing",
    (_, exploration) => {
      const explored = exploreAll(exploration);
      states += explored.states;
      const { transitions, depth } = explored;
      explorations.push({ name: exploration.name, states: explored.states, transitions, depth });
      expect(explored).toMatchObject(NOTHING_FOUND);
    },
    60_000,
  );

  it("where tagging is forbidden and nothing is killed: never stuck, never left in a power state that nobody wants", () => {
    const beginnings = EVERY_BEGINNING.map((state) => ({ ...state, mayTag: false }));
    const budgets = { faults: 3, foreign: 1 };
    const explored = exploreAll({ name: "tagging forbidden, three faults, somebody else", budgets, beginnings });
    expect(explored).toMatchObject({ stuck: [], wrongPower: [], needless: [] });
  }, 60_000);

  it("can fail: without a journal a crash leaves the machine off, as the preview says", () => {
    const beginnings = [{ ...NEW_AND_RUNNING, mayTag: false }];
    const { wrongPower } = exploreAll({ name: "tagging forbidden, a crash", budgets: { crashes: 1 }, beginnings });
    expect(wrongPower).toEqual([
      expect.stringMatching(/stop sent; .*the run is killed; .*"status":"Stopped"/) as unknown,
    ]);
  });

  afterAll(() => {
    noteFigures("model", { explorations, seconds: (Date.now() - begun) / 1000 });
    expect(states).toBeGreaterThanOrEqual(STATES_AT_LEAST);
  });
});
