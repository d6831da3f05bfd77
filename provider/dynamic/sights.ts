// What the check of this process saw of each machine, for the diff that follows it: the outputs that it has tell what had been. In memory.
import type { Instance } from "../ports/ecs";

export interface Sights {
  note(urn: string, seen: Instance | undefined): void;
  /** Undefined where no check has looked, or none could. */
  of(urn: string): Instance | undefined;
}

export function createSights(): Sights {
  const seen = new Map<string, Instance | undefined>();
  return { note: (urn, instance) => seen.set(urn, instance), of: (urn) => seen.get(urn) };
}
