// The text of an error in, what it says out: the engine's refusal of a plan, its sentence around a failed check, or our own. Pure.
import { readErrorMessage, type ToldError } from "../../provider/errors/resize-error";
import { readMachineNow } from "../../provider/render/failure-words";
import { readViolation, type Violation } from "./read-violation";

export type Failure =
  | { readonly kind: "violation"; readonly violation: Violation }
  /** `reason` is what check gave the engine (render/refusal-words.ts, `refusedReason`). */
  | { readonly kind: "check"; readonly reason: string }
  /** `now`: what the instance was last seen as; undefined when it could not be read. */
  | ({ readonly kind: "error"; readonly now: string | undefined } & ToldError);

export function readFailure(text: string): Failure {
  const violation = readViolation(text);
  if (violation) return { kind: "violation", violation };
  const reason = CHECK_FAILED.exec(text)?.[1];
  if (reason !== undefined) return { kind: "check", reason };
  const told = readErrorMessage(text.replace(COUNTED, "").trim());
  return { kind: "error", now: readMachineNow(told.fact), ...told };
}

/** Without a property where none is at fault. */
const CHECK_FAILED = /^\S+ resource '.*?'(?:: property \S+ value \{.*?\})? has a problem: (.*)$/s;

/** The engine counts the errors of a resource, also where it is one. */
const COUNTED = /^\d+ errors? occurred:\s*\*\s*/;
