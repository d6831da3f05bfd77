// Looks at an instance before a change of its size: nothing is sent to an instance that nobody has seen. Condition in, how it ended out; I/O.
import type { Run } from "../run";
import type { Condition } from "./conditions";
import { WAIT_LIMITS, type WaitLimits } from "./wait-limits";
import { waitFor, type Waited } from "./wait-for";

/** The answer is there at the first look, or soon; only an instance that cannot be read is worth the patience of the step. */
export async function awaitReady(run: Run, ready: Condition, limits: WaitLimits): Promise<Waited> {
  const seen = await waitFor(run, ready, WAIT_LIMITS.settle);
  return seen.kind === "timed-out" && !seen.lastSeen ? await waitFor(run, ready, limits) : seen;
}
