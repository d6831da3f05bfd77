// The figures of many rehearsals, and what counts as broken.
import type { HistoryEntry } from "../../emulator";
import { FAULTS, drawFaults } from "../../rehearse/draw-faults";
import { type Group, judgeGroup, type PlayedGroup } from "../../rehearse/judge-group";
import { reckon } from "../../rehearse/reckon";
import { desiredFor } from "../_helpers/virtual-place";

const RUN: PlayedGroup = {
  ...{ seconds: 100, mostDown: 1, overDown: 0, isHalted: false },
  ...{ failures: [], downtimes: [], leftOff: [], unlike: [] },
};

function machine(name: string, isUp = true): Group["machines"][number] {
  return {
    ...{
      name,
      key: `urn ${name}`,
      zoneId: "",
      passedOver: [],
      orders: [],
      planned: [],
      seconds: { stop: [], type: [], start: [] },
    },
    inputs: desiredFor({ instanceId: `i-${name}` }),
    before: { instanceType: "ecs.g6.large", out: 0, isUp },
  };
}

const GROUP: Group = {
  name: "web",
  machines: [machine("a"), machine("b"), machine("c")],
  others: {},
  maxDown: 1,
  maxErrors: 0,
};
const reckoned = (...runs: readonly Partial<PlayedGroup>[]) =>
  reckon({ group: GROUP, runs: runs.map((run) => ({ ...RUN, ...run })) });

describe("reckon", () => {
  test("takes the median and the 95th of a hundred by rank, of those that did not halt", () => {
    const runs = Array.from({ length: 100 }, (_, index) => ({ seconds: 100 - index, downtimes: [index + 1] }));
    expect(reckoned(...runs, { seconds: 9_999, isHalted: true })).toMatchObject({
      ...{ times: 101, halted: 1 },
      seconds: { p50: 50, p95: 95 },
      downtime: { p50: 50, p95: 95 },
    });
  });

  test("tells no time where all halted and nothing was down", () => {
    expect(reckoned({ isHalted: true })).not.toHaveProperty("seconds");
    expect(reckoned({ isHalted: true })).not.toHaveProperty("downtime");
  });

  test("counts a failure once a rehearsal, the most frequent first", () => {
    const [x, y] = ["OperationDenied.NoStock", "step-failed"];
    const found = reckoned(
      { failures: [{ name: "a", cause: y }] },
      {
        failures: [
          { name: "a", cause: x },
          { name: "b", cause: x },
        ],
      },
      { failures: [{ name: "b", cause: x }] },
    );
    expect(found.failures).toEqual([
      { cause: x, times: 2, names: ["b", "a"] },
      { cause: y, times: 1, names: ["a"] },
    ]);
  });

  test.each([
    ["more were down than may be", { overDown: 2 }, [{ kind: "over", times: 1, down: 2 }]],
    ["one was left off", { leftOff: ["b"] }, [{ kind: "left-off", times: 1, names: ["b"] }]],
    ["more are down, of which none was stopped", { mostDown: 2 }, []],
  ])("where %s, that is what is broken", (_, run, broken) => {
    expect(reckoned({}, run).broken).toEqual(broken);
  });
});

describe("judgeGroup", () => {
  const change = (name: string, second: number, from: string, to: string) =>
    ({
      kind: "change",
      seq: second,
      time: second * 1000,
      instanceId: `i-${name}`,
      field: "status",
      from,
      to,
      cause: "",
    }) as HistoryEntry;
  const downAndUp = (name: string, from: number, to: number) => [
    change(name, from, "Running", "Stopping"),
    change(name, from + 1, "Stopping", "Stopped"),
    change(name, to - 1, "Stopped", "Starting"),
    change(name, to, "Starting", "Running"),
  ];
  const judged = (history: readonly HistoryEntry[], group = GROUP, off: readonly string[] = []) =>
    judgeGroup(group, {
      ...{ begin: 0, ends: [], records: new Map() },
      history: history.toSorted((one, other) => one.time - other.time),
      statusOf: (id) => (off.includes(id) ? "Stopped" : "Running"),
    });

  test("counts what is down at once, and how long each was", () => {
    const found = judged([...downAndUp("a", 10, 50), ...downAndUp("b", 50, 120)]);
    expect(found).toMatchObject({ mostDown: 1, overDown: 0, downtimes: [40, 70], leftOff: [] });
  });

  test("tells a stop beyond what may be, one that was down before counted in", () => {
    expect(judged([...downAndUp("a", 10, 50), ...downAndUp("b", 40, 90)])).toMatchObject({ mostDown: 2, overDown: 2 });
    const group = { ...GROUP, machines: [machine("a", false), machine("b")] };
    expect(judged(downAndUp("b", 10, 50), group)).toMatchObject({ mostDown: 2, overDown: 2 });
    expect(judged([], group, ["i-a"])).toMatchObject({ mostDown: 1, overDown: 0, leftOff: [] });
  });

  test("counts none that is to be off, and tells who is off of the others", () => {
    const off = { ...machine("a"), inputs: desiredFor({ instanceId: "i-a", powerState: "Stopped" }) };
    const group = { ...GROUP, machines: [off, machine("b")] };
    const found = judged([change("a", 1, "Running", "Stopping"), change("a", 2, "Stopping", "Stopped")], group, [
      "i-a",
      "i-b",
    ]);
    expect(found).toMatchObject({ mostDown: 0, leftOff: ["b"] });
  });
});

describe("drawFaults", () => {
  test("strikes as many calls as it is told to", () => {
    const others = drawFaults(0.2).filter(({ action }) => action === undefined);
    const spared = others.reduce((left, { probability = 0 }) => left * (1 - probability), 1);
    expect(spared).toBeCloseTo(0.8, 10);
    expect(others).toHaveLength(FAULTS.length);
    expect(FAULTS.reduce((sum, { parts }) => sum + parts, 0)).toBe(10);
    expect(drawFaults(1).every(({ probability = 0 }) => probability >= 0 && probability <= 1)).toBe(true);
    expect(drawFaults(0)).toEqual([]);
  });
});
