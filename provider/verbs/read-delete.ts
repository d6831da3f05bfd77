// Read and delete: what is recorded in; the live machine out, or the size it had before put back.
import { readStoredWish } from "../check/check-stored-state";
import { DEFAULTS } from "../check/defaults";
import { isResizeError } from "../errors/resize-error";
import type { ResizeInputs } from "../inputs/resize-inputs";
import type { Outputs } from "../inputs/stored-state";
import { readResize, releaseResize, restoreResize } from "../let-go";
import { NOT_RESTORED } from "../render/progress-words";
import { resourceName } from "../session/urn";
import { assertSameRegion } from "./missing";
import { type ProviderContext, say } from "./provider-context";
import { type DeleteRequest, type ReadRequest, type ReadResponse, storedState } from "./requests";

/** Undefined when the instance is gone. */
export async function read(context: ProviderContext, request: ReadRequest): Promise<ReadResponse | undefined> {
  const { instanceId, olds, regionId } = request;
  // What is only looked up has no wish yet.
  const wish = olds.wish ?? { ...(regionId !== undefined && { regionId }) };
  const outputs = await readInstance(context, request, wish["regionId"]);
  if (!outputs) return undefined;
  const isKnown = olds.wish !== undefined && Object.keys(olds.wish).length > 0;
  const open = olds.isOpen ? { isOpen: olds.isOpen } : {};
  const recorded = { urn: olds.urn, wish: { instanceId, ...wish }, outputs, ...open };
  return { recorded, ...(isKnown && { inputs: { wish, ...open } }) };
}

async function readInstance(context: ProviderContext, { instanceId, olds }: ReadRequest, regionId: unknown) {
  const { urn } = olds;
  const of = { urn, instanceId, ...(typeof regionId === "string" && { regionId }) };
  const place = await context.resource(of, context.reportOn(urn));
  const stored = storedState(olds);
  const outputs = await readResize(place, instanceId, stored);
  if (!outputs) assertSameRegion(instanceId, place.session.ecs.regionId, stored.outputs);
  return outputs;
}

/** Forgets the instance, when it has what an earlier run owes it; puts its size back first where the last wish says so. */
export async function remove(context: ProviderContext, { instanceId, olds }: DeleteRequest): Promise<void> {
  const { urn, outputs } = olds;
  const wish = { ...(readStoredWish(olds.wish ?? {}) ?? DEFAULT_WISH), instanceId };
  // Whoever manages the instance in this run is not to lose its size, be it the same URN: a replacement is created before this
  // delete, and the recorded URN may be a former name of the resource.
  const holder = context.claims.holderOf(instanceId);
  if (holder === undefined) {
    await letGo(context, urn, wish, outputs);
    return;
  }
  if (wish.onDelete !== "restore") return;
  const by = holder === urn ? undefined : resourceName(holder, "another resource");
  await say(context, urn, "warning", NOT_RESTORED.managed(resourceName(urn, instanceId), instanceId, by));
}

const DEFAULT_WISH = { ...DEFAULTS, instanceTypes: [] };

async function letGo(context: ProviderContext, urn: string, wish: ResizeInputs, outputs: Outputs | undefined) {
  const place = await context.resource({ ...wish, urn }, context.reportOn(urn));
  try {
    const released = await releaseResize(place, wish, outputs);
    // In another region it may still be there, and owed a start.
    if (released === "gone") assertSameRegion(wish.instanceId, place.session.ecs.regionId, outputs);
    if (wish.onDelete === "restore" && outputs) await restoreResize(place, wish, outputs);
  } catch (caught) {
    if (!isResizeError(caught) || caught.code !== "instance-not-found") throw caught;
    const { regionId } = place.session.ecs;
    assertSameRegion(wish.instanceId, regionId, outputs);
    place.report.say("warning", NOT_RESTORED.gone(place.name, wish.instanceId, regionId));
  } finally {
    await place.report.flush();
  }
}
