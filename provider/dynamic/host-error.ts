// Errors as the dynamic host takes them: our error in, one that is printed once in full, or that records half a run, out; pure.
import { isResizeError } from "../errors/resize-error";
import type { Properties } from "./unknown-values";

/**
 * The engine shows the message as the error of the resource. The host prints `${error}: ${error.stack}` beside it, on the
 * stack, so those two are a short pointer: the resource's name, and `what` did not happen. A defect of ours keeps both.
 */
export function toHostError(caught: unknown, name: string, what: "not read" | "not planned" | "not deleted"): unknown {
  if (!isResizeError(caught) || caught.blame === "us") return caught;
  const error = new Error(caught.message, { cause: caught });
  const shown = { value: () => name, enumerable: false };
  return Object.assign(Object.defineProperty(error, "toString", shown), { stack: `${what}, see its own error` });
}

/** An error that tells the engine what is true after a run that failed half way (engine facts 6). */
export function partialFailure(id: string, reason: string, properties: Properties): Error {
  return Object.assign(new Error(reason), { id, properties, reasons: [reason], stack: reason });
}
