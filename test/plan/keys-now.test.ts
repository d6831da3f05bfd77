// Whether credentials last for the work of a plan, and for the way back should it fail. Milliseconds from the stop on.
import { NOT_ASKED } from "../../provider/observe/observation";
import { isLasting, keysAhead } from "../../provider/plan/keys-now";
import { windowNow } from "../../provider/plan/window/window-now";

const WORK = { seconds: 75 };
const MINUTE = 60_000;
const NEED = 75_000 + 15 * MINUTE;
const ENDS = { kind: "known", value: NEED } as const;

test.each([
  ["for longer than that", NEED + 1, true],
  ["to the millisecond", NEED, true],
  ["a millisecond less", NEED - 1, false],
  ["for the work alone", 75_000, false],
  ["until before the stop", -1, false],
])("they last %s", (_, left, holds) => {
  expect(isLasting({ work: WORK, at: MINUTE, endsAt: MINUTE + left })).toBe(holds);
});

describe("credentials ahead of a stop", () => {
  const ahead = { work: WORK, at: MINUTE };

  test("nothing is said of them where no end is known", () => {
    expect(keysAhead(ahead, undefined, { kind: "known", value: undefined })).toBeUndefined();
    expect(keysAhead(ahead, undefined, NOT_ASKED)).toBeUndefined();
  });

  test("they are asked for when the instance would be stopped", () => {
    expect(keysAhead(ahead, undefined, ENDS)).toEqual({ ...ahead, endsAt: NEED });
  });

  test("that is not before its window opens", () => {
    const freeze = [{ from: "1970-01-01T00:00Z", to: "1970-01-01T02:00Z" }];
    const closed = { ...WORK, window: { freeze, outside: "wait" } } as const;
    const window = windowNow({ work: closed, at: MINUTE });
    expect(keysAhead({ work: closed, at: MINUTE }, window, ENDS)).toMatchObject({ at: 120 * MINUTE });
  });
});
