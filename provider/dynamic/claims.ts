// Which resource of the stack manages which instance, in one process: a second claim on an instance is told. In memory.

export interface Claim {
  /** Gives the URN of the other resource when the instance is claimed already; a resource that moves on frees its own. */
  (instanceId: string, urn: string): string | undefined;
  /** The URN of the resource that has claimed the instance; claims nothing. */
  holderOf(instanceId: string): string | undefined;
  /** Whether the resource has claimed an instance: true once its inputs were checked in this process. */
  isHeldBy(urn: string): boolean;
}

export function createClaims(): Claim {
  const instanceOf = new Map<string, string>();
  const holderOf = (instanceId: string) => [...instanceOf].find(([, held]) => held === instanceId)?.[0];
  const claim = (instanceId: string, urn: string) => {
    const holder = holderOf(instanceId);
    if (holder !== undefined && holder !== urn) return holder;
    instanceOf.set(urn, instanceId);
    return undefined;
  };
  return Object.assign(claim, { holderOf, isHeldBy: (urn: string) => instanceOf.has(urn) });
}
