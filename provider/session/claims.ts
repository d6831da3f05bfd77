// Which resource of the stack manages which instance: a second claim on an instance is told. In memory, and shared with the other processes of the engine.
import type { SharedClaims } from "./shared-claims";

export interface Claims {
  /** Gives the URN of the other resource when the instance is claimed already; a resource that moves on frees its own. */
  claim(instanceId: string, urn: string): string | undefined;
  /** The URN of the resource that has claimed the instance; claims nothing. */
  holderOf(instanceId: string): string | undefined;
  /** Whether the resource has claimed an instance: true once its inputs were checked in this process. */
  isHeldBy(urn: string): boolean;
}

export function createClaims(shared?: SharedClaims): Claims {
  const instances = new Map<string, string>();
  const holders = new Map<string, string>();
  return {
    claim(instanceId, urn) {
      const holder = holders.get(instanceId);
      if (holder !== undefined && holder !== urn) return holder;
      const elsewhere = shared?.claim(instanceId, urn) ?? urn;
      if (elsewhere !== urn) return elsewhere;
      const former = instances.get(urn);
      if (former !== undefined && former !== instanceId) {
        holders.delete(former);
        shared?.free(former);
      }
      holders.set(instanceId, urn);
      instances.set(urn, instanceId);
      return undefined;
    },
    holderOf: (instanceId) => holders.get(instanceId) ?? shared?.holderOf(instanceId),
    isHeldBy: (urn) => instances.has(urn),
  };
}
