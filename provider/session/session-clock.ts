// The time of a session: that of this computer, or that of an emulator which tells its own in every answer (decision 0040). I/O by the clock given.
import type { AnswerTime } from "../cloud/answer-time";
import type { Clock } from "../ports/clock";

export interface SessionClock extends Clock {
  /** For the calls to an endpoint on loopback, and to no other: ECS itself has no say in what time it is here. */
  readonly answers: AnswerTime;
}

export function createSessionClock(own: Clock): SessionClock {
  let [from, to, speed] = [0, 0, 1];
  const now = (): number => to + Math.floor((own.now() - from) * speed);
  return {
    now,
    sleep: (ms, signal) => own.sleep(ms / speed, signal),
    answers: {
      hear(told) {
        // An answer that was long on its way tells a time that is past: from the first on, the clock never goes back.
        [to, from, speed] = [Math.max(from === 0 ? 0 : now(), told.now), own.now(), told.speed];
      },
      here: (realMs) => Math.ceil(realMs * speed),
    },
  };
}
