// What lets a state go from one door to the other and back: outputs of either in, outputs that both can work with out; pure.
//
// The records are those of the dynamic door to the last key, so that nothing is written anew by a move (decision 0053).
import { PROVIDER_TEXT, RESOURCE_TYPE } from "../dynamic/provider-text";
import type { Properties } from "../dynamic/unknown-values";

export const PLUGIN_TYPE = "ecs-spec:index:InstanceSpec";

/** The URN that the same resource has in the dynamic door. Aliases are of types that a resource had before, and end in another one. */
export function dynamicUrn(urn: string): string {
  const parts = urn.split("::");
  return parts.map((part, at) => (at === 2 ? part.replace(/[^$]+$/, RESOURCE_TYPE) : part)).join("::");
}

/** As the verbs take them: a record of the same resource has its present URN. */
export function toOwnOutputs(outputs: Properties, urn: string): Properties {
  return outputs["__urn"] === dynamicUrn(urn) ? { ...outputs, __urn: urn } : outputs;
}

/** `olds`: of what stood hidden beside them nothing is dropped that another release or door may need. */
export function toStoredOutputs(outputs: Properties, urn: string, olds: Properties = {}): Properties {
  return { __provider: PROVIDER_TEXT, ...foreign(olds), ...outputs, __urn: dynamicUrn(urn) };
}

/** Hidden keys that are none of a record of ours. */
function foreign(olds: Properties): Properties {
  return Object.fromEntries(Object.entries(olds).filter(([key]) => key.startsWith("__") && !OWN.has(key)));
}

/** What the verbs write anew, or leave out to take it away. */
const OWN: ReadonlySet<string> = new Set(["__wish", "__urn", "__open", "__secrets", "__steps", "__undecided"]);
