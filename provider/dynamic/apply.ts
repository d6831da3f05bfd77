// Create and update: checked inputs in; the recorded outputs, or an error that tells the engine what is true, out.
import { checkInputs } from "../check/check-inputs";
import { ResizeError } from "../errors/resize-error";
import type { ResizeInputs } from "../inputs/resize-inputs";
import type { Outputs, StoredState } from "../inputs/stored-state";
import { readCheckedPlan } from "../render/checked-plan";
import { type Applied, applyResize } from "../resize";
import type { Door } from "./door";
import { fromOuts, partialFailure, storedWish, toOuts } from "./outs";
import { type Properties, toWish } from "./unknown-values";
import { urnOf } from "./urn";
import type { Created, Updated } from "./verb-results";

export async function create(door: Door, inputs: Properties): Promise<Created> {
  const wish = wishOf(inputs);
  const applied = await apply(door, wish, {}, inputs);
  const id = wish.instanceId;
  if (applied.kind === "done") return { id, outs: toOuts(toWish(inputs), urnOf(inputs), applied.outputs) };
  if (!applied.outputs || !needsState(applied.outputs, applied.tagged)) throw applied.error;
  throw failure(id, applied.error, toWish(inputs), inputs, applied.outputs);
}

export async function update(door: Door, id: string, olds: Properties, news: Properties): Promise<Updated> {
  const applied = await apply(door, wishOf(news), fromOuts(olds), news);
  if (applied.kind === "done") return { outs: toOuts(toWish(news), urnOf(news), applied.outputs) };
  if (!applied.outputs) throw applied.error;
  // The engine keeps the old inputs of a failed update, so the old wish stays beside them.
  throw failure(id, applied.error, storedWish(olds), news, applied.outputs);
}

async function apply(door: Door, wish: ResizeInputs, stored: StoredState, inputs: Properties): Promise<Applied> {
  // Held for as long as this process lives: a delete later in the run, of a predecessor, finds it.
  door.claim(wish.instanceId, urnOf(inputs));
  const place = await door.workplace(inputs, wish);
  try {
    return await applyResize(place, wish, stored, readCheckedPlan(inputs["plan"]));
  } finally {
    await place.report.flush();
  }
}

/** What check accepted; anything else here is a defect of ours. */
function wishOf(inputs: Properties): ResizeInputs {
  const checked = checkInputs(toWish(inputs));
  if (checked.kind === "checked") return checked.inputs;
  throw new ResizeError(
    "internal",
    `apply was called with inputs that check did not accept: ${JSON.stringify(checked)}`,
  );
}

/**
 * A machine that is as it was needs no state: the next run creates again, and what it adopts is still the old size. One that is half
 * done needs it only where the journal stands: the engine keeps the new inputs of a failed create, so without a journal the next
 * check would take what is left to do for drift, and never do it. What a machine is owed is recorded in any case.
 */
function needsState(outputs: Outputs, tagged: boolean): boolean {
  const { adopted, currentInstanceType, internetMaxBandwidthOut, unfinished } = outputs;
  const resized =
    adopted.instanceType !== currentInstanceType || adopted.internetMaxBandwidthOut !== internetMaxBandwidthOut;
  return unfinished !== undefined || (resized && tagged);
}

/** Without `__provider` in the properties a refresh and a destroy would fail (engine-facts D). */
function failure(id: string, error: ResizeError, wish: Properties, inputs: Properties, outputs: Outputs): Error {
  const properties = { ...toOuts(wish, urnOf(inputs), outputs), __provider: inputs["__provider"] };
  return partialFailure(id, error.message, properties);
}
