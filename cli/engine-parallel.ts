// How many operations the engine runs at once by itself on this computer. Reads the environment.
import { availableParallelism } from "node:os";

/** Engine facts 11. */
export function engineParallel(): number {
  const told = Number(process.env["PULUMI_PARALLEL"]);
  return Number.isInteger(told) && told > 0 ? told : 4 * availableParallelism();
}
