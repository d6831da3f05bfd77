// A run of another stack has written its journal over ours: does it let go of the instance? Run and deadline in, yes or no out; I/O.
//
// Two stacks that begin together write one tag, and a call that was long on its way lands when both have looked. Its run then finds an
// instance on its way down and ends, with the tag: only we know that a start is pending.
import { hasJournal } from "../../inputs/journal";
import { PROGRESS } from "../../render/progress-words";
import { type Run, unfenced } from "../run";
import type { Condition } from "./conditions";
import { WAIT_LIMITS } from "./wait-limits";
import { waitFor } from "./wait-for";

export async function isReleased(walking: Run, deadline: number): Promise<boolean> {
  const run = unfenced(walking);
  run.services.report.say("warning", PROGRESS.awaitingRelease(run.services.name));
  const limitMs = Math.max(0, deadline - run.services.session.clock.now());
  return (await waitFor(run, RELEASED, { ...WAIT_LIMITS.rest, limitMs })).kind === "holds";
}

const RELEASED: Condition = {
  says: "the other run to let go",
  holds: ({ tags }) => !hasJournal(tags),
};
