// The order of a rollout, as its program follows it: phases and seats in; each member begun when its turn comes. Knows neither the engine nor the cloud.
//
// It is the first of three locks: the gates are chained for the engine, and the provider asks again before it stops an instance.
import type { Phase } from "../provider/inputs/rollout";

export interface Order {
  readonly phases: readonly Pick<Phase, "members">[];
  /** Members in work at once. */
  readonly seats: number;
  /** Where one zone follows the other; members of one value go together. */
  readonly zoneOf?: (member: string) => string;
}

/** Both end when the engine is done with it, well or not. */
export interface Begin {
  member(name: string): Promise<unknown>;
  /** The gate after a phase; the last phase has none. */
  gate(phase: number): Promise<unknown>;
}

/** Goes on after a failure: it is the engine that then does nothing, and what is never registered would count as deleted. */
export async function followOrder({ phases, seats, zoneOf }: Order, begin: Begin): Promise<void> {
  for (const [index, { members }] of phases.entries()) {
    for (const group of groupsOf(members, zoneOf)) await slide(group, seats, (name) => begin.member(name));
    if (index < phases.length - 1) await begin.gate(index);
  }
}

function groupsOf(members: readonly string[], zoneOf: Order["zoneOf"]): readonly (readonly string[])[] {
  if (!zoneOf) return [members];
  const zones = [...new Set(members.map(zoneOf))].sort();
  return zones.map((zone) => members.filter((name) => zoneOf(name) === zone));
}

/** A seat that becomes free is taken by the next at once. */
async function slide(
  names: readonly string[],
  seats: number,
  begin: (name: string) => Promise<unknown>,
): Promise<void> {
  const waiting = [...names];
  const seat = async (): Promise<void> => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) await begin(name);
  };
  await Promise.all(Array.from({ length: Math.min(seats, names.length) }, seat));
}
