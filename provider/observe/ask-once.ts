// A question that many ask and one call answers: those who ask meanwhile wait for it, those who ask later take it while it serves. In memory.
//
// What went wrong is told to all who wait and never kept: the next one asks anew.
import type { Clock } from "../ports/clock";

/** `isKept`: whether that answer may serve for a later one; `question` holds all that the answer depends on. */
export type AskOnce = <T>(question: string, ask: () => Promise<T>, isKept: (answer: T) => boolean) => Promise<T>;

/** For whoever must have an answer of this moment. */
export const askAnew: AskOnce = (_, ask) => ask();

export interface Serves {
  /** From the moment of the question: what changes at ECS while it is answered may not be in the answer. */
  readonly forMs: number;
  /** For so many others. */
  readonly others: number;
}

interface Answer {
  readonly askedAt: number;
  readonly value: Promise<unknown>;
  left: number;
}

export function createAskOnce(clock: Pick<Clock, "now">, { forMs, others }: Serves): AskOnce {
  const answers = new Map<string, Answer>();
  return async <T>(question: string, ask: () => Promise<T>, isKept: (answer: T) => boolean) => {
    const known = answers.get(question);
    if (known && known.left > 0 && clock.now() - known.askedAt < forMs) {
      known.left -= 1;
      return (await known.value) as T;
    }
    const asked = { askedAt: clock.now(), value: ask(), left: others };
    answers.set(question, asked);
    let mayServe = false;
    try {
      const answer = await asked.value;
      mayServe = isKept(answer);
      return answer;
    } finally {
      if (!mayServe && answers.get(question) === asked) answers.delete(question);
    }
  };
}
