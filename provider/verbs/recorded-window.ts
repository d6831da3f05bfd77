// A window beside the measured times of its instance, which a check does not know: checked inputs, record and time in, what is said out; pure.
import { checkInputs } from "../check/check-inputs";
import type { LastChange } from "../inputs/stored-state";
import { windowNow } from "../plan/window/window-now";
import { stopAhead } from "../plan/stop-work";
import { type ToldWindow, windowWords } from "../render/window-words";
import { type Inputs, reviewedOf } from "./requests";

/** `now`: milliseconds since 1970. Undefined where the check has said all: nothing is stopped, there is no window, or the instance takes no longer than the defaults. */
export function windowByRecord(news: Inputs, last: LastChange | undefined, now: number): ToldWindow | undefined {
  const reviewed = reviewedOf(news);
  const checked = reviewed?.willStop ? checkInputs(news.desired) : undefined;
  if (!reviewed || checked?.kind !== "checked" || !checked.inputs.window) return undefined;
  const { steps, downtime } = reviewed;
  const ahead = stopAhead({ window: checked.inputs.window, steps, downtime }, last, now);
  const standing = ahead && windowNow(ahead);
  return standing?.changes === undefined ? undefined : windowWords(standing);
}
