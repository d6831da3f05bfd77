// Brings back what earlier runs left unfinished of a fleet: recoveries and where each is done in; I/O. Throws where one of them fails.
import { isResizeError } from "../errors/resize-error";
import type { Recovery } from "../plan/fleet/recovery";
import { applyResize, type ResourceContext } from "../resize";
import { type ProviderContext, say } from "./provider-context";

export interface Owed {
  readonly name: string;
  readonly place: ResourceContext;
  readonly recovery: Recovery;
}

/** All of them are tried, whatever becomes of the others. Of those that fail the first ends the run, and the others are said. */
export async function recoverAll(context: ProviderContext, urn: string, owed: readonly Owed[]): Promise<void> {
  const ended = await Promise.all(owed.map(async (one) => ({ name: one.name, error: await recover(one) })));
  const failed = ended.flatMap(({ name, error }) => (error ? [{ name, error }] : []));
  const [first, ...others] = failed;
  for (const { name, error } of others) await say(context, urn, "error", `${name}: ${error.message}`);
  if (first) throw first.error;
}

async function recover({ place, recovery: { inputs, plan } }: Owed): Promise<Error | undefined> {
  try {
    const applied = await applyResize(place, inputs, {}, plan);
    return applied.kind === "failed" ? applied.error : undefined;
  } catch (error) {
    if (!isResizeError(error)) throw error;
    return error;
  } finally {
    await place.report.flush();
  }
}
