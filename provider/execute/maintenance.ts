// A closed window before a stop: refused, or waited for with nothing changed. Run or plan in, what holds the stop up out; I/O by the clock.
import { cancelled, pause } from "../calls/pause";
import { ResizeError } from "../errors/resize-error";
import type { StoredState } from "../inputs/stored-state";
import { cooldownLeft } from "../plan/cooldown-rules";
import type { Plan } from "../plan/plan";
import { mayStop, untilStop, windowedWork, type WindowNow, windowNow } from "../plan/window/window-now";
import { PROGRESS, STATUS_LINES } from "../render/progress-words";
import { type ClosedWords, closedWords, durationWords, timeWords } from "../render/window-words";
import { lastModifyOf } from "./intent";
import type { Run, Services } from "./run";

/** Undefined: by its window (invariant I17) the instance may be stopped now, or in so many milliseconds. */
export function closedNow(
  { work, services: { session } }: Pick<Run, "work" | "services">,
  inMs = 0,
): ClosedWords | undefined {
  const now = work && windowNow(work, session.clock.now() + inMs);
  return now && !mayStop(now) ? closedWords(now) : undefined;
}

/** As it stands when the instance would be stopped; undefined: the plan asks no window. */
export function windowAhead(
  { clock }: Pick<Services["session"], "clock">,
  plan: Plan,
  { outputs }: StoredState,
): WindowNow | undefined {
  const [work, now] = [windowedWork(plan), clock.now()];
  const left = cooldownLeft(lastModifyOf(outputs?.lastChange, now), now);
  return work && windowNow(work, now + untilStop(plan.steps, left));
}

/**
 * Before anything is called. True when it waited: what was seen before is old then. Throws where the program says so, where no opening is long
 * enough, and when cancelled.
 */
export async function awaitWindow(place: Waiting, plan: Plan, cooldownLeft: number): Promise<boolean> {
  const work = windowedWork(plan);
  const now = work && windowNow(work, place.session.clock.now() + untilStop(plan.steps, cooldownLeft));
  if (!now || mayStop(now)) return false;
  const { fact, fix } = closedWords(now);
  if (now.window.outside === "refuse" || !now.found)
    throw new ResizeError("outside-window", `${fact}; nothing was changed`, { fix });
  place.report.say("info", PROGRESS.awaitingWindow(place.name, fact, timeWords(now.found.opens, now.window)));
  await waitOut(place, now.found.opens - now.at);
  return true;
}

type Waiting = Pick<Services, "session" | "report" | "name">;

/** No timer is longer: one of more than 24 days would fire at once, and a computer that slept has lost its count. What is not watched live prints every line. */
const TOLD_MS = 5 * 60_000;

async function waitOut({ session, report }: Waiting, ms: number): Promise<void> {
  const end = session.clock.now() + ms;
  for (let left = ms; left > 0; left = end - session.clock.now()) {
    report.say("tick", STATUS_LINES.closed(durationWords(left)));
    if (!(await pause(session, Math.min(left, TOLD_MS)))) throw cancelled();
  }
  if (session.signal?.aborted) throw cancelled();
}
