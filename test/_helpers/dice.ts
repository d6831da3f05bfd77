// Dice that a seed decides: the chances that a random test is drawn by. Seed in, draws out; pure but for its state.
import { seededChance } from "../../rehearse/stage/seeded-chance";

export type Dice = ReturnType<typeof diceOf>;

export function diceOf(seed: number) {
  const chance = seededChance(Math.imul(seed, 0x9e3779b1));
  const fraction = () => chance.fraction();
  const between = (least: number, most: number) => least + Math.floor(fraction() * (most - least + 1));
  return {
    fraction,
    /** Whole, both ends included. */
    between,
    happens: (probability: number) => fraction() < probability,
    pick: <T>(values: readonly T[]): T => values[between(0, values.length - 1)]!,
    several: <T>(least: number, most: number, draw: () => T): T[] => Array.from({ length: between(least, most) }, draw),
    weighted: <T>(rows: readonly (readonly [T, number])[]): T => {
      let left = fraction() * rows.reduce((sum, [, weight]) => sum + weight, 0);
      return (rows.find(([, weight]) => (left -= weight) < 0) ?? rows.at(-1)!)[0];
    },
  };
}
