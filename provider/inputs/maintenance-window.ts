// When an instance may be stopped, after check: plain data, defaults filled in.

export const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;
export type Day = (typeof DAYS)[number];

/** What an update does that meets a closed window. */
export const OUTSIDE = ["refuse", "wait"] as const;
export type Outside = (typeof OUTSIDE)[number];

export interface MaintenanceWindow {
  /** Closed outside them; absent: open at all times but the freezes. */
  readonly allow?: readonly AllowedTime[];
  /** Closed during them, whatever is allowed. */
  readonly freeze: readonly Freeze[];
  readonly outside: Outside;
}

/** By the clock on the wall of its zone. One that goes over midnight belongs to the day that it begins on. */
export interface AllowedTime {
  readonly days: readonly Day[];
  /** `HH:MM`, in it. */
  readonly from: string;
  /** `HH:MM` or `24:00`, not in it; not after `from`: of the next day. */
  readonly to: string;
  /** A name of the IANA time zone database. */
  readonly timeZone: string;
}

export interface Freeze {
  /** ISO 8601 with an offset, in it. */
  readonly from: string;
  /** ISO 8601 with an offset, not in it. */
  readonly to: string;
  readonly reason?: string;
}

/** As a program writes it, once it has no fault and nothing of it is unknown (check/window-faults.ts). */
export interface WrittenWindow {
  readonly allow?: readonly WrittenTime[] | null;
  readonly freeze?: readonly WrittenFreeze[] | null;
  readonly outside?: Outside | null;
}

type WrittenTime = Omit<AllowedTime, "days"> & { readonly days?: readonly string[] | null };
type WrittenFreeze = Omit<Freeze, "reason"> & { readonly reason?: string | null };

/** Minutes since midnight of `HH:MM`; undefined for any other text. */
export function minutesOf(time: string): number | undefined {
  const [, hours, minutes] = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(time) ?? [];
  const sum = Number(hours) * 60 + Number(minutes);
  return sum <= MINUTES_A_DAY ? sum : undefined;
}

export const MINUTES_A_DAY = 24 * 60;

/** Offsets are none: a runner may know them or not, and they have no summer time. Nor are short names: CST is the time of Chicago to Intl. */
export function isTimeZone(name: string): boolean {
  if (!/^(?:UTC|[A-Za-z]\w*(?:\/[\w+-]+)+)$/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone: name }).format(0) !== "";
  } catch {
    return false;
  }
}
