// What goes into the Pulumi state of a resource and comes back from it: outputs and wish in, properties out; pure.
import { readStoredOutputs, readStoredWish } from "../check/check-stored-state";
import type { Outputs, StoredState } from "../inputs/stored-state";
import type { Properties } from "./unknown-values";

/** Keys that begin with `__` are hidden in every diff (engine facts 2). */
export const WISH = "__wish";
const URN = "__urn";
/** On a create that failed: the engine keeps its inputs as if they had been reached, and they were not. */
export const OPEN = "__open";

/** `wish` is the record as the user wrote it: the next run compares with it, and delete has nothing else. */
export function toOuts(wish: Properties, urn: string, outputs: Outputs): Record<string, unknown> {
  return { ...wish, ...outputs, [WISH]: wish, [URN]: urn };
}

/** `asReached`: also a wish that is open counts as that of the last run. */
export function fromOuts(outs: Properties, asReached = false): StoredState {
  const wish = isOpen(outs) && !asReached ? undefined : readStoredWish(outs[WISH]);
  const outputs = readStoredOutputs(outs);
  return { ...(wish && { wish }), ...(outputs && { outputs }) };
}

/** The wish of these inputs or outputs was not reached: what differs from it is still asked for. */
export function isOpen(properties: Properties): boolean {
  return properties[OPEN] === true;
}

export function storedWish(outs: Properties): Properties {
  const wish = outs[WISH];
  return typeof wish === "object" && wish !== null ? (wish as Properties) : {};
}

/** An error that tells the engine what is true after a run that failed half way (engine facts 6). */
export function partialFailure(id: string, reason: string, properties: Properties): Error {
  return Object.assign(new Error(reason), { id, properties, reasons: [reason], stack: reason });
}
