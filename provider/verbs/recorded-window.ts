// A window beside the measured times of its instance, which a check does not know: checked inputs, record and time in, what is said out; pure.
import { checkInputs } from "../check/check-inputs";
import type { LastChange } from "../inputs/stored-state";
import { untilStop, windowedWork, windowNow } from "../plan/window/window-now";
import { type ToldWindow, windowWords } from "../render/window-words";
import { type Inputs, reviewedOf } from "./requests";

interface Moment {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Milliseconds of the five-minute rule that are left. */
  readonly cooldownLeft: number;
}

/** Undefined where the check has said all: nothing is stopped, there is no window, or the instance takes no longer than the defaults. */
export function windowByRecord(news: Inputs, last: LastChange | undefined, moment: Moment): ToldWindow | undefined {
  const reviewed = reviewedOf(news);
  const checked = reviewed?.willStop ? checkInputs(news.desired) : undefined;
  if (!reviewed || checked?.kind !== "checked" || !checked.inputs.window) return undefined;
  const { steps, downtime } = reviewed;
  const work = windowedWork({ window: checked.inputs.window, steps, downtime }, last);
  if (work?.changes === undefined) return undefined;
  return windowWords(windowNow(work, moment.now + untilStop(steps, moment.cooldownLeft)));
}
