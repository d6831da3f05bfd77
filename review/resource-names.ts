// What a URN and the inputs tell of a machine: its resource's name and its instance id. Pure.
import { RESOURCE_TYPE } from "../provider/dynamic/provider-text";
import { findInstanceId, isInstanceId } from "../provider/inputs/ids";
import type { EngineResource } from "./engine-run";
import { text } from "./property-values";

/** The type stands in the URN behind those of the parents, joined by `$`. */
export function isMachine(urn: string, type: string): boolean {
  return (type || typeOf(urn)) === RESOURCE_TYPE;
}

function typeOf(urn: string): string {
  return (urn.split("::")[2] ?? "").split("$").at(-1) ?? "";
}

export function nameOf(urn: string): string {
  return urn.split("::").slice(3).join("::") || urn;
}

/** The name in front of the provider's lines. */
export function messageName(urn: string): string {
  return urn.split("::").at(-1) ?? urn;
}

export function stackOf(urn: string): { readonly project: string; readonly stack: string } {
  const [head = "", project = ""] = urn.split("::");
  return { stack: head.replace(/^urn:pulumi:/, ""), project };
}

/** A refused machine has no inputs in the output; then its id stands in what is said of it. */
export function instanceIdOf(resource: EngineResource | undefined, said: string): string {
  const { newInputs = {}, oldInputs = {}, id = "" } = resource ?? {};
  const told = [newInputs["instanceId"], oldInputs["instanceId"], id].map(text).find(isInstanceId);
  return told ?? findInstanceId(said) ?? "";
}
