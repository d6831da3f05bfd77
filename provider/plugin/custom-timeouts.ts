// The option customTimeouts, as the requests of the engine have it: the limit of a whole run in seconds, 0 for none, in; an error, or a line, out.
//
// The class refuses the option as well. A limit that held would end a run while the instance is off; each step has one that does not.
import { ResizeError } from "../errors/resize-error";
import { CUSTOM_TIMEOUTS } from "../render/plugin-words";
import { resourceName } from "../session/urn";
import { type ProviderContext, say } from "../verbs/provider-context";

/** A preview asks too. */
export function refuseLimit(urn: string, option: "create" | "update", seconds: number): void {
  if (seconds === 0) return;
  const { fact, fix } = CUSTOM_TIMEOUTS.refused(resourceName(urn, "instance"), option);
  throw new ResizeError("configuration-invalid", fact, { fix });
}

/** No preview is told of this one, and a resource must be able to go. */
export async function sayUnused(context: ProviderContext, urn: string, seconds: number): Promise<void> {
  if (seconds === 0) return;
  await say(context, urn, "warning", CUSTOM_TIMEOUTS.ofDelete(resourceName(urn, "instance")));
}
