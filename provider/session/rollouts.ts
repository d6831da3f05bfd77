// The rollouts that this process carries out, by URN. In memory: the check of a rollout opens it, and the members and gates after it find it.
import type { RolloutAtWork } from "./rollout-at-work";

/** "unknown": what its members are is not known in this preview. */
export type Rollouts = Map<string, RolloutAtWork | "unknown">;

export function createRollouts(): Rollouts {
  return new Map();
}
