// What a URN tells: the name people know the resource by, and the owner of its journal. URN in, text out; pure.
import { createHash } from "node:crypto";
import { harmless } from "../ports/visible-text";

export function resourceName(urn: string, instanceId: string): string {
  return harmless(urn.split("::").at(-1) || instanceId);
}

/**
 * The same resource of the same stack has the same owner on every runner, and keeps it when it moves into a component or to another type of ours: stack,
 * project and name alone tell it. Two of one name never have one instance in one run (claims.ts).
 */
export function ownerOf(urn: string): string {
  return createHash("sha256").update(withoutParents(urn)).digest("hex").slice(0, 12);
}

/** The digest is that of a resource that stands by itself: those were there first, and their journals are on instances. */
function withoutParents(urn: string): string {
  const [, stack, project, name] = /^urn:pulumi:(.*?)::(.*?)::.*?::(.*)$/.exec(urn) ?? [];
  return stack === undefined ? urn : `urn:pulumi:${stack}::${project}::${RESOURCE_TYPE}::${name}`;
}

/** As provider/dynamic/provider-text.ts has it: it never changes. */
const RESOURCE_TYPE = "pulumi-nodejs:ecs:Spec";
