// What a URN tells: the name people know the resource by, and the owner of its journal. URN in, text out; pure.
import { createHash } from "node:crypto";
import { harmless } from "../ports/visible-text";

export function resourceName(urn: string, instanceId: string): string {
  return harmless(urn.split("::").at(-1) || instanceId);
}

/** The same resource of the same stack has the same owner on every runner. */
export function ownerOf(urn: string): string {
  return createHash("sha256").update(urn).digest("hex").slice(0, 12);
}
