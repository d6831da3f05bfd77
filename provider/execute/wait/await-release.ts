// A run of another stack has written its journal over ours: does it let go of the instance? Execution and deadline in, yes or no out; I/O.
//
// Two stacks that begin together write one tag, and a call that was long on its way lands when both have looked. Its run then finds a
// instance on its way down and ends, with the tag: nobody but us knows that the instance is owed Running.
import { hasJournal } from "../../inputs/journal";
import { PROGRESS } from "../../render/progress-words";
import type { Execution } from "../execution";
import type { Condition } from "./conditions";
import { WAIT_LIMITS } from "./wait-limits";
import { waitFor } from "./wait-for";

export async function isReleased({ fence: _, ...execution }: Execution, deadline: number): Promise<boolean> {
  execution.report.say("warning", PROGRESS.awaitingRelease(execution.name));
  const limitMs = Math.max(0, deadline - execution.session.clock.now());
  return (await waitFor(execution, RELEASED, { ...WAIT_LIMITS.rest, limitMs })).kind === "holds";
}

const RELEASED: Condition = {
  says: "the other run to let go",
  holds: ({ tags }) => !hasJournal(tags),
};
