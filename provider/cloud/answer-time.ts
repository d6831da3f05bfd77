// What an emulator says of its time in the headers of an answer: headers in, time and speed out; pure.

/** Where the answers of an endpoint tell the time. */
export interface AnswerTime {
  hear(told: ToldTime): void;
  /** Milliseconds of real time, as the header `x-acs-retry-after` has them, in those of the clock that is kept. */
  here(realMs: number): number;
}

export interface ToldTime {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Its seconds in one of ours. */
  readonly speed: number;
}

export function readToldTime(headers: Readonly<Record<string, unknown>> = {}): ToldTime | undefined {
  const [now, speed] = [Number(headers["x-emulator-now"]), Number(headers["x-emulator-speed"])];
  return Number.isSafeInteger(now) && Number.isFinite(speed) && speed > 0 ? { now, speed } : undefined;
}
