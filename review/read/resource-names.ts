// What a URN and the inputs tell of an instance: its resource's name and its instance id. Pure.
import { FORMER_TYPE, GATE, RESOURCE_TYPE, ROLLOUT } from "../../provider/dynamic/provider-text";
import { harmless } from "../../provider/ports/visible-text";
import { findInstanceId, isInstanceId } from "../../provider/inputs/ids";
import type { EngineResource } from "./engine-run";
import { text, withoutColours } from "./property-values";

/** The type stands in the URN behind those of the parents, joined by `$`. */
export function isInstance(urn: string, type: string): boolean {
  return [RESOURCE_TYPE, FORMER_TYPE].includes(type || typeOf(urn));
}

/** What a fleet has, and beside its instances. */
export const FLEET_TYPES = { member: RESOURCE_TYPE, rollout: ROLLOUT.type, gate: GATE.type } as const;

export function isRollout(urn: string): boolean {
  return typeOf(urn) === ROLLOUT.type;
}

/** The rollout of a fleet, or a gate of it: what is said of them is said of the rollout. */
export function isOfRollout(urn: string): boolean {
  return isRollout(urn) || typeOf(urn) === GATE.type;
}

function typeOf(urn: string): string {
  return (urn.split("::")[2] ?? "").split("$").at(-1) ?? "";
}

export function nameOf(urn: string): string {
  return urn.split("::").slice(3).join("::") || urn;
}

/** The last part of the name, which stands in front of the provider's lines, as the program gives it. */
export function messageName(urn: string): string {
  return urn.split("::").at(-1) ?? urn;
}

/**
 * A line of the provider less the name in front of it; undefined where it does not begin with the name. The provider writes what cannot
 * be seen in a name as escapes; a release before that wrote the name as it is, and the CLI takes the colours out of it.
 */
export function afterName(line: string, name: string): string | undefined {
  const written = [harmless(name), withoutColours(name)].find((form) => line.startsWith(`${form}: `));
  return written === undefined ? undefined : line.slice(written.length + 2);
}

export interface StackName {
  readonly project: string;
  readonly stack: string;
}

export function stackOf(urn: string): StackName {
  const [head = "", project = ""] = urn.split("::");
  return { stack: head.replace(/^urn:pulumi:/, ""), project };
}

/** A refused instance has no inputs in the output; then its id stands in what is said of it. */
export function instanceIdOf(resource: EngineResource | undefined, said: string): string {
  const { newInputs = {}, oldInputs = {}, id = "" } = resource ?? {};
  const told = [newInputs["instanceId"], oldInputs["instanceId"], id].map(text).find(isInstanceId);
  return told ?? findInstanceId(said) ?? "";
}
