// The law of reading a window back: what its note tells is what was written, less the durations, whatever reason somebody gave a freeze.
import fc, { type Arbitrary } from "fast-check";
import { readWindow, timeWords, windowNote, windowWords } from "../../provider/render/window-words";
import type { MaintenanceWindow } from "../../provider/inputs/maintenance-window";
import { DAYS } from "../../provider/inputs/maintenance-window";
import { mayStop, windowNow } from "../../provider/plan/window/window-now";

const MINUTE = 60_000;
const anyMinute = fc.integer({ min: 0, max: 1_439 }).map((at) => new Date(at * MINUTE).toISOString().slice(11, 16));
const anyTime = fc
  .record({
    days: fc.subarray([...DAYS], { minLength: 1 }),
    from: anyMinute,
    to: anyMinute,
    timeZone: fc.constantFrom("UTC", "Asia/Shanghai", "America/New_York"),
  })
  .filter(({ from, to }) => from !== to);
/** Reasons that look like our own words too. */
const anyReason = fc.oneof(
  fc.string({ minLength: 1, maxLength: 100 }).filter((text) => !/[\r\n\u2028\u2029]/.test(text)),
  fc.constantFrom(
    "; the work (about 75 s) fits",
    "sale); the work (about 1 s) fits; until then",
    "window UTC is open; ",
  ),
);
const anyFreeze = fc
  .tuple(
    fc.integer({ min: -5_000, max: 5_000 }),
    fc.integer({ min: 1, max: 5_000 }),
    fc.option(anyReason, { nil: undefined }),
  )
  .map(([from, length, reason]) => ({
    from: new Date(from * MINUTE).toISOString(),
    to: new Date((from + length) * MINUTE).toISOString(),
    ...(reason !== undefined && { reason }),
  }));
const anyWindow: Arbitrary<MaintenanceWindow> = fc
  .record({
    allow: fc.option(fc.array(anyTime, { minLength: 1, maxLength: 3 }), { nil: undefined }),
    freeze: fc.array(anyFreeze, { maxLength: 3 }),
    outside: fc.constantFrom("refuse" as const, "wait" as const),
  })
  .map(({ allow, ...rest }) => ({ ...rest, ...(allow && { allow }) }));

describe("a window", () => {
  const anyWork = fc.record(
    { seconds: fc.integer({ min: 1, max: 20_000 }), changes: fc.integer({ min: 1, max: 5 }) },
    { requiredKeys: ["seconds"] },
  );

  it("is read from its note with all but the durations, whatever the reason of its freeze", () => {
    fc.assert(
      fc.property(anyWindow, anyWork, fc.integer({ min: -5_000, max: 5_000 }), (window, work, minutes) => {
        const now = windowNow({ work: { window, ...work }, at: minutes * MINUTE });
        if (!now) throw new Error("there is a window");
        const { found, opening, frozen, at } = now;
        const isOpen = opening?.opens === at;
        for (const line of [windowNote(now), windowWords(now).text]) {
          const read = readWindow(line);
          if (!found) expect(read).toEqual({ isOpen: false, isNever: true, outside: "refuse" });
          else {
            const reason = frozen?.reason === undefined ? "" : ` (${frozen.reason})`;
            expect(read).toEqual({
              isOpen,
              ...(!mayStop(now) && { fitsFrom: timeWords(found.opens, window) }),
              ...(frozen && { frozen: `${frozen.to}${reason}` }),
              ...(!mayStop(now) && { outside: window.outside }),
            });
          }
        }
      }),
    );
  });

  it("is read from no other line", () => {
    expect(["note: released at 2026", "window", "a window is open"].map(readWindow)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
