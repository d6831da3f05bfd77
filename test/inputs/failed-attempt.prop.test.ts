// The tag of a failed attempt: read as it was written, and anybody may write it.
import fc from "fast-check";
import {
  ATTEMPT_STEPS,
  ATTEMPT_TAG,
  attemptOn,
  CAUSES,
  type FailedAttempt,
  formatAttempt,
} from "../../provider/inputs/failed-attempt";

const ATTEMPT: FailedAttempt = {
  goal: "0a1b2c3d4e5f",
  at: 1_790_000_000,
  down: 75,
  times: 2,
  cause: "no-stock",
  step: "stop",
  code: "OperationDenied.NoStock",
};
const TEXT = formatAttempt(ATTEMPT);

const anyAttempt: fc.Arbitrary<FailedAttempt> = fc.record({
  goal: fc.constantFrom("0a1b2c3d4e5f", "000000000000"),
  at: fc.integer({ min: 0, max: 99_999_999_999 }),
  down: fc.integer({ min: 0, max: 999_999 }),
  times: fc.integer({ min: 1, max: 9_999 }),
  cause: fc.constantFrom(...CAUSES),
  step: fc.constantFrom(...ATTEMPT_STEPS),
  code: fc.constantFrom("", "OperationDenied.NoStock", "Throttling"),
});

describe("the tag of a failed attempt", () => {
  it("is read as it was written, in at most 128 characters", () => {
    fc.assert(
      fc.property(anyAttempt, (attempt) => {
        const text = formatAttempt(attempt);
        expect(text.length).toBeLessThanOrEqual(128);
        expect(attemptOn({ [ATTEMPT_TAG]: text })).toEqual(attempt);
      }),
    );
  });

  it("has of a code what a code is made of, and no more than 60 characters of it", () => {
    const written = (code: string) => attemptOn({ [ATTEMPT_TAG]: formatAttempt({ ...ATTEMPT, code }) })?.code;
    expect([written("No:Stock\n::error::"), written("A".repeat(100))]).toEqual(["NoStockerror", "A".repeat(60)]);
  });

  it.each([
    ["of another version", TEXT.replace("v1", "v2")],
    ["of another goal than a digest", TEXT.replace("0a1b2c3d4e5f", "__proto__")],
    ["of no attempt", TEXT.replace(":2:", ":0:")],
    ["of ten thousand attempts", TEXT.replace(":2:", ":10000:")],
    ["of a time that can be none", TEXT.replace("1790000000", "9".repeat(12))],
    ["of a downtime that can be none", TEXT.replace(":75:", ":1000000:")],
    ["with something after it", `${TEXT}:more`],
    ["on two lines", `${TEXT}\n`],
    ["that is empty", ""],
  ])("%s tells of none", (_, text) => {
    expect(attemptOn({ [ATTEMPT_TAG]: text })).toBeUndefined();
  });

  it("of a later release: a cause that is not known is another, a step that is not known is the type", () => {
    const text = TEXT.replace("no-stock", "moonlight").replace("stop", "leap");
    expect(attemptOn({ [ATTEMPT_TAG]: text })).toMatchObject({ cause: "other", step: "type", times: 2 });
  });

  it("is none where there is no tag", () => {
    expect(attemptOn({ team: "a" })).toBeUndefined();
  });
});
