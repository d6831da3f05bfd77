// One at a time finds out whether a call works again, and the others wait for the answer: a circuit breaker. In memory.
//
// A hundred machines that are off because nothing can be started would each try on their own, and answer the outage with a storm.
// ECS asks for a probe at a low rate instead (client-and-fault-facts 6). The first that gets through lets everybody go.

export interface Probe {
  /** True for whoever may try now: everybody while nothing is known to be out, else one after each pause. */
  mayTry(now: number): boolean;
  /** What became of a try, where that tells of the service or the account and not of one machine. */
  note(passed: boolean, now: number): void;
}

/** Between two tries, doubled each time up to the longest. */
const PAUSE_MS = { first: 2_000, longest: 30_000 } as const;

/** Times are milliseconds since 1970. */
export function createProbe(): Probe {
  let out: { pause: number; next: number } | undefined;
  return {
    mayTry(now) {
      if (!out) return true;
      if (now < out.next) return false;
      const pause = Math.min(out.pause * 2, PAUSE_MS.longest);
      out = { pause, next: now + pause };
      return true;
    },
    note(passed, now) {
      if (passed) out = undefined;
      else out ??= { pause: PAUSE_MS.first, next: now + PAUSE_MS.first };
    },
  };
}
