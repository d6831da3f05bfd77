// Planner and executor against every order of faults, crashes and foreign acts that the budgets allow: nothing stuck, nothing left off.
//
// The rules are the provider's own: planner, review, records, fence, conditions, each write from its send to its effect, what is pending after a run, the
// fate of its journal, what each look tells. Told once more, with nothing but the tests of the provider beside it, is what stands between awaits:
// in which order a run comes to its places, what check and diff make of a decision, and what is recorded of a run that failed. A table of
// places in both would cost more lines than the order has (decision 0035).
// A budget says how often something may go wrong on one way through.
import { noteFigures } from "../_helpers/figures";
import { EVERY_BEGINNING, exploreAll, NEW_AND_RUNNING, NOTHING_FOUND, QUICK } from "./beginnings";

/** All explorations together. */
const STATES_AT_LEAST = 200_000;

describe("the model of planner and executor", () => {
  const begun = Date.now();
  const explorations: Record<string, unknown>[] = [];
  let states = 0;

  it.each(QUICK.map((exploration) => [exploration.name, exploration] as const))(
    "%s: never stuck, never left in a state that nobody wants, never stopped for nothing, twice for one failure or outside a window",
    (_, exploration) => {
      const explored = exploreAll(exploration);
      states += explored.states;
      const { transitions, depth } = explored;
      explorations.push({ name: exploration.name, states: explored.states, transitions, depth });
      expect(explored).toMatchObject(NOTHING_FOUND);
    },
    180_000,
  );

  it("where tagging is forbidden and nothing is killed: never stuck, never left in a power state that nobody wants", () => {
    const beginnings = EVERY_BEGINNING.map((state) => ({ ...state, mayTag: false }));
    const twice = exploreAll({ name: "tagging forbidden, two faults", budgets: { faults: 2 }, beginnings });
    const budgets = { faults: 1, foreign: 1 };
    const beside = exploreAll({ name: "tagging forbidden, a fault, somebody else", budgets, beginnings });
    const nothing = { stuck: [], wrongPower: [], needless: [], paidTwice: [], forgotten: [] };
    expect([twice, beside]).toMatchObject([nothing, nothing]);
  }, 180_000);

  it("can fail: without a journal a crash leaves the instance off, as the preview says", () => {
    const beginnings = [{ ...NEW_AND_RUNNING, mayTag: false }];
    const { wrongPower } = exploreAll({ name: "tagging forbidden, a crash", budgets: { crashes: 1 }, beginnings });
    expect(wrongPower.filter((trace) => !/stop done; .*the run is killed; .*"status":"Stopped"/.test(trace))).toEqual(
      [],
    );
    expect(wrongPower).not.toEqual([]);
  });

  it("can fail: another stack writes its journal over ours and takes it away, and our run is killed before it has seen that", () => {
    const explored = exploreAll({
      name: "another stack and a crash",
      budgets: { rivals: 1, crashes: 1 },
      beginnings: [NEW_AND_RUNNING],
    });
    const { wrongPower, cleared } = explored;
    const isKnown = (trace: string) =>
      /other: tagged; .*other: stale, untagged/.test(trace) && trace.includes("killed");
    expect([...wrongPower, ...cleared].filter((trace) => !isKnown(trace))).toEqual([]);
    expect(wrongPower).not.toEqual([]);
    expect(explored).toMatchObject({ stuck: [], wrongSize: [], needless: [], paidTwice: [] });
  });

  afterAll(() => {
    noteFigures("model", { explorations, seconds: (Date.now() - begun) / 1000 });
    expect(states).toBeGreaterThanOrEqual(STATES_AT_LEAST);
  });
});
