// An outcome of a read that a preview can do without: outcome in, `Asked` out; pure.
import { classifyError } from "../calls/error-classes";
import type { Outcome } from "../ports/outcome";
import type { Asked } from "./observation";

/** `permission` is the RAM action of the read. */
export function toAsked<T>(outcome: Outcome<T>, permission: string): Asked<T> {
  if (outcome.kind === "done") return { kind: "known", value: outcome.value };
  if (outcome.kind !== "rejected") return { kind: "unanswered", cause: outcome.cause };
  if (classifyError(outcome.code, outcome.message) === "permission") return { kind: "denied", permission };
  return { kind: "unanswered", cause: `${outcome.code}: ${outcome.message}` };
}
