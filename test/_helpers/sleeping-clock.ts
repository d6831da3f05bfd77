// The provider's clock on the emulator's virtual time: a sleep ends when everybody sleeps, and time jumps to the next waking.
import type { VirtualClock } from "../../emulator";
import type { Clock } from "../../provider/ports/clock";

interface Sleeper {
  readonly due: number;
  readonly wake: () => void;
}

export class SleepingClock implements Clock {
  private sleepers: Sleeper[] = [];
  private draining = false;

  constructor(private readonly virtual: VirtualClock) {}

  now(): number {
    return this.virtual.now();
  }

  sleep(ms: number): Promise<void> {
    return new Promise((wake) => {
      this.sleepers.push({ due: this.now() + Math.max(0, ms), wake });
      this.drainSoon();
    });
  }

  /** Two turns of the event loop: reads gathered for one batch go out in the first, their answers are acted on by the second. */
  private drainSoon(): void {
    if (this.draining) return;
    this.draining = true;
    setImmediate(() => setImmediate(() => setImmediate(() => this.wakeNext())));
  }

  private wakeNext(): void {
    this.draining = false;
    const due = Math.min(...this.sleepers.map((sleeper) => sleeper.due));
    if (due > this.now()) this.virtual.set(due);
    const awake = this.sleepers.filter((sleeper) => sleeper.due <= this.now());
    this.sleepers = this.sleepers.filter((sleeper) => !awake.includes(sleeper));
    for (const sleeper of awake) sleeper.wake();
    if (this.sleepers.length > 0) this.drainSoon();
  }
}
