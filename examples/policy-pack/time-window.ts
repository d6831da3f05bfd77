// Whether a moment lies in a daily window of a time zone; pure. A window may go over midnight; its end is not in it.

export interface TimeWindow {
  /** `22:00` */
  readonly from: string;
  /** `06:00` */
  readonly to: string;
  readonly timeZone: string;
}

export function isWithin({ from, to, timeZone }: TimeWindow, moment: Date): boolean {
  const now = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(moment);
  return from <= to ? from <= now && now < to : now >= from || now < to;
}
