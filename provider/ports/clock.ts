// Time and chance, as ports: product code asks these and nothing else, so a test owns both.

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Ends after `ms`, or at once when the signal fires; never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export interface Chance {
  /** Uniform in [0, 1). */
  fraction(): number;
  /** A fresh id of 32 hexadecimal digits: client tokens, run ids. */
  id(): string;
}
