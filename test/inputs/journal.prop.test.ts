import fc from "fast-check";
import { formatJournal, JOURNAL_TAG, type Journal, laterJournalOn, parseJournal } from "../../provider/inputs/journal";
import { journalOf } from "../_fixtures/machine";

const HEX_DIGIT = fc.constantFrom(..."0 1 2 3 4 5 6 7 8 9 a b c d e f".split(" "));
const hex = (length: number) => fc.string({ unit: HEX_DIGIT, minLength: length, maxLength: length });
const anyJournal: fc.Arbitrary<Journal> = fc.record({
  run: hex(8),
  owner: hex(12),
  at: fc.integer({ min: 0, max: 9_999_999_999 }),
  phase: fc.constantFrom("live", "failed"),
  power: fc.constantFrom("Running", "Stopped"),
  before: fc.record({
    instanceType: fc.constantFrom("ecs.g6.large", "ecs.e-c1m1.large", "ecs.ebmgn7ix-c32m1.128xlarge"),
    internetMaxBandwidthOut: fc.integer({ min: 0, max: 200 }),
  }),
});

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
    const text = formatJournal(journalOf());
    const size = text.indexOf("ecs.");
    for (let end = 0; end < size; end += 1) expect(parseJournal(text.slice(0, end))).toBeUndefined();
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (noise) => {
        expect(parseJournal(noise)).toBeUndefined();
      }),
    );
  });

  it.each([
    ["of another version", (text: string) => text.replace("v1", "v2")],
    ["in another phase", (text: string) => text.replace("live", "done")],
    ["owing another power state", (text: string) => text.replace("Running", "Paused")],
    ["with something before it", (text: string) => ` ${text}`],
    ["on two lines", (text: string) => `${text}\n`],
  ])("is no journal %s", (_, change) => {
    expect(parseJournal(change(formatJournal(journalOf())))).toBeUndefined();
  });

  it.each([
    ["a bandwidth of 400 digits", "ecs.g6.large", "9".repeat(400)],
    ["a type that can be none", "__proto__", "10"],
    ["something after it", "ecs.g6.large", "10:more"],
    ["nothing in its place", "", ""],
  ])("has no size with %s, and says the rest", (_, type, bandwidth) => {
    const read = parseJournal(`v1:1a2b3c4d:0a1b2c3d4e5f:1795860000:live:Running:${type}:${bandwidth}`);
    expect(read).toEqual({
      run: "1a2b3c4d",
      owner: "0a1b2c3d4e5f",
      at: 1_795_860_000,
      phase: "live",
      power: "Running",
    });
  });

  it("has no time with 40 digits in its place", () => {
    expect(parseJournal(`v1:1a2b3c4d:0a1b2c3d4e5f:${"9".repeat(40)}:live:Running:ecs.g6.large:10`)?.at).toBe(0);
  });

  it.each([
    ["v2:whatever", "v2"],
    ["v17:1a2b", "v17"],
    ["v1:1a2b3c4d", undefined],
    ["a note of somebody", undefined],
  ])("the text %s is of a later version: %s", (text, version) => {
    expect(laterJournalOn({ [JOURNAL_TAG]: text })).toBe(version);
  });
});
