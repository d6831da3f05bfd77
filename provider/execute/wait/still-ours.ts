// One look before a write is repeated: is the instance still ours, and still as the write needs it? I/O.
import type { Execution } from "../execution";
import type { Condition } from "./conditions";
import { look } from "./look";

/** A look that fails proves nothing: what was seen last still stands. */
export async function isStillOurs(execution: Execution, needs?: Condition): Promise<boolean> {
  const sight = await look(execution);
  if (sight.kind === "unread") return !sight.isDoubtful;
  return sight.kind === "seen" && (needs?.holds(sight.instance) ?? true);
}
