// Which resource of the stack manages which instance, in one process: a second claim on an instance is told. In memory.

/** Gives the name of the other resource when the instance is claimed already; a resource that moves on frees its own. */
export type Claim = (instanceId: string, urn: string) => string | undefined;

export function createClaims(): Claim {
  const instanceOf = new Map<string, string>();
  return (instanceId, urn) => {
    const other = [...instanceOf].find(([holder, held]) => held === instanceId && holder !== urn);
    if (other) return other[0];
    instanceOf.set(urn, instanceId);
    return undefined;
  };
}
