// What a refresh and a delete do with one instance: its outputs as it is now; what is pending, and the size it had, before it is forgotten.
// Both rest on resize.ts; they decide nothing.
import type { ResizeError } from "./errors/resize-error";
import { hasJournal } from "./inputs/journal";
import type { ResizeInputs } from "./inputs/resize-inputs";
import type { Outputs, StoredState } from "./inputs/stored-state";
import { findInstance, withTags } from "./observe/observe-facts";
import { isPlaced, ordersOf } from "./plan/order-steps";
import { desiredOnRelease, desiredOnRestore } from "./plan/desired-on-delete";
import type { Instance } from "./ports/ecs";
import { releaseRefused, restoreRefused } from "./render/failure-words";
import { measuredLine } from "./render/measured-words";
import { type RefusalText, refusalText } from "./render/refusal-words";
import { applyResize, previewResize, type ResourceContext } from "./resize";
import { adoptedSize, writeState } from "./state/write-state";

/** The size it had before us, by the same rules as any change. Throws when it is refused, or when a step fails. */
export async function restoreResize(place: ResourceContext, desired: ResizeInputs, outputs: Outputs): Promise<void> {
  await applyPreviewed(place, desiredOnRestore(desired, outputs.adopted), outputs, restoreRefused);
}

type Refuse = (failures: readonly RefusalText[]) => ResizeError;

/** A delete has no preview of its own: what it does is said, then done. Money is not spent so. */
async function applyPreviewed(
  place: ResourceContext,
  desired: ResizeInputs,
  outputs: Outputs | undefined,
  refused: Refuse,
) {
  const stored = outputs ? { outputs } : {};
  const preview = await previewResize(place, desired, stored, true);
  if (preview.kind === "nothing") return;
  if (preview.kind === "refused") throw refused(preview.failures);
  const [order] = ordersOf(preview.decided.steps).filter(isPlaced);
  if (order) throw refused([refusalText({ code: "order-unreviewed", to: order.to })]);
  place.report.say("info", preview.message);
  const measured = measuredLine(place.name, outputs?.lastChange, preview.decided.steps);
  if (measured !== undefined) place.report.say("info", measured);
  const applied = await applyResize(place, desired, stored, preview.decided);
  if (applied.kind === "failed") throw applied.error;
}

/**
 * What is pending from a run of ours, before the instance is forgotten: a start, and the tag taken away (invariant I2). The desired state is not pursued.
 * Throws when the instance cannot be read, or not be brought back.
 */
export async function releaseResize(
  place: ResourceContext,
  desired: ResizeInputs,
  outputs: Outputs | undefined,
): Promise<"gone" | "free"> {
  const instance = await withTags({ ...place, looks: LOOKS_AT_UNTAGGED }, await look(place, desired.instanceId));
  if (!instance) return "gone";
  const isPending = outputs?.unfinished !== undefined || hasJournal(instance.tags);
  if (isPending) await applyPreviewed(place, desiredOnRelease(desired, instance), outputs, releaseRefused);
  return "free";
}

/** The live instance as outputs; undefined when it does not exist. */
export async function readResize(
  place: ResourceContext,
  instanceId: string,
  stored: StoredState,
): Promise<Outputs | undefined> {
  const instance = await look(place, instanceId);
  if (!instance) return undefined;
  const { lastChange, unfinished, unhealthy, failedAttempt } = stored.outputs ?? {};
  return writeState(instance, {
    adopted: adoptedSize(stored, undefined, instance),
    ...(lastChange && { lastChange }),
    ...(unfinished && { unfinished }),
    ...(unhealthy && { unhealthy }),
    ...(failedAttempt && { failedAttempt }),
  });
}

/** Seconds that a Stopped instance without a tag is looked at: the journal of a run that died may be on it. */
const LOOKS_AT_UNTAGGED = 40;
/** What is taken for gone here is dropped from the state: a minute of looks, where no better source may be asked. */
const LOOKS_AT_NONE = 30;

async function look(place: ResourceContext, instanceId: string): Promise<Instance | undefined> {
  const { session, read } = place;
  return await findInstance({ session, read, looks: LOOKS_AT_NONE }, instanceId);
}
