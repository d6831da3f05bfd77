// How many calls may be under way at once: the client opens a socket for each and knows no limit (client facts 6).

export interface CallSlots {
  /** Ends when a slot is free; the caller must call what it gives, once. First come, first served. */
  take(): Promise<() => void>;
}

export function createCallSlots(count: number): CallSlots {
  let free = count;
  const waiting: (() => void)[] = [];
  const release = (): void => {
    const next = waiting.shift();
    if (next === undefined) free += 1;
    else next();
  };
  return {
    async take() {
      if (free > 0) free -= 1;
      else await new Promise<void>((resolve) => waiting.push(resolve));
      return release;
    },
  };
}
