// Read and delete: recorded outputs in; the live machine out, or the size it had before put back.
import { readStoredWish } from "../check/check-stored-state";
import { DEFAULTS } from "../check/defaults";
import { isResizeError } from "../errors/resize-error";
import type { ResizeInputs } from "../inputs/resize-inputs";
import type { Outputs } from "../inputs/stored-state";
import { NOT_RESTORED } from "../render/progress-words";
import { readResize, releaseResize, restoreResize } from "../let-go";
import type { Door } from "./door";
import { toHostError } from "./host-error";
import { assertSameRegion } from "./missing";
import { fromOuts, isOpen, OPEN, storedWish, toOuts, WISH } from "./outs";
import type { Properties } from "./unknown-values";
import { resourceName, urnOf } from "./urn";
import type { Read } from "./verb-results";

/** Inputs come back without a plan: an old one in the state makes noise of the next diff (engine facts 5). */
export async function read(door: Door, id: string, props: Properties): Promise<Read> {
  const outputs = await readMachine(door, id, props);
  if (!outputs) return { id: "", props: {} };
  const wish = wishToRead(props);
  const known = Object.keys(storedWish(props)).length > 0;
  const open = isOpen(props) ? { [OPEN]: true } : {};
  const outs = { ...toOuts({ instanceId: id, ...wish }, urnOf(props), outputs), ...open };
  return { id, props: outs, ...(known && { inputs: { ...wish, ...open, __urn: urnOf(props) } }) };
}

/** What is only looked up (`InstanceSpec.get`) has no wish yet: its region stands in the inputs. An output has the same name. */
function wishToRead(props: Properties): Properties {
  if (props[WISH] !== undefined) return storedWish(props);
  return { ...(props["regionId"] !== undefined && { regionId: props["regionId"] }) };
}

async function readMachine(door: Door, id: string, props: Properties): Promise<Outputs | undefined> {
  const { regionId } = wishToRead(props);
  try {
    const place = await door.workplace(props, { instanceId: id, ...(typeof regionId === "string" && { regionId }) });
    const stored = fromOuts(props);
    const outputs = await readResize(place, id, stored);
    if (!outputs) assertSameRegion(id, place.session.ecs.regionId, stored.outputs);
    return outputs;
  } catch (caught) {
    throw toHostError(caught, resourceName(urnOf(props), id), "not read");
  }
}

/** Forgets the instance, when it has what an earlier run owes it; puts its size back first where the last wish says so. */
export async function remove(door: Door, id: string, props: Properties): Promise<void> {
  const { outputs } = fromOuts(props);
  const wish = { ...(readStoredWish(storedWish(props)) ?? DEFAULT_WISH), instanceId: id };
  const urn = urnOf(props);
  // Whoever manages the instance in this run is not to lose its size, be it the same URN: a replacement is created before this
  // delete, and the recorded URN may be a former name of the resource.
  const holder = door.claim.holderOf(id);
  if (holder !== undefined) {
    if (wish.onDelete !== "restore") return;
    const by = holder === urn ? undefined : resourceName(holder, "another resource");
    await door.say(props, "warning", NOT_RESTORED.managed(resourceName(urn, id), id, by));
    return;
  }
  try {
    await letGo(door, props, wish, outputs);
  } catch (caught) {
    throw toHostError(caught, resourceName(urn, id), "not deleted");
  }
}

const DEFAULT_WISH = { ...DEFAULTS, instanceTypes: [] };

async function letGo(door: Door, props: Properties, wish: ResizeInputs, outputs: Outputs | undefined): Promise<void> {
  const place = await door.workplace(props, wish);
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
