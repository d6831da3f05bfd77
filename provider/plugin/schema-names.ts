// Between the inputs as the schema has them and as the verbs take them: records in, records out; pure.
//
// A schema for every language has no unions: a list of types stands under `instanceTypes`, and one type under `instanceType`. The verbs, and the
// state of both doors, know one input of either form (decision 0052).
import type { InputFailure } from "../check/check-inputs";
import type { Properties } from "../dynamic/unknown-values";
import { unsealed } from "./wire-values";

const ONE = "instanceType";
const LIST = "instanceTypes";

export function isGiven(inputs: Properties, name: string): boolean {
  return inputs[name] !== undefined && inputs[name] !== null;
}

/** Both at once is the fault of `bothForms`. */
export function toVerbNames(inputs: Properties): Properties {
  const { [LIST]: list, ...rest } = inputs;
  return isGiven(inputs, LIST) ? { ...rest, [ONE]: list } : rest;
}

export function toVerbName(name: string): string {
  return name === LIST ? ONE : name;
}

/** A list is shown under its own name, be it sealed. */
export function toSchemaNames(properties: Properties): Properties {
  const { [ONE]: type, ...rest } = properties;
  if (type === undefined) return properties;
  return Array.isArray(unsealed(type)) ? { ...rest, [LIST]: type } : properties;
}

export function bothForms(inputs: Properties): InputFailure | undefined {
  if (!isGiven(inputs, ONE) || !isGiven(inputs, LIST)) return undefined;
  return { property: LIST, reason: `${ONE} and ${LIST} are both given; keep one of them` };
}

/** What is said of an input names it as the program has it. */
export function inSchemaNames(failure: InputFailure, inputs: Properties): InputFailure {
  if (!isGiven(inputs, LIST)) return failure;
  const named = (text: string) => text.replaceAll(/\binstanceType\b/g, LIST);
  return { property: named(failure.property), reason: named(failure.reason) };
}
