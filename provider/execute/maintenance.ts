// A closed window before a stop: refused, or waited for with nothing changed. Run or plan in, what holds the stop up out; I/O by the clock.
import { cancelled, pause } from "../calls/pause";
import { ResizeError } from "../errors/resize-error";
import type { LastChange } from "../inputs/stored-state";
import type { Plan } from "../plan/plan";
import { mayStop, windowAhead, windowNow } from "../plan/window/window-now";
import { PROGRESS, STATUS_LINES } from "../render/progress-words";
import { closedWords, durationWords, timeWords } from "../render/window-words";
import type { Run, Services } from "./run";
import type { Barred } from "./step-result";

/** Undefined: by its window (invariant I17) the instance may be stopped now, or in so many milliseconds. Else what a step that stops it ends as. */
export function closedNow(
  { work, services: { session, seat } }: Pick<Run, "work" | "services">,
  inMs = 0,
): Barred["by"] | undefined {
  const halted = seat?.bar();
  if (halted) return halted;
  const now = work && windowNow(work, session.clock.now() + inMs);
  if (!now || mayStop(now)) return undefined;
  const { fact, fix } = closedWords(now);
  return { kind: "outside-window", sentence: fact, fix };
}

/**
 * Before anything is called. True when it waited: what was seen before is old then. Throws where the program says so, where no opening is long
 * enough, and when cancelled.
 */
export async function awaitWindow(place: Waiting, plan: Plan, past?: LastChange): Promise<boolean> {
  const now = windowAhead(plan, past, place.session.clock.now());
  if (!now || mayStop(now)) return false;
  const { fact, fix } = closedWords(now);
  if (now.window.outside === "refuse" || !now.found)
    throw new ResizeError("outside-window", `${fact}; nothing was changed`, { fix });
  place.report.say("info", PROGRESS.awaitingWindow(place.name, fact, timeWords(now.found.opens, now.window)));
  await waitOut(place, now.found.opens - now.at, { left: STATUS_LINES.closed, over: STATUS_LINES.opened });
  return true;
}

type Waiting = Pick<Services, "session" | "report" | "name">;

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
