// Which resource of the stack manages which instance, in one process: a second claim on an instance is told. In memory.

export interface Claim {
  /** Gives the URN of the other resource when the instance is claimed already; a resource that moves on frees its own. */
  (instanceId: string, urn: string): string | undefined;
  /** Whether the resource has claimed an instance: true once its inputs were checked in this process. */
  isHeldBy(urn: string): boolean;
}

export function createClaims(): Claim {
  const instanceOf = new Map<string, string>();
  const claim = (instanceId: string, urn: string) => {
    const other = [...instanceOf].find(([holder, held]) => held === instanceId && holder !== urn);
    if (other) return other[0];
    instanceOf.set(urn, instanceId);
    return undefined;
  };
  return Object.assign(claim, { isHeldBy: (urn: string) => instanceOf.has(urn) });
}
