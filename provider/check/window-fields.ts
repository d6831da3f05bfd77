// What each property of `window` takes, and what a value that it does not take most likely stands for: a table; pure.
import { type Day, DAYS, isTimeZone, minutesOf, OUTSIDE } from "../inputs/maintenance-window";
import { nearestWord } from "./nearest-word";
import type { PartField, PartSlip } from "./part-faults";
import { nameKind, quote } from "./show-value";

const OUTSIDE_FIELD: PartField = {
  takes: OUTSIDE.map(quote).join(" or "),
  example: '"refuse"',
  isOptional: true,
  fits: (value) => OUTSIDE.some((word) => word === value),
  slip: (value) => ({ fact: factUnlessText(value), write: meantWord(value) ?? "one of them" }),
};

const NAMES = { deny: "refuse", reject: "refuse", fail: "refuse", block: "refuse", queue: "wait", delay: "wait" };

function meantWord(value: unknown): string | undefined {
  if (typeof value !== "string") return undefined;
  const word = Object.entries(NAMES).find(([said]) => said === value)?.[1] ?? nearestWord(value, OUTSIDE);
  return word && quote(word);
}

export const DAY_FIELD: PartField = {
  takes: `a day: ${DAYS.map(quote).join(", ")}`,
  example: '"Mon"',
  fits: (value) => DAYS.some((day) => day === value),
  slip: (value) => {
    const day = typeof value === "string" ? dayNamed(value) : undefined;
    return { fact: factUnlessText(value), write: day === undefined ? "one of them" : quote(day) };
  },
};

/** Monday, MON, mon. */
function dayNamed(text: string): Day | undefined {
  return DAYS.find((day) => text.trim().toLowerCase().startsWith(day.toLowerCase()));
}

function clockField(isEnd: boolean): PartField {
  const example = isEnd ? '"05:00"' : '"01:00"';
  return {
    takes: `a time of day from "00:00" to ${isEnd ? '"24:00"' : '"23:59"'}`,
    example,
    fits: (value) => typeof value === "string" && isClock(value, isEnd),
    slip: (value) => clockSlip(value, isEnd, example),
  };
}

function isClock(text: string, isEnd: boolean): boolean {
  return minutesOf(text) !== undefined && (isEnd || text !== "24:00");
}

function clockSlip(value: unknown, isEnd: boolean, example: string): PartSlip {
  if (value === "24:00") return { fact: "the end of a day", write: '"00:00", and the day after it' };
  // Some readers of YAML take 22:00 for a number of base 60.
  const padded = typeof value === "number" ? clockOf(value) : typeof value === "string" ? `0${value.trim()}` : "";
  const meant = isClock(padded, isEnd) ? quote(padded) : `a time such as ${example}`;
  return { fact: factUnlessText(value), write: meant };
}

function clockOf(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");
}

const ZONE_FIELD: PartField = {
  takes: "a name of the IANA time zone database",
  example: '"Asia/Shanghai"',
  fits: (value) => typeof value === "string" && isTimeZone(value),
  slip: (value) => {
    const text = typeof value === "string" ? value.trim() : "";
    const zone = IN_CHINA.test(text) ? "Asia/Shanghai" : nearestWord(text, Intl.supportedValuesOf("timeZone"));
    return { fact: factUnlessText(value), write: zone === undefined ? 'one such as "Asia/Shanghai"' : quote(zone) };
  },
};

/** None of them is in the database; "CST" is the time of Chicago as well. */
const IN_CHINA = /^(?:(?:utc|gmt)?\s*\+0?8(?::?00)?|cst|bjt|china|beijing|asia\/beijing)$/i;

const INSTANT_FIELD: PartField = {
  takes: "a date and time with its offset from UTC (ISO 8601)",
  example: '"2027-02-05T00:00+08:00"',
  fits: (value) => typeof value === "string" && isInstant(value),
  slip: (value) => {
    const [, date, time = "00:00"] =
      (typeof value === "string" && /^\s*(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d)?))?\s*$/.exec(value)) || [];
    if (date === undefined || !isInstant(`${date}T${time}Z`))
      return { fact: factUnlessText(value), write: 'one such as "2027-02-05T00:00+08:00"' };
    return { fact: "without its offset", write: `it with one, such as ${quote(`${date}T${time}+08:00`)}` };
  },
};

/** A date that no calendar has is read as another one. */
function isInstant(text: string): boolean {
  const [, date = ""] = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(?::\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)$/.exec(text) ?? [];
  const day = Date.parse(`${date}T00:00Z`);
  const isRead = !Number.isNaN(Date.parse(text)) && !Number.isNaN(day);
  return isRead && new Date(day).toISOString().startsWith(date);
}

const REASON_FIELD: PartField = {
  takes: "a text of 1 to 100 characters on one line",
  example: '"Spring Festival"',
  isOptional: true,
  fits: (value) => typeof value === "string" && /^\P{C}{1,100}$/u.test(value) && value.trim() !== "",
  slip: (value) => ({ fact: factUnlessText(value), write: 'one such as "Spring Festival"' }),
};

export const WINDOW_FIELDS = {
  allow: { from: clockField(false), to: clockField(true), timeZone: ZONE_FIELD },
  freeze: { from: INSTANT_FIELD, to: INSTANT_FIELD, reason: REASON_FIELD },
  window: { outside: OUTSIDE_FIELD },
} as const satisfies Record<string, Readonly<Record<string, PartField>>>;

function factUnlessText(value: unknown): string | undefined {
  return typeof value === "string" ? undefined : nameKind(value);
}
