// Check: the inputs as the user wrote them in; what the provider works with, or every fault at once, out. Pure.
import type { ResizeInputs } from "../inputs/resize-inputs";
import { judgeCombinations } from "./combination-rules";
import { fillDefaults } from "./defaults";
import type { InputFailure } from "./input-messages";
import { ignoredInputs, withoutIgnored } from "./ignored-inputs";
import { findStrangeNames, judgeName } from "./name-failures";
import { type RawInputs, readFields } from "./read-fields";

export type { InputFailure } from "./input-messages";

export type Checked =
  | { readonly kind: "checked"; readonly inputs: ResizeInputs }
  /** Paths of the values a preview does not know yet; the known ones are checked and fine. */
  | { readonly kind: "unknown"; readonly unknown: readonly string[] }
  | { readonly kind: "failed"; readonly failures: readonly InputFailure[] };

/**
 * `raw` may hold UNKNOWN as a value or in a list. `plan` and names that start with `__` are passed over. What `ignoreChanges`
 * names counts as given, whatever its value, and is not managed.
 */
export function checkInputs(raw: RawInputs): Checked {
  const named = findStrangeNames(raw).map(judgeName);
  const read = readFields(withoutIgnored(raw));
  const given = new Set([...read.given, ...ignoredInputs(raw), ...named.flatMap(({ meant }) => meant ?? [])]);
  const failures = [...read.failures, ...judgeCombinations({ ...read, given }), ...named.map(({ failure }) => failure)];
  if (failures.length > 0) return { kind: "failed", failures };
  const inputs = read.unknown.length === 0 ? fillDefaults(read.fields) : undefined;
  return inputs === undefined ? { kind: "unknown", unknown: read.unknown } : { kind: "checked", inputs };
}

/** What cannot be read is as if it had not been written. `raw` is the record of inputs as the user wrote them: the old inputs of check, or `__wish` of the old outputs. */
export function readStoredDesired(raw: unknown): ResizeInputs | undefined {
  if (!isRecord(raw)) return undefined;
  const { fields, failures, unknown } = readFields(withoutIgnored(raw));
  return failures.length === 0 && unknown.length === 0 ? fillDefaults(fields) : undefined;
}

function isRecord(value: unknown): value is RawInputs {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
