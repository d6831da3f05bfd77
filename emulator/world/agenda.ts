// What will happen, and when: the emulator has no timers, each call first lives through everything that is due.

interface Item {
  readonly at: number;
  readonly ticket: number;
  readonly run: (at: number) => void;
}

export class Agenda {
  private items: Item[] = [];
  private tickets = 0;

  /** Plans `run` for the moment `at` (Infinity: only by `finish`); the ticket takes it back. */
  add(at: number, run: (at: number) => void): number {
    const item = { at, ticket: ++this.tickets, run };
    const later = this.items.findIndex((other) => other.at > at);
    if (later === -1) this.items.push(item);
    else this.items.splice(later, 0, item);
    return item.ticket;
  }

  cancel(ticket: number): void {
    this.items = this.items.filter((item) => item.ticket !== ticket);
  }

  /** Runs everything due up to and including `now`, in order of time. */
  runUntil(now: number): void {
    for (let next = this.items[0]; next !== undefined && next.at <= now; next = this.items[0]) {
      this.items.shift();
      next.run(next.at);
    }
  }

  /** Runs one planned item at once, whenever it was planned for; false when the ticket is spent. */
  finish(ticket: number, now: number): boolean {
    const item = this.items.find((other) => other.ticket === ticket);
    if (item === undefined) return false;
    this.cancel(ticket);
    item.run(now);
    return true;
  }

  /** The next moment at which something happens; Infinity when nothing is planned. */
  nextAt(): number {
    return this.items[0]?.at ?? Number.POSITIVE_INFINITY;
  }
}
