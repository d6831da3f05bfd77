// The provider's clock on the emulator's virtual time: a sleep ends when everybody sleeps, and time jumps to the next waking.
import type { VirtualClock } from "../../emulator/clock";
import type { Clock } from "../../provider/ports/clock";

interface Sleeper {
  readonly due: number;
  readonly wake: () => void;
}

/** Turns of the event loop without a call: reads gathered for one batch go out in the first, their answers are acted on after. */
const QUIET_TURNS = 3;

export class SleepingClock implements Clock {
  private sleepers: Sleeper[] = [];
  private draining = false;
  private quiet = 0;

  constructor(private readonly virtual: VirtualClock) {}

  now(): number {
    return this.virtual.now();
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((wake) => {
      const sleeper = { due: this.now() + Math.max(0, ms), wake };
      this.sleepers.push(sleeper);
      signal?.addEventListener("abort", () => this.rouse(sleeper), { once: true });
      this.stir();
      if (!this.draining) this.drain();
    });
  }

  /** Somebody is at work: time stands still until nobody is. */
  stir(): void {
    this.quiet = 0;
  }

  private rouse(sleeper: Sleeper): void {
    if (!this.sleepers.includes(sleeper)) return;
    this.sleepers = this.sleepers.filter((other) => other !== sleeper);
    sleeper.wake();
  }

  private drain(): void {
    this.draining = true;
    setImmediate(() => {
      this.quiet += 1;
      if (this.quiet >= QUIET_TURNS) this.wakeNext();
      this.draining = this.sleepers.length > 0;
      if (this.draining) this.drain();
    });
  }

  private wakeNext(): void {
    this.stir();
    const due = this.sleepers.reduce((least, sleeper) => Math.min(least, sleeper.due), Number.POSITIVE_INFINITY);
    if (due > this.now()) this.virtual.set(due);
    const awake = this.sleepers.filter((sleeper) => sleeper.due <= this.now());
    this.sleepers = this.sleepers.filter((sleeper) => sleeper.due > this.now());
    for (const sleeper of awake) sleeper.wake();
  }
}
