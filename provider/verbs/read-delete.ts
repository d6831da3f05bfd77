// Read and delete: what is recorded in; the live instance out, or the size it had before put back.
import { readStoredDesired } from "../check/check-inputs";
import { DEFAULTS } from "../check/defaults";
import { isResizeError } from "../errors/resize-error";
import type { ResizeInputs } from "../inputs/resize-inputs";
import type { Outputs } from "../inputs/stored-state";
import { readResize, releaseResize, restoreResize } from "../let-go";
import { NOT_RESTORED, RECORDED } from "../render/progress-words";
import { resourceName } from "../session/urn";
import { assertSameRegion } from "./missing";
import { type ProviderContext, say } from "./provider-context";
import { type DeleteRequest, type ReadRequest, type ReadResponse, storedState } from "./requests";

/** Undefined when the instance is gone. */
export async function read(context: ProviderContext, request: ReadRequest): Promise<ReadResponse | undefined> {
  const { instanceId, olds, regionId } = request;
  // What is only looked up has no desired state yet.
  const desired = olds.desired ?? { ...(regionId !== undefined && { regionId }) };
  const outputs = await readInstance(context, request, desired["regionId"]);
  if (!outputs) return undefined;
  const isKnown = olds.desired !== undefined && Object.keys(olds.desired).length > 0;
  const open = olds.isOpen ? { isOpen: olds.isOpen } : {};
  const recorded = { urn: olds.urn, desired: { instanceId, ...desired }, outputs, ...open };
  return { recorded, ...(isKnown && { inputs: { desired, ...open } }) };
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

/** Forgets the instance, when nothing of an earlier run is pending; puts its size back first where the last desired state says so. */
export async function remove(context: ProviderContext, { instanceId, olds }: DeleteRequest): Promise<void> {
  const { urn, outputs } = olds;
  const desired = { ...(readStoredDesired(olds.desired ?? {}) ?? DEFAULT_DESIRED), instanceId };
  // Whoever manages the instance in this run is not to lose its size, be it the same URN: a replacement is created before this
  // delete, and the recorded URN may be a former name of the resource.
  const holder = context.claims.holderOf(instanceId);
  if (holder === undefined) {
    await letGo(context, urn, desired, outputs);
    return;
  }
  const [name, by] = [
    resourceName(urn, instanceId),
    holder === urn ? undefined : resourceName(holder, "another resource"),
  ];
  if (desired.onDelete === "restore") await say(context, urn, "warning", NOT_RESTORED.managed(name, instanceId, by));
  else await say(context, urn, "info", RECORDED.handedOver(name, instanceId, by));
}

const DEFAULT_DESIRED = { ...DEFAULTS, instanceTypes: [] };

async function letGo(context: ProviderContext, urn: string, desired: ResizeInputs, outputs: Outputs | undefined) {
  const place = await context.resource({ ...desired, urn }, context.reportOn(urn));
  try {
    const released = await releaseResize(place, desired, outputs);
    // In another region it may still be there, with a start pending.
    if (released === "gone") assertSameRegion(desired.instanceId, place.session.ecs.regionId, outputs);
    if (desired.onDelete === "restore" && outputs) await restoreResize(place, desired, outputs);
    else if (released === "free") place.report.say("info", RECORDED.forgot(place.name, desired.instanceId));
  } catch (caught) {
    if (!isResizeError(caught) || caught.code !== "instance-not-found") throw caught;
    const { regionId } = place.session.ecs;
    assertSameRegion(desired.instanceId, regionId, outputs);
    place.report.say("warning", NOT_RESTORED.gone(place.name, desired.instanceId, regionId));
  } finally {
    await place.report.flush();
  }
}
