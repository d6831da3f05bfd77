// The emulator's time: scaled real time, or a virtual clock that only the caller moves. Nothing here sleeps.
import { performance } from "node:perf_hooks";

/** A moment every virtual clock starts from, so that two runs of one seed give one history. */
const VIRTUAL_EPOCH_MS = Date.UTC(2026, 0, 5, 8, 0, 0);

export interface EmulatorClock {
  /** Unix time of the emulated world, ms. */
  now(): number;
  /** Moves the world forward; ms >= 0. */
  advance(ms: number): void;
  /** Emulated seconds in a real one; absent where time stands still until it is moved. */
  readonly speed?: number;
  /** How many real milliseconds the given stretch of emulated time takes. */
  realMilliseconds(emulatedMs: number): number;
}

/** Time that stands still until it is moved: for tests. Starts at 2026-01-05T08:00:00Z unless told otherwise. */
export class VirtualClock implements EmulatorClock {
  private current: number;

  constructor(startMs: number = VIRTUAL_EPOCH_MS) {
    this.current = startMs;
  }

  now(): number {
    return this.current;
  }

  /** Moves forward by `ms`; throws a RangeError when it is negative or not finite. */
  advance(ms: number): void {
    this.current += checkForward(ms);
  }

  /** Jumps to a moment not before now. */
  set(ms: number): void {
    this.advance(ms - this.current);
  }

  realMilliseconds(emulatedMs: number): number {
    return emulatedMs;
  }
}

/** Real time, `speed` times as fast, from the moment of construction; `advance` skips ahead. */
export class ScaledClock implements EmulatorClock {
  private readonly startedAt = Date.now();
  private readonly startedTick = performance.now();
  private skippedMs = 0;

  constructor(readonly speed: number = 1) {
    if (!Number.isFinite(speed) || speed <= 0) throw new RangeError(`speed ${speed} is not a number above 0`);
  }

  now(): number {
    const elapsed = performance.now() - this.startedTick;
    return Math.floor(this.startedAt + this.skippedMs + elapsed * this.speed);
  }

  advance(ms: number): void {
    this.skippedMs += checkForward(ms);
  }

  realMilliseconds(emulatedMs: number): number {
    return emulatedMs / this.speed;
  }
}

function checkForward(ms: number): number {
  if (!Number.isFinite(ms) || ms < 0) throw new RangeError(`time moves forward only: ${ms} ms is not 0 or more`);
  return ms;
}
