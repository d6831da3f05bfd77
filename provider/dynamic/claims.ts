// Which resource of the stack manages which instance, in one process: a second claim on an instance is told. In memory.

export interface Claim {
  /** Gives the URN of the other resource when the instance is claimed already; a resource that moves on frees its own. */
  (instanceId: string, urn: string): string | undefined;
  /** The URN of the other resource that has claimed the instance; claims nothing. */
  otherOf(instanceId: string, urn: string): string | undefined;
  /** Whether the resource has claimed an instance: true once its inputs were checked in this process. */
  isHeldBy(urn: string): boolean;
}

export function createClaims(): Claim {
  const instanceOf = new Map<string, string>();
  const otherOf = (instanceId: string, urn: string) =>
    [...instanceOf].find(([holder, held]) => held === instanceId && holder !== urn)?.[0];
  const claim = (instanceId: string, urn: string) => {
    const other = otherOf(instanceId, urn);
    if (other === undefined) instanceOf.set(urn, instanceId);
    return other;
  };
  return Object.assign(claim, { otherOf, isHeldBy: (urn: string) => instanceOf.has(urn) });
}
