// How long the process lives: connections, work and signals in, its end out. Timers.
//
// The engine keeps one connection for as long as it lives, but gRPC closes one that is idle for half an hour. So a plugin without a connection asks
// whether the engine is still there; without it, or after a signal, it ends what it does and then itself: an instance is never left off for it.
import type { EventEmitter } from "node:events";

export interface LifeOptions {
  isEngineThere(): Promise<boolean>;
  /** No further disruptive step is begun (decision 0034). */
  stop(): void;
  end(): void;
  readonly everyMs?: number;
}

export interface Life {
  connected(connection: EventEmitter): void;
  /** The process does not end before this. */
  during<T>(work: () => Promise<T>): Promise<T>;
  interrupt(): void;
}

/** Idle, it has ended within 5 s of the engine. */
const EVERY_MS = 1_500;

export function createLife(options: LifeOptions): Life {
  let [connections, works, isOver] = [0, 0, false];
  const endIfIdle = () => {
    if (isOver && works === 0) options.end();
  };
  const over = () => {
    isOver = true;
    options.stop();
    endIfIdle();
  };
  setInterval(() => {
    if (connections > 0 || isOver) return;
    void options.isEngineThere().then((isThere) => {
      if (!isThere && connections === 0) over();
    });
  }, options.everyMs ?? EVERY_MS);
  return {
    connected(connection) {
      connections += 1;
      connection.once("close", () => (connections -= 1));
    },
    async during(work) {
      works += 1;
      try {
        return await work();
      } finally {
        works -= 1;
        // The answer is written first.
        setImmediate(endIfIdle);
      }
    },
    interrupt: over,
  };
}
