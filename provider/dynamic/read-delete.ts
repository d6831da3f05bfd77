// Read and delete: recorded outputs in; the live machine out, or the size it had before put back.
import { isResizeError } from "../errors/resize-error";
import type { ResizeInputs } from "../inputs/resize-inputs";
import type { Outputs } from "../inputs/stored-state";
import { NOT_RESTORED } from "../render/progress-words";
import { readResize, restoreResize } from "../resize";
import type { Door } from "./door";
import { toHostError } from "./host-error";
import { assertSameRegion } from "./missing";
import { fromOuts, storedWish, toOuts, WISH } from "./outs";
import type { Properties } from "./unknown-values";
import { resourceName, urnOf } from "./urn";
import type { Read } from "./verb-results";

/** Inputs come back without a plan: an old one in the state makes noise of the next diff (engine-facts B, G). */
export async function read(door: Door, id: string, props: Properties): Promise<Read> {
  const outputs = await readMachine(door, id, props);
  if (!outputs) return { id: "", props: {} };
  const wish = wishToRead(props);
  const known = Object.keys(storedWish(props)).length > 0;
  const outs = toOuts({ instanceId: id, ...wish }, urnOf(props), outputs);
  return { id, props: outs, ...(known && { inputs: { ...wish, __urn: urnOf(props) } }) };
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

/** Forgets the instance, or puts its size back first where the last wish says so. */
export async function remove(door: Door, id: string, props: Properties): Promise<void> {
  const { wish, outputs } = fromOuts(props);
  if (wish?.onDelete !== "restore" || !outputs) return;
  const urn = urnOf(props);
  // A resource under another name, without an alias: what it manages now is not to be taken back from it.
  const other = door.claim.otherOf(id, urn);
  if (other !== undefined) {
    const words = NOT_RESTORED.managed(resourceName(urn, id), id, resourceName(other, "another resource"));
    await door.say(props, "warning", words);
    return;
  }
  try {
    await restore(door, props, { ...wish, instanceId: id }, outputs);
  } catch (caught) {
    throw toHostError(caught, resourceName(urn, id), "not deleted");
  }
}

async function restore(door: Door, props: Properties, wish: ResizeInputs, outputs: Outputs): Promise<void> {
  const place = await door.workplace(props, wish);
  try {
    await restoreResize(place, wish, outputs);
  } catch (caught) {
    if (!isResizeError(caught) || caught.code !== "instance-not-found") throw caught;
    const { regionId } = place.session.ecs;
    assertSameRegion(wish.instanceId, regionId, outputs);
    place.report.say("warning", NOT_RESTORED.gone(place.name, wish.instanceId, regionId));
  } finally {
    await place.report.flush();
  }
}
