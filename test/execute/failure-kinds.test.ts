// What the ways in which a step can fail mean for the run: those that are not as the others are.
import { FAILURES, type FailureKind, isBar, isTaken } from "../../provider/execute/failure-kinds";

type Facts = (typeof FAILURES)[FailureKind];

describe("of the ways to fail", () => {
  it.each<[string, (facts: Facts) => boolean, readonly FailureKind[]]>([
    [
      "one leaves the pending start to the run that has the instance",
      ({ start }) => start === "theirs",
      ["superseded"],
    ],
    ["one leaves it to a run that may let go first", ({ start }) => start === "ours-once-released", ["contested"]],
    [
      "three leave the journal as it is",
      ({ journal }) => journal === "not-ours",
      ["superseded", "contested", "journal-lost"],
    ],
    [
      "four owe no verdict on the health",
      ({ verdict }) => verdict === "none",
      ["interfered", "superseded", "contested", "gone"],
    ],
    [
      "five leave no record of an attempt",
      ({ attempt }) => attempt === "none",
      ["superseded", "contested", "gone", "halted", "cancelled"],
    ],
    ["one leaves it in the state alone", ({ attempt }) => attempt === "state-alone", ["journal-lost"]],
  ])("%s", (_, holds, expected) => {
    expect(kinds().filter((kind) => holds(FAILURES[kind]))).toEqual(expected);
  });

  it("three are bars of a stop", () => {
    expect(kinds().filter(isBar)).toEqual(["outside-window", "credentials-expiring", "halted"]);
  });

  it("two say that another run has the instance now", () => {
    expect(kinds().filter(isTaken)).toEqual(["superseded", "contested"]);
  });
});

function kinds(): readonly FailureKind[] {
  return Object.keys(FAILURES) as FailureKind[];
}
