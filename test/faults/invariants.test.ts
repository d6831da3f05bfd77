// The judge itself: each invariant is broken by one history made for it, and by no history of a run that is well.
import type { HistoryEntry } from "../../emulator";
import {
  breaches,
  type Expectation,
  neverMoreDownThan,
  noticed,
  nothingSecret,
  retriesWithinBudget,
  stopsApart,
  stopsInWindow,
  stopsWithKeys,
} from "../_helpers/invariants";
import { virtualPlace, WEB, desiredFor } from "../_helpers/virtual-place";

const EXPECTED: Expectation = { instanceId: WEB, types: ["ecs.g6.large", "ecs.g7.large"], power: "Running" };
const SECOND = 1_000;

describe("a run that is well", () => {
  it("breaks nothing", async () => {
    const place = virtualPlace();
    await place.up(desiredFor({ instanceTypes: ["ecs.g7.large"], internetMaxBandwidthOut: 20 }));
    const history = place.emulator.history();
    expect(breaches(history, { ...EXPECTED, undisturbed: true })).toEqual([]);
    expect(neverMoreDownThan(1, history)).toEqual([]);
    expect(noticed(history, WEB, [])).toEqual([]);
  });
});

describe("a history made to break one invariant", () => {
  const token = { ClientToken: "one", InstanceType: "ecs.g7.large" };
  const retype = { action: "ModifyInstanceSpec", parameters: token };
  const stop = { action: "StopInstance", parameters: { StoppedMode: "KeepCharging" } };
  const cases: readonly [string, readonly Entry[], RegExp, Partial<Expectation>?][] = [
    ["a type change of an instance last seen Running", [look("Running"), retype], /^I1: .* last seen Running$/],
    ["a type change of an instance nobody has looked at", [retype], /^I1: .* never looked at$/],
    [
      "a type change after a look that was lost",
      [look("Running"), { ...look("Stopped"), fault: lost() }, retype],
      /^I1/,
    ],
    ["an instance that rests Stopped", [becomes("status", "Stopped")], /^I2: the instance rests Stopped/],
    ["a third type", [becomes("instanceType", "ecs.c7.large")], /^I3: the type became ecs\.c7\.large$/],
    ["a forced stop", [{ ...stop, parameters: { ...stop.parameters, ForceStop: "true" } }], /^I5/],
    ["a stop in the economical mode", [{ ...stop, parameters: { StoppedMode: "StopCharging" } }], /^I6/],
    ["a stop that does not say its mode", [{ ...stop, parameters: {} }], /^I6/],
    ["a token for two intents", [stopped(), retype, { ...retype, parameters: { ...token, InstanceType: "x" } }], /^I7/],
    ["a token sent again after its answer", [stopped(), retype, retype], /^I7: .* which was answered$/],
    ["a change without a token", [stopped(), { ...retype, parameters: { InstanceType: "x" } }], /^I7: .* no token$/],
    [
      "a fourth attempt under one token",
      [stopped(), ...times(4, { ...retype, code: "InternalError" })],
      /^I8: .*attempt 4/,
    ],
    ["a fourth stop without a look", times(4, { ...stop, code: "Throttling.User" }), /^I8: .*attempt 4/],
    ["a minute of downtime for a second of transitions", downFor(60), /^I10: down for 60000 ms/, { undisturbed: true }],
  ];
  it.each(cases)("%s", (_, entries, sentence, more = {}) => {
    const [first = "", ...others] = breaches(historyOf(entries), { ...EXPECTED, ...more });
    expect(first).toMatch(sentence);
    expect(others).toEqual([]);
  });

  it("five attempts with the five-minute rule between them are none too many", () => {
    const refused = { ...retype, code: "Throttling" };
    expect(breaches(historyOf([stopped(), refused, refused, refused, refused, retype]), EXPECTED)).toEqual([]);
  });

  it("a secret in a text, plain or in a URL", () => {
    expect(nothingSecret(["a+b"], ["x a+b y"])).toHaveLength(1);
    expect(nothingSecret(["a+b"], ["x?k=a%2Bb"])).toHaveLength(1);
    expect(nothingSecret(["a+b"], ["x a b y"])).toEqual([]);
  });

  it("a foreign bandwidth that is written over without a word, and not with one", () => {
    const out = "internetMaxBandwidthOut";
    const history = historyOf([
      { ...becomes(out, 1), cause: "console.setBandwidth" },
      { ...becomes(out, 20), cause: "ModifyInstanceSpec" },
    ]);
    expect(noticed(history, WEB, [])).toEqual([expect.stringMatching(/^I11: .*undone silently/) as unknown]);
    expect(
      noticed(history, WEB, [{ time: 9, text: "the bandwidth became 1 Mbit/s: somebody else changed it" }]),
    ).toEqual([]);
  });

  it("a foreign type that somebody else took back before it is written over", () => {
    const [there, back] = ["ecs.c7.large", "ecs.g6.large"].map((to) => ({
      ...becomes("instanceType", to),
      cause: "console.resize",
    }));
    const history = historyOf([
      { ...there, from: "ecs.g6.large" },
      { ...back, from: "ecs.c7.large" },
      { ...becomes("instanceType", "ecs.g7.large"), from: "ecs.g6.large", cause: "ModifyInstanceSpec" },
    ]);
    expect(noticed(history, WEB, [])).toEqual([]);
  });

  it("two instances down where one may be", () => {
    const history = historyOf([becomes("status", "Stopping"), { ...becomes("status", "Stopping"), instanceId: "i-2" }]);
    expect(neverMoreDownThan(1, history)).toEqual([expect.stringMatching(/^I12/) as unknown]);
    expect(neverMoreDownThan(2, history)).toEqual([]);
  });

  describe("two stops for one goal", () => {
    const goal = { instanceId: WEB, types: ["ecs.g7.large"] };
    const at = (entry: Entry, minutes: number) => ({ ...entry, time: minutes * 60 * SECOND });
    const again = [stop, at(stop, 2)];
    const met = { ...retype, code: "Throttling" };

    it.each<[string, readonly Entry[], boolean]>([
      ["two minutes apart", again, false],
      ["a pause apart", [stop, at(stop, 10)], true],
      ["with the goal reached between them", [stop, becomes("instanceType", "ecs.g7.large"), at(stop, 2)], true],
      ["with another type between them", [stop, becomes("instanceType", "ecs.c7.large"), at(stop, 2)], false],
      ["the second a dry run, or without effect", [stop, { ...stop, dryRun: true }, { ...stop, effect: false }], true],
      [
        "with somebody else's start between them",
        [stop, { ...becomes("status", "Starting"), cause: "console.start" }, stop],
        true,
      ],
      ["with the five-minute rule met by the first only", [stop, met, at(stop, 2)], true],
      ["with the five-minute rule met by both", [stop, met, at(stop, 2), at(met, 2.5)], false],
      ["by a run that died", [{ ...stop, accessKeyId: "dead" }, at(stop, 2)], true],
    ])("%s", (_, entries, holds) => {
      const found = stopsApart(historyOf(entries), { ...goal, accessKeyIds: ["key"] });
      expect(found).toEqual(
        holds ? [] : [expect.stringMatching(/^I13: call \d+ stops the instance again, 120 s after/)],
      );
    });
  });

  describe("a stop and its window", () => {
    const [MINUTE_MS, DAY] = [60_000, 24 * 60 * 60_000];
    const at = (minutes: number, more: Entry = {}) => ({ ...stop, ...more, time: minutes * MINUTE_MS });
    const forced = { parameters: { ...stop.parameters, ForceStop: "true" } };
    const tenToTwenty = { from: 10 * MINUTE_MS, to: 20 * MINUTE_MS };
    const nextDay = DAY / MINUTE_MS;

    it.each<[string, readonly Entry[], RegExp | undefined, object?]>([
      ["long before it closes", [at(8)], undefined],
      ["so that the work ends as it closes", [at(8.75)], undefined],
      ["so that the work ends after", [at(8.76)], /^I17: call 1 .* too late in its window$/],
      ["when it is closed", [at(10)], /^I17: call 1 .* outside its window$/],
      ["when it opens", [at(20)], undefined],
      ["a day later", [at(nextDay + 15)], undefined],
      ["a day later, where it closes daily", [at(nextDay + 15)], /outside/, { isDaily: true }],
      ["by force, after one that was taken in time", [at(5), at(12, forced)], undefined],
      ["by force at once", [at(12, forced)], /outside/],
      ["sent in time and slow on its way", [at(8.8, { fault: { kind: "slow", phase: "before" } })], undefined],
      ["as a dry run", [at(12, { dryRun: true })], undefined],
      ["of somebody else", [at(12, { accessKeyId: "another" })], undefined],
    ])("%s", (_, entries, sentence, more = {}) => {
      const windowed = {
        instanceId: WEB,
        accessKeyId: "key",
        closed: [{ ...tenToTwenty, ...more }],
        workMs: 75 * SECOND,
      };
      const found = stopsInWindow(historyOf(entries), windowed);
      expect(found).toEqual(sentence ? [expect.stringMatching(sentence) as unknown] : []);
    });

    it("by the clock of its runner", () => {
      const windowed = { instanceId: WEB, closed: [tenToTwenty], workMs: SECOND };
      const skewed = [-10, 10].map((minutes) =>
        stopsInWindow(historyOf([at(15)]), { ...windowed, skewMs: minutes * MINUTE_MS }),
      );
      expect(skewed).toEqual([[], []]);
    });
  });

  describe("a stop and the end of its credentials", () => {
    const MINUTE = 60 * SECOND;
    const at = (seconds: number, more: Entry = {}) => ({ ...stop, ...more, time: seconds * SECOND });
    const forced = { parameters: { ...stop.parameters, ForceStop: "true" } };

    it.each<[string, readonly Entry[], number]>([
      ["with a quarter of an hour left after the work", [at(25)], 0],
      ["with a second less", [at(26)], 1],
      ["sent in time and slow on its way", [at(28, { fault: { kind: "slow", phase: "before" } })], 0],
      ["by force, after one that was taken in time", [at(5), at(120, forced)], 0],
      ["sent again when it is late", [at(5), at(120)], 1],
      ["of somebody else", [at(120, { accessKeyId: "another" })], 0],
    ])("%s", (_, entries, broken) => {
      const expiring = {
        instanceId: WEB,
        accessKeyId: "key",
        workMs: 75 * SECOND,
        endsAt: 25 * SECOND + 75 * SECOND + 15 * MINUTE,
      };
      const found = stopsWithKeys(historyOf(entries), expiring);
      expect(found).toEqual(
        Array(broken).fill(expect.stringMatching(/^I19: call \d+ stops the instance with credentials/)),
      );
    });
  });

  it("more calls than a tenth above what was asked and ten", () => {
    expect(retriesWithinBudget(100, historyOf(times(120, stop)))).toEqual([]);
    expect(retriesWithinBudget(100, historyOf(times(121, stop)))).toEqual([expect.stringMatching(/^I8/) as unknown]);
  });
});

/** Fields of a call or a change, as far as a rule looks at them. */
type Entry = Readonly<Record<string, unknown>>;

/** One second apart, numbered; what is left out is that of a call that went through. */
function historyOf(entries: readonly Entry[]): readonly HistoryEntry[] {
  const call = { kind: "call", action: "", parameters: {}, accessKeyId: "key", instanceIds: [WEB], code: "OK" };
  return entries.map((entry, index) => {
    const place = { seq: index + 1, time: index * SECOND };
    const plain = { requestId: "", dryRun: false, effect: true, stateBefore: {} };
    return { ...call, ...plain, ...place, ...entry } as unknown as HistoryEntry;
  });
}

function look(status: string): Entry {
  return { action: "DescribeInstances", stateBefore: { [WEB]: { status } } };
}

function stopped(): Entry {
  return look("Stopped");
}

function lost() {
  return { kind: "reset", phase: "after" } as const;
}

function becomes(field: string, to: string | number): Entry {
  return { kind: "change", instanceId: WEB, field, from: "", to, cause: "transition" };
}

function downFor(seconds: number): readonly Entry[] {
  const back = { ...becomes("status", "Running"), time: seconds * SECOND, tookMs: SECOND };
  return [{ ...becomes("status", "Stopping"), time: 0 }, back];
}

function times<T>(count: number, one: T): readonly T[] {
  return Array.from({ length: count }, () => one);
}
