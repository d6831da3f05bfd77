// One at a time finds out whether a call works again, and the others wait for the answer: a circuit breaker. In memory.
//
// A hundred instances that are off because nothing can be started would each try on their own, and answer the outage with a storm.
// ECS asks for a probe at a low rate instead (ECS facts 6.6). The first that gets through lets everybody go.

export interface CircuitBreaker {
  /** True for whoever may try now: everybody while nothing is known to be out, else one after each pause. */
  mayTry(now: number): boolean;
  /** What became of a try, where that tells of the service or the account and not of one instance. */
  note(passed: boolean, now: number): void;
}

/** Between two tries of what nothing can be done without; doubled each time up to half a minute. */
export const FIRST_PAUSE_MS = 2_000;

export function nextPause(pauseMs: number): number {
  return Math.min(pauseMs * 2, 30_000);
}

/** Times are milliseconds since 1970. */
export function createCircuitBreaker(): CircuitBreaker {
  let out: { pause: number; next: number } | undefined;
  return {
    mayTry(now) {
      if (!out) return true;
      if (now < out.next) return false;
      const pause = nextPause(out.pause);
      out = { pause, next: now + pause };
      return true;
    },
    note(passed, now) {
      if (passed) out = undefined;
      else out ??= { pause: FIRST_PAUSE_MS, next: now + FIRST_PAUSE_MS };
    },
  };
}
