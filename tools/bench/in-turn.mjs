// Two ways to do a thing, timed in turn, so that both meet the same computer. Two functions that give milliseconds in, their middles out.
import { middle } from "./numbers.mjs";

/** One of each goes before, to warm its files. */
export async function inTurn(times, one, other) {
  const [ones, others] = [[], []];
  for (let run = 0; run <= times; run += 1) {
    ones.push(await one());
    others.push(await other());
  }
  const [oneMs, otherMs] = [middle(ones.slice(1)), middle(others.slice(1))];
  return {
    runs: times,
    oneMs: Math.round(oneMs),
    otherMs: Math.round(otherMs),
    ratio: Math.round((oneMs / otherMs) * 100) / 100,
  };
}
