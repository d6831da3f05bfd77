// A clock that moves only when somebody sleeps by it, at once; and chance that gives what the test says. For tests of calls.
import type { Chance, Clock } from "../../provider/ports/clock";
import { NOW } from "../_fixtures/machine";

export class HandClock implements Clock {
  /** Milliseconds of every sleep, in order. */
  readonly sleeps: number[] = [];

  constructor(private time: number = NOW) {}

  now(): number {
    return this.time;
  }

  sleep(ms: number): Promise<void> {
    this.sleeps.push(ms);
    this.time += ms;
    return Promise.resolve();
  }
}

/** Always this fraction; ids that count up. */
export function chanceOf(fraction: number): Chance {
  let ids = 0;
  return { fraction: () => fraction, id: () => String((ids += 1)).padStart(32, "0") };
}
