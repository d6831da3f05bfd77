// Create and update: checked inputs in; the recorded outputs, or an error that tells the engine what is true, out.
import { checkInputs } from "../check/check-inputs";
import { ResizeError } from "../errors/resize-error";
import type { ResizeInputs } from "../inputs/resize-inputs";
import type { AdoptedSize, Outputs, StoredState } from "../inputs/stored-state";
import { isReached } from "../plan/attempt-rules";
import type { Reviewed } from "../plan/plan";
import { readReviewed } from "../render/checked-plan";
import { type Applied, applyResize } from "../resize";
import { needsState } from "../state/needs-state";
import type { Door } from "./door";
import { isBesideOld, isOnlyDrift, staleWhileOpen } from "./open-wish";
import { fromOuts, isOpen, OPEN, partialFailure, storedWish, toOuts } from "./outs";
import { type Properties, toWish } from "./unknown-values";
import { urnOf } from "./urn";
import type { Created, Updated } from "./verb-results";

export async function create(door: Door, inputs: Properties): Promise<Created> {
  const wish = wishOf(inputs);
  const applied = await apply(door, inputs, { wish, stored: {}, reviewed: readReviewed(inputs) });
  const id = wish.instanceId;
  if (applied.kind === "done") return { id, outs: toOuts(toWish(inputs), urnOf(inputs), applied.outputs) };
  if (!applied.outputs || !needsState(applied.outputs, applied)) throw applied.error;
  const outs = { ...toOuts(toWish(inputs), urnOf(inputs), applied.outputs), [OPEN]: true };
  throw failure(id, applied.error, inputs, outs);
}

export async function update(door: Door, id: string, olds: Properties, news: Properties): Promise<Updated> {
  const open = door.openWishes.of(urnOf(news));
  const reviewed = isOnlyDrift(open, olds) ? undefined : readReviewed(news);
  const stored = fromOuts(olds, isBesideOld(open, news, reviewed));
  const wish = wishOf(news);
  const applied = await apply(door, news, { wish, stored, reviewed }).catch((error: unknown) => {
    throw isOpen(olds) ? staleWhileOpen(error) : error;
  });
  if (applied.kind === "done") {
    const outs = toOuts(toWish(news), urnOf(news), applied.outputs);
    return { outs: isReached(wish, sizeOf(applied.outputs)) ? outs : keepOpen(olds, outs) };
  }
  if (!applied.outputs) throw applied.error;
  // The engine keeps the old inputs of a failed update, so the old wish stays beside them.
  throw failure(id, applied.error, news, keepOpen(olds, toOuts(storedWish(olds), urnOf(news), applied.outputs)));
}

function sizeOf({ currentInstanceType: instanceType, internetMaxBandwidthOut }: Outputs): AdoptedSize {
  return { instanceType, internetMaxBandwidthOut };
}

function keepOpen(olds: Properties, outs: Properties): Record<string, unknown> {
  return isOpen(olds) ? { ...outs, [OPEN]: true } : { ...outs };
}

interface Applying {
  readonly wish: ResizeInputs;
  readonly stored: StoredState;
  readonly reviewed: Reviewed | undefined;
}

async function apply(door: Door, inputs: Properties, { wish, stored, reviewed }: Applying): Promise<Applied> {
  // Held for as long as this process lives: a delete later in the run, of a predecessor, finds it.
  door.claim(wish.instanceId, urnOf(inputs));
  const place = await door.workplace(inputs, wish);
  try {
    return await applyResize(place, wish, stored, reviewed);
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

/** Without `__provider` in the properties a refresh and a destroy would fail (engine-facts D). */
function failure(id: string, error: ResizeError, inputs: Properties, outs: Properties): Error {
  return partialFailure(id, error.message, { ...outs, __provider: inputs["__provider"] });
}
