// The clock on the wall of a time zone: an instant in, what it shows out, and the way back. Pure, over Intl.
//
// What it shows is written as the milliseconds that the same date and time would be in UTC. When the clocks go forward some of these are shown
// at no instant, when they go back some at two.

export const DAY_MS = 24 * 60 * 60 * 1000;

/** What the clock shows at an instant. */
export function wallTime(timeZone: string, instant: number): number {
  const read = Object.fromEntries(
    clockOf(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  const [year, month, day, hour, minute, second] = PARTS.map((part) => Number(read[part])) as Six;
  return Date.UTC(year, month - 1, day, hour, minute, second) + mod(instant, 1000);
}

type Six = [number, number, number, number, number, number];
const PARTS = ["year", "month", "day", "hour", "minute", "second"] as const;

/** The instants at which the clock shows it, in order: none, one or two. */
export function instantsOf(timeZone: string, shown: number): readonly number[] {
  const around = [shown - FARTHEST_MS, shown + FARTHEST_MS].map((instant) => offsetAt(timeZone, instant));
  const found = [...new Set(around)].map((offset) => shown - offset);
  return found.filter((instant) => wallTime(timeZone, instant) === shown).sort((a, b) => a - b);
}

/** The first instant at which the clocks of the zone have been changed between two instants less than a month apart; undefined: they have not. */
export function clockChange(timeZone: string, from: number, to: number): number | undefined {
  const before = offsetAt(timeZone, from);
  if (offsetAt(timeZone, to) === before) return undefined;
  let [same, changed] = [from, to];
  while (changed - same > 1) {
    const middle = Math.floor((same + changed) / 2);
    if (offsetAt(timeZone, middle) === before) same = middle;
    else changed = middle;
  }
  return changed;
}

function offsetAt(timeZone: string, instant: number): number {
  return wallTime(timeZone, instant) - instant;
}

/** No zone is farther from UTC than 14 hours, and none changes its clocks twice in two days. */
const FARTHEST_MS = 26 * 60 * 60 * 1000;

/** A formatter costs a hundred times what it formats. */
const CLOCKS = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = CLOCKS.get(timeZone) ?? new Intl.DateTimeFormat("en-US", { timeZone, ...SHOWN });
  CLOCKS.set(timeZone, known);
  return known;
}

const SHOWN = {
  calendar: "gregory",
  numberingSystem: "latn",
  hourCycle: "h23",
  year: "numeric",
  month: "numeric",
  day: "numeric",
  hour: "numeric",
  minute: "numeric",
  second: "numeric",
} as const;

function mod(value: number, by: number): number {
  return ((value % by) + by) % by;
}
