import fc from "fast-check";
import {
  formatJournal,
  hasJournal,
  type Journal,
  journalOn,
  laterJournalOn,
  parseJournal,
} from "../../provider/inputs/journal";
import { journalOf } from "../_fixtures/machine";

const HEX_DIGIT = fc.constantFrom(..."0 1 2 3 4 5 6 7 8 9 a b c d e f".split(" "));
const hex = (length: number) => fc.string({ unit: HEX_DIGIT, minLength: length, maxLength: length });
const anySize = fc.record({
  instanceType: fc.constantFrom("ecs.g6.large", "ecs.e-c1m1.large", "ecs.ebmgn7ix-c32m1.128xlarge"),
  internetMaxBandwidthOut: fc.integer({ min: 0, max: 200 }),
});
const anyJournal: fc.Arbitrary<Journal> = fc.record(
  {
    run: hex(8),
    owner: hex(12),
    at: fc.integer({ min: 0, max: 9_999_999_999 }),
    phase: fc.constantFrom("live", "failed"),
    power: fc.constantFrom("Running", "Stopped"),
    before: anySize,
  },
  { requiredKeys: ["run", "owner", "at", "phase", "power"] },
);

const TEXT = formatJournal(journalOf());
/** Run, owner, time, phase and power are what a journal is; the size before the run may be missing. */
const WITHOUT_SIZE = TEXT.slice(0, TEXT.indexOf("ecs."));

describe("the journal tag", () => {
  it("is read as it was written, in at most 128 characters", () => {
    fc.assert(
      fc.property(anyJournal, (journal) => {
        const text = formatJournal(journal);
        expect(text.length).toBeLessThanOrEqual(128);
        expect(parseJournal(text)).toEqual(journal);
      }),
    );
  });

  it("is no journal when it is cut before the size, or anything else", () => {
    for (let end = 0; end < WITHOUT_SIZE.length; end += 1) expect(parseJournal(TEXT.slice(0, end))).toBeUndefined();
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (noise) => {
        expect(parseJournal(noise)).toBeUndefined();
      }),
    );
  });

  it.each([
    ["of another version", (text: string) => text.replace("v1", "v2")],
    ["in another phase", (text: string) => text.replace("live", "done")],
    ["with another power state pending", (text: string) => text.replace("Running", "Paused")],
    ["with something before it", (text: string) => ` ${text}`],
    ["on two lines", (text: string) => `${text}\n`],
  ])("is no journal %s", (_, change) => {
    expect(parseJournal(change(TEXT))).toBeUndefined();
  });

  it.each([
    ["of another form", `${TEXT}:more`],
    ["that is cut", TEXT.slice(0, TEXT.lastIndexOf(":"))],
    ["with a type that is none", `${WITHOUT_SIZE}__proto__:10`],
    ["with a bandwidth of 400 digits", `${WITHOUT_SIZE}ecs.g6.large:${"9".repeat(400)}`],
    ["with a bandwidth of seven", `${WITHOUT_SIZE}ecs.g6.large:1000000`],
  ])("says what is pending, and nothing of a size %s", (_, text) => {
    const { before: _size, ...pending } = journalOf();
    expect(parseJournal(text)).toEqual(pending);
  });

  it("has no time where its time is longer than one can be", () => {
    const dated = (at: string) => parseJournal(TEXT.replace(/:\d+:live/, `:${at}:live`))?.at;
    expect([dated("9".repeat(11)), dated("9".repeat(12)), dated("9".repeat(40))]).toEqual([99_999_999_999, 0, 0]);
  });
});

describe("a tag that is no journal of ours", () => {
  it.each([
    ["v2:whatever", "v2"],
    ["v9:whatever", "v9"],
    ["v10:whatever", "v10"],
    ["v2026:whatever", "v2026"],
    [TEXT, undefined],
    ["v1:cut", undefined],
    ["v0:whatever", undefined],
    ["v20260:whatever", undefined],
    ["v2", undefined],
    [" v2:whatever", undefined],
    ["", undefined],
  ])("%j is of the later version %s", (text, version) => {
    expect(laterJournalOn({ "ecs-spec:journal": text })).toBe(version);
  });

  it("is there all the same, and tells of no run", () => {
    const tags = { "ecs-spec:journal": "v2:whatever" };
    expect([hasJournal(tags), journalOn(tags), hasJournal({ team: "a" })]).toEqual([true, undefined, false]);
  });
});
