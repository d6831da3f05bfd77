// A maintenance window in words: its definition, where it stands at an instant, and what an update makes of it; data in, text out; pure.
import { type AllowedTime, type Day, DAYS, type Freeze, type MaintenanceWindow } from "../inputs/maintenance-window";
import type { WindowNow } from "../plan/window/window-now";
import { wallTime } from "../plan/window/zone-time";
import { listed } from "./listed";
import { about } from "./measured-words";

/** As pinned in the plan: `Mon-Fri 01:00-05:00 Asia/Shanghai; freeze 2027-02-05T00:00+08:00 to 2027-02-13T00:00+08:00; outside: refuse`. */
export function windowText({ allow = [], freeze, outside }: MaintenanceWindow): string {
  const frozen = freeze.map((one) => `freeze ${one.from} to ${one.to}${reasonOf(one)}`);
  return [...allow.map(allowedText), ...frozen, `outside: ${outside}`].join("; ");
}

function allowedText({ days, from, to, timeZone }: AllowedTime): string {
  return `${daysText(days)}${from}-${to} ${timeZone}`;
}

/** "" for every day; three or more in a row are one span. */
function daysText(days: readonly Day[]): string {
  if (days.length === DAYS.length) return "";
  const at = days.map((day) => DAYS.indexOf(day));
  const [first = 0, last = 0] = [at[0], at.at(-1)];
  const isSpan = days.length > 2 && last - first === days.length - 1;
  return `${isSpan ? `${DAYS[first]}-${DAYS[last]}` : days.join(",")} `;
}

/** Under the steps of a preview. */
export function windowNote(now: WindowNow): string {
  const { severity, text } = windowWords(now);
  return `${severity === "info" ? "note" : severity}: ${text}`;
}

export interface ToldWindow {
  readonly severity: "info" | "warning";
  readonly text: string;
}

export function windowWords(now: WindowNow): ToldWindow {
  const { window, opening, found, at } = now;
  const name = `window ${allowedWords(window)}`;
  const never = (why: string) => ({ severity: "warning", text: `${name} ${why}; ${THEN.refuse}` }) as const;
  if (!opening) return never("does not open again");
  if (!found) return never(`is never open for as long as the work takes (${about(now)})`);
  const isOpen = opening.opens === at;
  const state = isOpen
    ? openWords(now)
    : `opens in ${durationWords(opening.opens - at)} (${timeWords(opening.opens, window)})${frozenWords(now)}`;
  return { severity: "info", text: `${name} ${state}; ${fitWords(now, isOpen)}` };
}

function openWords({ at, opening }: WindowNow): string {
  return opening?.closes === undefined ? "is open" : `is open for another ${durationWords(opening.closes - at)}`;
}

function fitWords(now: WindowNow, isOpen: boolean): string {
  const { opening, found, window, at } = now;
  const work = `the work (${about(now)})`;
  const then = `until then ${THEN[window.outside]}`;
  if (!found || found.opens === opening?.opens) return `${work} fits${isOpen ? "" : `; ${then}`}`;
  return `too short for ${work}, which fits from ${timeWords(found.opens, window)} (in ${durationWords(found.opens - at)}); ${then}`;
}

const THEN = {
  refuse: "pulumi up refuses to stop the instance",
  wait: "pulumi up waits before it changes anything",
} as const;

/** What the words of a preview tell, less the durations: those are over when somebody reads it. */
export interface ReadWindow {
  readonly isOpen: boolean;
  /** When the work fits, as `timeWords` has it; absent: now, or never. */
  readonly fitsFrom?: string;
  /** No opening is long enough, or none comes. */
  readonly isNever?: true;
  /** The end of the freeze that holds it, with its reason. */
  readonly frozen?: string;
  /** What an update does now; absent where it would stop the instance. */
  readonly outside?: MaintenanceWindow["outside"];
}

/** The way back from `windowNote`, with its first word or without; undefined for another line. */
export function readWindow(line: string): ReadWindow | undefined {
  const never = NEVER.exec(line);
  if (never) return { isOpen: false, isNever: true, outside: "refuse" };
  const { open, at, frozen, fits, later, then } = TOLD.exec(line)?.groups ?? {};
  if (fits === undefined && later === undefined) return undefined;
  const isOpen = open !== undefined;
  const fitsFrom = later ?? at;
  return {
    isOpen,
    ...(fitsFrom !== undefined && { fitsFrom }),
    ...(frozen !== undefined && { frozen }),
    ...(then !== undefined && { outside: then === THEN.wait ? "wait" : "refuse" }),
  };
}

const NEVER =
  /^(?:warning: )?window .+ (?:does not open again|is never open for as long as the work takes \(about [^()]+\)); pulumi up refuses to stop the instance$/;
/** What others wrote, a reason, is the last but the end: the longest is what they wrote. */
const TOLD =
  /^(?:note: )?window .+? (?:is (?<open>open)(?: for another [^;]+)?|opens in [^(]+ \((?<at>[^()]+)\)(?:, frozen until (?<frozen>.+))?); (?:the work \(about [^()]+\) (?<fits>fits)|too short for the work \(about [^()]+\), which fits from (?<later>.+?) \(in [^()]+\))(?:; until then (?<then>pulumi up .+))?$/;

export interface ClosedWords {
  readonly fact: string;
  readonly fix: string;
}

/** Of an update that may not stop the instance now. */
export function closedWords(now: WindowNow): ClosedWords {
  const { window, at, opening, found } = now;
  const isOpen = opening?.opens === at;
  const state = isOpen ? `closes before the work (${about(now)}) would end` : `is closed${frozenWords(now)}`;
  const fix = found
    ? `run pulumi up again from ${timeWords(found.opens, window)} (in ${durationWords(found.opens - at)}), or change window`
    : `change window: it is never open for as long as the work takes (${about(now)})`;
  return { fact: `window ${allowedWords(window)} ${state}`, fix };
}

export function allowedWords({ allow = [] }: MaintenanceWindow): string {
  return allow.length === 0 ? "between freezes" : listed(allow.map(allowedText), "and");
}

function frozenWords({ frozen }: Pick<WindowNow, "frozen">): string {
  return frozen ? `, frozen until ${frozen.to}${reasonOf(frozen)}` : "";
}

function reasonOf({ reason }: Freeze): string {
  return reason === undefined ? "" : ` (${reason})`;
}

/** `2027-01-05 01:00 Asia/Shanghai`: by the clock of the first time that is allowed. */
export function timeWords(at: number, { allow }: Pick<MaintenanceWindow, "allow">): string {
  const zone = allow?.[0]?.timeZone ?? "UTC";
  return `${new Date(wallTime(zone, at)).toISOString().slice(0, 16).replace("T", " ")} ${zone}`;
}

/** Of what is estimated: never less than it is. */
export function atMostWords(ms: number): string {
  const unit = [86_400_000, 60_000, 1_000][ms >= 2 * 86_400_000 ? 0 : ms >= 2 * 60_000 ? 1 : 2] ?? 1;
  return durationWords(Math.ceil(ms / unit) * unit);
}

/** `9 h 12 min`; days from two on. */
export function durationWords(ms: number): string {
  const minutes = Math.floor(ms / 60_000);
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60), minutes % 60];
  if (minutes < 2) return `${Math.ceil(ms / 1000)} s`;
  if (hours === 0) return `${minutes} min`;
  return days < 2 ? `${hours} h${rest === 0 ? "" : ` ${rest} min`}` : `${days} days`;
}
