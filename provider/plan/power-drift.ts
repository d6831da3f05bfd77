// An instance that somebody stopped or started since the last run, where no power state is declared: what was recorded and what is
// seen in, the drift out; pure. Only told: `powerState: "keep"` leaves the instance as it is found.
import { hasJournal } from "../inputs/journal";
import type { RestingPower } from "../inputs/resize-inputs";
import type { Outputs } from "../inputs/stored-state";
import type { Instance } from "../ports/ecs";
import { restingPower } from "./power";
import { findLikelyCauses, type LikelyCause } from "./likely-causes";

export interface PowerDrift {
  /** As the last run, or the last refresh, left it. */
  readonly left: RestingPower;
  readonly now: RestingPower;
  readonly by: readonly LikelyCause[];
}

export function findPowerDrift(recorded: Outputs, seen: Instance): PowerDrift | undefined {
  // What is pending after a run that was cut short or failed is recovered, and the plan says so.
  if (recorded.unfinished !== undefined || hasJournal(seen.tags)) return undefined;
  const left = recorded.status === "Running" || recorded.status === "Stopped" ? recorded.status : undefined;
  const now = restingPower(seen.status);
  return left === undefined || now === undefined || left === now
    ? undefined
    : { left, now, by: findLikelyCauses({ instance: seen }, { live: now }) };
}
