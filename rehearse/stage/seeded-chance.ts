// Ids and fractions that a seed decides (mulberry32): the provider's chance port, and the dice of the tests. Pure but for its state.
import type { Chance } from "../../provider/ports/clock";

export function seededChance(seed: number): Chance {
  let state = seed;
  const fraction = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const digit = () => Math.floor(fraction() * 16).toString(16);
  return { fraction, id: () => Array.from({ length: 32 }, digit).join("") };
}
