import fc from "fast-check";
import { formatJournal, type Journal, parseJournal } from "../../provider/inputs/journal";
import { journalOf } from "../_fixtures/machine";

const HEX_DIGIT = fc.constantFrom(..."0 1 2 3 4 5 6 7 8 9 a b c d e f".split(" "));
const hex = (length: number) => fc.string({ unit: HEX_DIGIT, minLength: length, maxLength: length });
const anyJournal: fc.Arbitrary<Journal> = fc.record({
  run: hex(8),
  owner: hex(12),
  at: fc.integer({ min: 0, max: 9_999_999_999 }),
  phase: fc.constantFrom("live", "failed"),
  power: fc.constantFrom("Running", "Stopped"),
  instanceType: fc.constantFrom("ecs.g6.large", "ecs.e-c1m1.large", "ecs.ebmgn7ix-c32m1.128xlarge"),
  internetMaxBandwidthOut: fc.integer({ min: 0, max: 200 }),
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

  it("is no journal when it is cut, or anything else", () => {
    const text = formatJournal(journalOf());
    for (let end = 0; end < text.lastIndexOf(":") + 1; end += 1)
      expect(parseJournal(text.slice(0, end))).toBeUndefined();
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
    ["with something after it", (text: string) => `${text}:more`],
    ["on two lines", (text: string) => `${text}\n`],
  ])("is no journal %s", (_, change) => {
    expect(parseJournal(change(formatJournal(journalOf())))).toBeUndefined();
  });
});
