// A window for the instance of a schedule, with what is closed by it as plain times for the judge: dice in, both out; pure.
import { VirtualClock } from "../../emulator";
import type { Properties } from "../../provider/dynamic/unknown-values";
import type { Dice } from "../_helpers/dice";
import type { Closed } from "../_helpers/invariants";

export interface DrawnWindow {
  readonly closed: readonly Closed[];
  readonly window: Properties;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** When every schedule begins. */
const BEGIN = new VirtualClock().now();
/** Of a daily window, by the clocks of two zones: neither changes. */
const ZONES = [
  ["UTC", 0],
  ["Asia/Shanghai", 8],
] as const;

/** Closed for a while that begins or ends while the runs of the schedule are at work. */
export function drawWindow(dice: Dice): DrawnWindow {
  const outside = dice.pick(["refuse", "wait"] as const);
  return dice.happens(0.6) ? drawFreezes(dice, outside) : drawDaily(dice, outside);
}

function drawFreezes(dice: Dice, outside: string): DrawnWindow {
  const soon = dice.several(0, 1, () => drawSoon(dice));
  const closed = [...soon, ...dice.several(soon.length === 0 ? 1 : 0, 2, () => drawClosed(dice))];
  const iso = (at: number) => new Date(at).toISOString();
  return { closed, window: { freeze: closed.map(({ from, to }) => ({ from: iso(from), to: iso(to) })), outside } };
}

/** Open for the rest of the day, over midnight. */
function drawDaily(dice: Dice, outside: string): DrawnWindow {
  const { from, to } = drawClosed(dice);
  const [timeZone, hours] = dice.pick(ZONES);
  const shown = (at: number) => new Date(at + hours * 60 * MINUTE).toISOString().slice(11, 16);
  const allow = [{ from: shown(to), to: shown(from), timeZone }];
  return { closed: [{ from, to, isDaily: true }], window: { allow, outside } };
}

function drawClosed(dice: Dice): Closed {
  const from = BEGIN + dice.between(-10, dice.pick([2, 5, 20])) * MINUTE;
  return { from, to: from + dice.between(1, dice.pick([5, 30, 60])) * MINUTE };
}

/** So that a run begins in time, and whatever holds it up for some seconds makes its stop too late. */
function drawSoon(dice: Dice): Closed {
  const from = BEGIN + dice.between(75, dice.pick([77, 80, 100])) * SECOND;
  return { from, to: from + dice.between(1, 30) * MINUTE };
}

const DAY_MS = 24 * 60 * MINUTE;

/** Milliseconds until none of them is closed, and none that comes round with the day is near. */
export function untilOpen(closed: readonly Closed[], now: number): number {
  const ends = closed.map(({ from, to, isDaily = false }) =>
    isDaily ? to + Math.floor((now - from) / DAY_MS) * DAY_MS : to,
  );
  return Math.max(0, ...ends.map((end) => end - now));
}
