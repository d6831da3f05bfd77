// The record of a failed attempt as a tag: what is written is read back, what others wrote is bounded. Laws and a table.
import fc from "fast-check";
import {
  ATTEMPT_STEPS,
  ATTEMPT_TAG,
  attemptOn,
  CAUSES,
  type FailedAttempt,
  formatAttempt,
} from "../../provider/inputs/failed-attempt";

const TAG_VALUE_LIMIT = 128;
const hex = (length: number) => fc.stringMatching(new RegExp(`^[0-9a-f]{${length}}$`));
const seconds = fc.integer({ min: 1, max: 99_999_999_999 });

const attempt: fc.Arbitrary<FailedAttempt> = fc.record({
  goal: hex(12),
  at: seconds,
  down: fc.integer({ min: 0, max: 999_999 }),
  times: fc.integer({ min: 1, max: 9_999 }),
  cause: fc.constantFrom(...CAUSES),
  step: fc.constantFrom(...ATTEMPT_STEPS),
  code: fc.stringMatching(/^[\w.]{0,60}$/),
});

describe("the record of a failed attempt", () => {
  it("is read back as it was written, within the limit of a tag value", () => {
    fc.assert(
      fc.property(attempt, (record) => {
        const text = formatAttempt(record);
        expect(text.length).toBeLessThanOrEqual(TAG_VALUE_LIMIT);
        expect(attemptOn({ [ATTEMPT_TAG]: text })).toEqual(record);
      }),
    );
  });

  it("is none where the text is not one of ours", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!text.startsWith("v1:"));
        expect(attemptOn({ [ATTEMPT_TAG]: text })).toBeUndefined();
      }),
    );
  });

  it.each([
    ["a time of 40 digits", `v1:0a1b2c3d4e5f:${"9".repeat(40)}:72:1:other:type:`],
    ["no attempt at all", "v1:0a1b2c3d4e5f:1795860000:72:0:other:type:"],
    ["a code with a line break", "v1:0a1b2c3d4e5f:1795860000:72:1:other:type:No\nStock"],
  ])("is none with %s", (_, text) => {
    expect(attemptOn({ [ATTEMPT_TAG]: text })).toBeUndefined();
  });
});
