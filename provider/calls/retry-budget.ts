// How many retries a client may still spend: a token bucket, so that an outage is not answered with a storm. In memory.
//
// Retries stay at or below a tenth of the calls (invariant I8, client facts 8).

export interface RetryBudget {
  /** Takes one retry if there is one. */
  take(): boolean;
  /** A first attempt that went through gives a tenth of a retry back. */
  credit(): void;
}

const CAPACITY = 10;
const CREDIT = 0.1;

export function createRetryBudget(): RetryBudget {
  let tokens = CAPACITY;
  return {
    take() {
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
    credit() {
      tokens = Math.min(CAPACITY, tokens + CREDIT);
    },
  };
}
