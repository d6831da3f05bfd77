import { golden } from "../_helpers/golden";
import { BESIDE } from "./beside";
import { HEALTHS } from "./health";
import { ORDERS } from "./orders";
import { REFUSALS } from "./refusals";
import { WINDOWS } from "./windows";
import { DRIFTS, PLANS, RECOVERIES, UNKNOWNS } from "./situations";

const GROUPS = {
  plan: PLANS,
  drift: DRIFTS,
  recovery: RECOVERIES,
  refused: REFUSALS,
  beside: BESIDE,
  unknown: UNKNOWNS,
  window: WINDOWS,
  health: HEALTHS,
  order: ORDERS,
};
const NOW = Object.fromEntries(
  Object.entries(GROUPS).flatMap(([group, texts]) =>
    Object.entries(texts).map(([title, text]) => [`${group}: ${title}`, text] as const),
  ),
);
const HELD = golden("messages.txt", NOW);

describe("the message of a preview", () => {
  it.each(Object.entries(NOW))("%s", (title, text) => {
    expect(text).toBe(HELD.get(title));
  });

  it("has a situation for every text of the golden file", () => {
    expect(Object.keys(NOW)).toEqual([...HELD.keys()]);
  });

  it.each(Object.entries(NOW))("reads well: %s", (_, text) => {
    expect(text).not.toMatch(/undefined|NaN|\[object|\(s\)|\.\.|;;|: :| {2}$| $/m);
    const [first = "", ...rest] = text.split("\n");
    expect(first).toMatch(/^web: \S/);
    for (const line of rest) expect(line).toMatch(/^ {2}\S|^ {4}\S/);
  });

  it("marks every stop in the first line", () => {
    for (const [title, text] of Object.entries(NOW)) {
      const [first = ""] = text.split("\n");
      expect({ title, marked: first.includes("STOPS") }).toEqual({ title, marked: /^ {2}\d+\. stop /m.test(text) });
    }
  });

  // A health may have many checks: its title makes no other row wider.
  it("aligns the columns of the steps, less that of a health", () => {
    for (const [title, text] of Object.entries(NOW)) {
      const rows = text.split("\n").filter((line) => /^ {2}\d\. (?!healthy: )/.test(line));
      const columns = rows.map(
        (row) =>
          /(?:about {1,2}\d+ s|at once|within 5 min|no downtime)(?:, no downtime)?(?: +(?:down|under way already|no downtime))?$/.exec(
            row,
          )?.index,
      );
      expect({ title, columns: new Set(columns).size <= 1 }).toEqual({ title, columns: true });
      const marks = rows.flatMap((row) => (row.endsWith(" down") ? [row.length] : []));
      expect({ title, marks: new Set(marks).size <= 1 }).toEqual({ title, marks: true });
    }
  });
});
