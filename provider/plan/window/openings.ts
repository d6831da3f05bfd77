// When a maintenance window is open: a window and an instant (milliseconds since 1970) in; open or not, when it opens, when it closes, when work
// fits, out. Pure.
//
// Open at an instant is what the clock on the wall of the zone shows there, and no freeze. So a time that the clocks skip opens nothing, and one
// that they show twice is open twice. When that changes is asked at the few instants at which it can.
import {
  type AllowedTime,
  DAYS,
  type Freeze,
  type MaintenanceWindow,
  MINUTES_A_DAY,
  minutesOf,
} from "../../inputs/maintenance-window";
import { clockChange, DAY_MS, instantsOf, wallTime } from "./zone-time";

export function isOpen({ allow, freeze }: MaintenanceWindow, at: number): boolean {
  return !freeze.some((one) => isFrozen(one, at)) && (allow?.some((time) => isAllowed(time, at)) ?? true);
}

/** The freeze that the instant lies in. */
export function freezeAt({ freeze }: MaintenanceWindow, at: number): Freeze | undefined {
  return freeze.find((one) => isFrozen(one, at));
}

export interface Opening {
  readonly opens: number;
  /** Undefined: never. */
  readonly closes: number | undefined;
}

/** The opening that holds the instant, from there on, or the next one; undefined: there is none. */
export function openingFrom(window: MaintenanceWindow, at: number): Opening | undefined {
  const opens = opensAt(window, at);
  return opens === undefined ? undefined : { opens, closes: closesAt(window, opens) };
}

/** Work that begins with the opening, or as late as `from`, ends in it. */
export function fits({ opens, closes }: Opening, seconds: number, from = opens): boolean {
  return from >= opens && (closes === undefined || from + seconds * 1000 <= closes);
}

/** The first opening from the instant on that is long enough; undefined: there is none. */
export function fittingFrom(window: MaintenanceWindow, at: number, seconds: number): Opening | undefined {
  // What is allowed comes round with the week: after the last freeze all openings are met in one round.
  const last = Math.max(at, ...window.freeze.map(({ to }) => Date.parse(to))) + ROUND_MS;
  let opening = openingFrom(window, at);
  while (opening && opening.opens <= last) {
    if (fits(opening, seconds)) return opening;
    opening = opening.closes === undefined ? undefined : openingFrom(window, opening.closes);
  }
  return undefined;
}

function opensAt(window: MaintenanceWindow, at: number): number | undefined {
  for (const from of [at, ...window.freeze.map(({ to }) => Date.parse(to)).filter((end) => end > at)].sort(ascending)) {
    const found = [from, ...changesAfter(window, from)].find((instant) => isOpen(window, instant));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Of an instant at which it is open. */
function closesAt(window: MaintenanceWindow, at: number): number | undefined {
  const freezes = window.freeze.map(({ from }) => Date.parse(from)).filter((begin) => begin > at);
  return [...changesAfter(window, at), ...freezes].sort(ascending).find((instant) => !isOpen(window, instant));
}

/** A week, and one more for a time that the clocks skip, and a day on each side. */
const ROUND_MS = 16 * DAY_MS;

/** The instants of one round at which the window may open or close, in order. */
function changesAfter({ allow = [], freeze }: MaintenanceWindow, at: number): readonly number[] {
  const bounds = freeze.flatMap(({ from, to }) => [Date.parse(from), Date.parse(to)]);
  const all = [...bounds, ...allow.flatMap((time) => allowedChanges(time, at))];
  return [...new Set(all)].filter((instant) => instant > at && instant <= at + ROUND_MS).sort(ascending);
}

function allowedChanges({ from, to, timeZone }: AllowedTime, at: number): readonly number[] {
  const today = Math.floor(wallTime(timeZone, at) / DAY_MS);
  const times = [minutes(from), minutes(to)];
  return Array.from({ length: ROUND_MS / DAY_MS + 2 }, (_, index) => index - 1).flatMap((day) => [
    ...times.flatMap((time) => instantsOf(timeZone, (today + day) * DAY_MS + time * 60_000)),
    ...[clockChange(timeZone, at + day * DAY_MS, at + (day + 1) * DAY_MS)].filter((change) => change !== undefined),
  ]);
}

function isAllowed({ days, from, to, timeZone }: AllowedTime, at: number): boolean {
  const shown = wallTime(timeZone, at);
  const [date, time] = [Math.floor(shown / DAY_MS), (shown / 60_000) % MINUTES_A_DAY];
  const isOn = (day: number) => days.some((name) => DAYS[(day + THURSDAY) % 7] === name);
  if (minutes(from) < minutes(to)) return isOn(date) && minutes(from) <= time && time < minutes(to);
  return (isOn(date) && minutes(from) <= time) || (isOn(date - 1) && time < minutes(to));
}

/** 1 January 1970 was one; the week begins on Monday. */
const THURSDAY = 3;

function isFrozen({ from, to }: Freeze, at: number): boolean {
  return Date.parse(from) <= at && at < Date.parse(to);
}

function minutes(time: string): number {
  return minutesOf(time) ?? 0;
}

function ascending(a: number, b: number): number {
  return a - b;
}
