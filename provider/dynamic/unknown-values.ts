// Between the engine's sentinel for "not known in this preview" and our own symbol: values in, values out; pure.
import { IGNORED, isOwnName } from "../check/name-failures";
import { UNKNOWN } from "../inputs/resize-inputs";

/** `pulumi.runtime.unknownValue`: fixed in the engine's protocol (engine facts 9). Named here so that a check loads no SDK. */
export const UNKNOWN_SENTINEL = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export type Properties = Readonly<Record<string, unknown>>;

/** The engine's inputs less what is ours (`plan`) and the engine's (`__` keys), with what it ignores, unknowns marked by our symbol. */
export function toDesired(inputs: Properties): Properties {
  const own = Object.entries(inputs).filter(([name]) => name === IGNORED || !isOwnName(name));
  return Object.fromEntries(own.map(([name, value]) => [name, markUnknown(value)]));
}

function markUnknown(value: unknown): unknown {
  if (value === UNKNOWN_SENTINEL) return UNKNOWN;
  if (Array.isArray(value)) return value.map(markUnknown);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, markUnknown(inner)]));
}
