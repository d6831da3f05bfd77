// One look before a write is repeated: is the machine still ours, and still as the write needs it? I/O.
import type { Execution } from "../execution";
import type { Condition } from "./conditions";
import { judgeFence } from "./fence";

/** A look that fails proves nothing: what was seen last still stands. */
export async function isStillOurs(execution: Execution, needs?: Condition): Promise<boolean> {
  const outcome = await execution.read(execution.instanceId);
  if (outcome.kind !== "done") return true;
  const instance = outcome.value;
  if (!instance || judgeFence(execution.fence, instance)) return false;
  return needs?.holds(instance) ?? true;
}
