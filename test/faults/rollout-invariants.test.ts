// The judges of a fleet themselves: each is broken by a history made for it, and by no history of a rollout that is well.
import type { HistoryEntry } from "../../emulator";
import {
  begunIsEnded,
  type EndTold,
  type FleetStory,
  neverOverMaxDown,
  noPhaseBeforeItsGate,
  nothingBegunAfterHalt,
  nothingOpensLater,
  type RunTold,
  zonesApart,
} from "../_helpers/invariants/fleet";

const SECOND = 1_000;
const [OLD, NEW] = ["ecs.g6.large", "ecs.g7.large"];

const STORY: FleetStory = {
  members: ["a", "b", "c"].map((name) => ({
    ...{ name, instanceId: `i-${name}`, zoneId: name === "c" ? "zone-2" : "zone-1" },
    ...{ instanceType: OLD, wanted: NEW },
  })),
  phases: [
    { members: ["a"], bakeMs: 60 * SECOND },
    { members: ["b"], bakeMs: 0 },
    { members: ["c"], bakeMs: 0 },
  ],
  maxDown: 1,
  maxErrors: 0,
  byZone: false,
  healthyFrom: (_, at) => at,
  slowMs: 0,
};

/** Fields of a call or a change, as far as a judge looks at them. */
type Entry = Readonly<Record<string, unknown>>;

/** At second 1, 2, 3, ... where nothing else is said. */
function historyOf(...entries: readonly (Entry | readonly Entry[])[]): readonly HistoryEntry[] {
  let time = 0;
  return entries.flat().map((entry, index) => {
    time = typeof entry["at"] === "number" ? entry["at"] * SECOND : time + SECOND;
    const call = { kind: "call", parameters: {}, accessKeyId: "run", code: "OK", effect: true, dryRun: false };
    return { ...call, stateBefore: {}, seq: index + 1, time, ...entry } as unknown as HistoryEntry;
  });
}

const call = (name: string, action: string, more: Entry = {}): Entry => ({
  instanceIds: [`i-${name}`],
  action,
  ...more,
});
const stop = (name: string, more: Entry = {}) => call(name, "StopInstance", more);
const becomes = (name: string, from: string, to: string, more: Entry = {}): Entry => ({
  ...{ kind: "change", instanceId: `i-${name}`, field: "status", from, to, cause: "StopInstance" },
  ...more,
});
const down = (name: string, more: Entry = {}) => [becomes(name, "Running", "Stopping", more), stop(name, more)];
const typed = (name: string): Entry => ({
  ...becomes(name, OLD, NEW),
  field: "instanceType",
  cause: "ModifyInstanceSpec",
});
const up = (name: string, more: Entry = {}) => [
  becomes(name, "Stopped", "Starting"),
  call(name, "StartInstance"),
  becomes(name, "Starting", "Running", { tookMs: 1, ...more }),
];
const changed = (name: string) => [...down(name), typed(name), ...up(name)];
const byOthers = (name: string, more: Entry = {}) =>
  becomes(name, "Running", "Stopping", { cause: "console.stop", ...more });

const end = (kind: EndTold["kind"], of: string | number, more: Partial<EndTold> = {}): EndTold => ({
  ...{ kind, of, time: 0, seq: 0, went: "well", text: "done" },
  ...more,
});
const told = (...ends: readonly EndTold[]): RunTold => ({
  ...{ accessKeyId: "run", begun: 0, ended: Infinity },
  ends: [end("rollout", "rollout"), ...ends],
});
const RUN = told();

describe("F1: no more down than may be", () => {
  it.each<[string, readonly HistoryEntry[], boolean, Partial<FleetStory>?]>([
    ["one after the other", historyOf(changed("a"), changed("b")), true],
    ["two at once", historyOf(down("a"), down("b")), false],
    ["two at once where two may be", historyOf(down("a"), down("b")), true, { maxDown: 2 }],
    ["one that others have stopped and one of ours", historyOf(byOthers("a"), { at: 40, ...stop("b") }), false],
    ["one that others have stopped just before", historyOf(byOthers("a"), { at: 15, ...stop("b") }), true],
    ["one of another run that is still down", historyOf(down("a"), stop("b", { accessKeyId: "run-2" })), false],
    [
      "one that is up and not healthy",
      historyOf(changed("a"), down("b")),
      false,
      { healthyFrom: (_, at) => at + 9 * SECOND },
    ],
    [
      "one that is up and healthy in time",
      historyOf(changed("a"), down("b")),
      true,
      { healthyFrom: (_, at) => at + SECOND },
    ],
    ["a stop that had no effect", historyOf(down("a"), stop("b", { effect: false })), true],
    ["a dry run of a stop", historyOf(down("a"), stop("b", { dryRun: true })), true],
  ])("%s", (_, history, holds, more = {}) => {
    const found = neverOverMaxDown({ ...STORY, ...more }, history, [RUN, { ...RUN, accessKeyId: "run-2" }]);
    expect(found).toEqual(holds ? [] : [expect.stringMatching(/^F1: entry \d+ stops \w as number 2 of 1/) as unknown]);
  });

  it("zones one at a time", () => {
    const apart = { ...STORY, maxDown: 3, byZone: true };
    expect(zonesApart(apart, historyOf(down("a"), down("b")), [RUN])).toEqual([]);
    expect(zonesApart(apart, historyOf(down("a"), down("c")), [RUN])).toEqual([
      expect.stringMatching(/^F1: .*another zone/) as unknown,
    ]);
    expect(zonesApart({ ...apart, byZone: false }, historyOf(down("a"), down("c")), [RUN])).toEqual([]);
  });
});

describe("F2: no phase before its gate", () => {
  const passed = told(end("gate", 0, { seq: 6 }));
  const late = { at: 90, ...stop("b") };

  it.each<[string, readonly HistoryEntry[], RunTold, RegExp | undefined, Partial<FleetStory>?]>([
    ["when it has passed", historyOf(changed("a"), late), passed, undefined],
    ["when none has", historyOf(changed("a"), late), RUN, /before gate 0 has passed$/],
    [
      "before it has passed",
      historyOf(changed("a"), late),
      told(end("gate", 0, { seq: 7 })),
      /before gate 0 has passed$/,
    ],
    [
      "when it was passed over",
      historyOf(changed("a"), late),
      told(end("gate", 0, { went: "skipped" })),
      /before gate 0/,
    ],
    [
      "by the rollout itself, with a change",
      historyOf(typed("b"), call("b", "ModifyInstanceSpec")),
      { ...RUN, ends: [end("rollout", "rollout", { seq: 2 })] },
      /writes ModifyInstanceSpec to b before all phases$/,
    ],
    [
      "by the rollout itself, with a start",
      historyOf(up("b")),
      { ...RUN, ends: [end("rollout", "rollout", { seq: 3 })] },
      undefined,
    ],
    ["in the bake", historyOf(changed("a"), { at: 50, ...stop("b") }), passed, /before phase 0 is baked: a$/],
    [
      "after a phase that is not at its size",
      historyOf(down("a"), up("a"), late),
      told(end("gate", 0)),
      /while a of phase 0 are not/,
    ],
    [
      "after a phase that is down",
      historyOf(down("a"), typed("a"), late),
      told(end("gate", 0)),
      /while a of phase 0 are not/,
    ],
    [
      "after one failure that may be",
      historyOf(down("a"), typed("a"), late),
      told(end("gate", 0)),
      undefined,
      { maxErrors: 1 },
    ],
    ["after others have stopped it again", historyOf(changed("a"), byOthers("a"), late), passed, undefined],
    ["by another", historyOf(stop("b", { accessKeyId: "rival" })), RUN, undefined],
    ["in the first phase", historyOf(stop("a")), RUN, undefined],
  ])("%s", (_, history, run, sentence, more = {}) => {
    const found = noPhaseBeforeItsGate({ ...STORY, ...more }, history, run, [run]);
    expect(found).toEqual(sentence ? [expect.stringMatching(sentence) as unknown] : []);
  });

  it("a bake of an earlier run counts", () => {
    const history = historyOf(changed("a"), { at: 50, ...stop("b", { accessKeyId: "run-2" }) });
    const second = { ...passed, accessKeyId: "run-2", begun: 40 * SECOND };
    expect(noPhaseBeforeItsGate(STORY, history, second, [RUN, second])).toEqual([
      expect.stringMatching(/is baked: a$/) as unknown,
    ]);
  });
});

describe("F3: nothing begins after a halt", () => {
  const failed = (name: string, seconds: number, text = "step-failed: x") =>
    end("member", name, { went: "failed", time: seconds * SECOND, text });

  it.each<[string, readonly HistoryEntry[], RunTold, boolean, Partial<FleetStory>?]>([
    ["a stop before it", historyOf(stop("b")), told(failed("a", 2)), true],
    ["a stop after it", historyOf(stop("b")), told(failed("a", 0.5)), false],
    ["a stop again of one that was begun", historyOf(stop("b"), stop("b")), told(failed("a", 1.5)), true],
    [
      "a stop sent before it and slow on its way",
      historyOf({ at: 30, ...stop("b", { fault: { kind: "slow", phase: "before" } }) }),
      told(failed("a", 5)),
      true,
      { slowMs: 30 * SECOND },
    ],
    ["one failure of two that may be", historyOf(stop("b")), told(failed("a", 0.5)), true, { maxErrors: 1 }],
    ["one that was held up has not failed", historyOf(stop("b")), told(failed("a", 0.5, "rollout-held: x")), true],
  ])("%s", (_, history, run, holds, more = {}) => {
    const found = nothingBegunAfterHalt({ ...STORY, ...more }, history, run);
    expect(found).toEqual(holds ? [] : [expect.stringMatching(/^F3/) as unknown]);
  });
});

describe("F5: what was begun is ended", () => {
  const loud = told(end("member", "a", { went: "failed", text: "left-stopped: x" }));
  it.each<[string, readonly HistoryEntry[], RunTold, boolean]>([
    ["up again", historyOf(changed("a")), RUN, true],
    ["left down", historyOf(down("a")), RUN, false],
    ["left down with a word of it", historyOf(down("a")), loud, true],
    ["left down with a word of another", historyOf(down("b")), loud, false],
    ["left down by a run that died", historyOf(down("a")), { ...RUN, ended: undefined } as unknown as RunTold, true],
    ["down by others since", historyOf(changed("a"), byOthers("a")), RUN, true],
  ])("%s", (_, history, run, holds) => {
    expect(begunIsEnded(STORY, history, run)).toEqual(holds ? [] : [expect.stringMatching(/^F5/) as unknown]);
  });
});

describe("F8: a phase that is passed over opens none", () => {
  const skipped = { went: "skipped" } as const;
  it.each<[string, RunTold, boolean]>([
    ["all pass", told(end("gate", 0), end("gate", 1), end("member", "c")), true],
    [
      "all that follows is passed over",
      told(end("gate", 0, skipped), end("gate", 1, skipped), end("member", "c", skipped)),
      true,
    ],
    ["the next gate passes", told(end("gate", 0, skipped), end("gate", 1)), false],
    ["a member of a later phase is begun", told(end("gate", 0, { went: "failed" }), end("member", "c")), false],
    [
      "a member of the next phase is begun, and fails",
      told(end("gate", 0, skipped), end("member", "b", { went: "failed" })),
      false,
    ],
    ["a member of its own phase", told(end("member", "a"), end("gate", 0, skipped)), true],
  ])("%s", (_, run, holds) => {
    expect(nothingOpensLater(STORY, run)).toEqual(
      holds ? [] : [expect.stringMatching(/^F8: .* follows gate 0/) as unknown],
    );
  });
});
