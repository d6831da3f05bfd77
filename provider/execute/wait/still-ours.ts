// One look before a write is repeated: is the instance still ours, and still as the write needs it? I/O.
import type { Run } from "../run";
import type { Condition } from "./conditions";
import { look } from "./look";

/** A look that fails proves nothing: what was seen last still stands. */
export async function isStillOurs(run: Run, needs?: Condition): Promise<boolean> {
  const sight = await look(run);
  if (sight.kind === "unread") return !sight.isDoubtful;
  return sight.kind === "seen" && (needs?.holds(sight.instance) ?? true);
}
