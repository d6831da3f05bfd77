// What the check of this process saw of each machine, for the diff that follows it: the outputs that it has tell what had been. In memory.
import type { Facts } from "../observe/observation";

export interface Sights {
  note(urn: string, seen: Facts | undefined): void;
  /** Undefined where no check has looked, or none could. */
  of(urn: string): Facts | undefined;
}

export function createSights(): Sights {
  const seen = new Map<string, Facts | undefined>();
  return { note: (urn, facts) => seen.set(urn, facts), of: (urn) => seen.get(urn) };
}
