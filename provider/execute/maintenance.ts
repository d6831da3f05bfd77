// A window that is closed when an update comes, and whose program says to wait: waited for, with nothing changed. Plan and place in; I/O by the clock.
import { cancelled, pause } from "../calls/pause";
import type { LastChange } from "../inputs/stored-state";
import type { Plan } from "../plan/plan";
import { mayStop, windowNow } from "../plan/window/window-now";
import { stopAhead } from "../plan/stop-work";
import { PROGRESS, STATUS_LINES } from "../render/progress-words";
import { closedWords, durationWords, timeWords } from "../render/window-words";
import { assertUnbarred } from "./bars";
import type { Services } from "./run";

/**
 * Before anything is called. True when it waited: what was seen before is old then. Throws what bars the stop, now or when the window that is waited
 * for opens, and when cancelled.
 */
export async function awaitUnbarred(place: Waiting, plan: Plan, past?: LastChange): Promise<boolean> {
  const ahead = stopAhead(plan, past, place.session.clock.now());
  const now = ahead && windowNow(ahead);
  const opens = now && !mayStop(now) && now.window.outside === "wait" ? now.found?.opens : undefined;
  await assertUnbarred(place, ahead && { ...ahead, at: opens ?? ahead.at });
  if (!now || opens === undefined) return false;
  place.report.say("info", PROGRESS.awaitingWindow(place.name, closedWords(now).fact, timeWords(opens, now.window)));
  await waitOut(place, opens - now.at, { left: STATUS_LINES.closed, over: STATUS_LINES.opened });
  return true;
}

type Waiting = Pick<Services, "session" | "report" | "name" | "seat">;

/** No timer is longer: one of more than 24 days would fire at once, and a computer that slept has lost its count. What is not watched live prints every line. */
const TOLD_MS = 5 * 60_000;

/** Status lines: of what is left, a duration in words, and at the end. */
interface WaitWords {
  readonly left: (duration: string) => string;
  readonly over: string;
}

/** A provider outlives an engine that is killed: hours later it would stop an instance for nobody. Throws when nobody listens, and when cancelled. */
export async function waitOut(
  { session, report }: Pick<Waiting, "session" | "report">,
  ms: number,
  { left: leftWords, over }: WaitWords,
): Promise<void> {
  const end = session.clock.now() + ms;
  for (let left = ms; left > 0; left = end - session.clock.now()) {
    report.say("tick", leftWords(durationWords(left)));
    if (!(await report.flush()) || !(await pause(session, Math.min(left, TOLD_MS)))) throw cancelled();
  }
  report.say("tick", over);
  if (!(await report.flush()) || session.signal?.aborted) throw cancelled();
}
