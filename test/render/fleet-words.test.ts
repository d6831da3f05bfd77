import { golden } from "../_helpers/golden";
import { STATUSES } from "./fleet-runs";
import { FLEETS } from "./fleets";

const NOW = Object.fromEntries(
  Object.entries(FLEETS).flatMap(([group, texts]) =>
    Object.entries(texts).map(([title, text]) => [`${group}: ${title}`, text] as const),
  ),
);
const HELD = golden("messages-fleet.txt", NOW);

describe("the words of a rollout", () => {
  it.each(Object.entries(NOW))("%s", (title, text) => {
    expect(text).toBe(HELD.get(title));
  });

  it("have a situation for every text of the golden file", () => {
    expect(Object.keys(NOW)).toEqual([...HELD.keys()]);
  });

  it.each(Object.entries(NOW))("read well: %s", (_, text) => {
    expect(text).not.toMatch(/undefined|NaN|\[object|\(s\)|\.\.|;;|: :| {2}$| $|\b1 instances|\b0 s\b/m);
    for (const line of text.split("\n").slice(1)) expect(line).toMatch(/^ {2}\S|^ {4}\S/);
  });

  // As with the steps of one instance: 80 columns leave so much of a status.
  it.each(STATUSES)("%s can be read in a terminal of 80 columns", (status) => {
    expect(status.length).toBeLessThanOrEqual(20);
  });

  it("align the columns of the phases", () => {
    for (const text of Object.values(NOW)) {
      const rows = text.split("\n").filter((line) => /^ {2}\d+\. /.test(line));
      expect(new Set(rows.map((row) => /\d {2}(?:zones? |nothing)/.exec(row)?.index)).size).toBeLessThanOrEqual(1);
    }
  });
});
