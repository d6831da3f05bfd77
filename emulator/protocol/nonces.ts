// Nonces seen in the last half hour: a signature is good once. State.

/** Twice the clock window: an older one is refused by its time already. */
const KEPT_MS = 30 * 60_000;

export class Nonces {
  private current = new Set<string>();
  private previous = new Set<string>();
  private turnedAt = 0;

  /** True the first time a nonce is seen; `now` is real time, ms. */
  take(nonce: string, now: number): boolean {
    if (now - this.turnedAt > KEPT_MS) this.turn(now);
    if (this.current.has(nonce) || this.previous.has(nonce)) return false;
    this.current.add(nonce);
    return true;
  }

  private turn(now: number): void {
    this.previous = this.current;
    this.current = new Set();
    this.turnedAt = now;
  }
}
