// The plan of a rollout as it stands in the checked inputs, where reviewers, policies and pinned plans find it, and its reading from there: plain data.
import { z } from "zod";
import { ZONE_ORDERS } from "../inputs/rollout";
import type { RolloutPlan } from "../plan/fleet/rollout-plan";
import { rolloutSummary } from "./rollout-words";

const CHECKED_ROLLOUT = z.object({
  /** One line: how many, what, how many at once. */
  summary: z.string(),
  /** Instances. */
  maxDown: z.number(),
  maxErrors: z.number(),
  zones: z.enum(ZONE_ORDERS),
  /** `bake` in seconds. */
  phases: z.array(z.object({ name: z.string(), instances: z.number(), toDo: z.number(), bake: z.number() })),
  /** Instances that an earlier run left unfinished. */
  recover: z.number(),
  /** Members that are refused: no phase begins. Absent: none. */
  refused: z.number().optional(),
  willStop: z.boolean(),
  /** Seconds that one instance is down, estimated. */
  downtime: z.number(),
  /** Digest of who is to be changed, and how. */
  members: z.string(),
});

export type CheckedRollout = z.infer<typeof CHECKED_ROLLOUT>;

export function toCheckedRollout(plan: RolloutPlan): CheckedRollout {
  const { maxDown, maxErrors, zones, recover, willStop, downtime, members } = plan;
  return {
    summary: rolloutSummary(plan),
    maxDown,
    maxErrors,
    zones,
    phases: plan.phases.map(({ name, instances, toDo, bake }) => ({ name, instances, toDo, bake })),
    recover,
    ...(plan.refused.length > 0 && { refused: plan.refused.length }),
    willStop,
    downtime,
    members,
  };
}

/** Undefined when the value is not a plan of a rollout: absent, unknown in a preview, or of another version. */
export function readCheckedRollout(value: unknown): CheckedRollout | undefined {
  const read = CHECKED_ROLLOUT.safeParse(value);
  return read.success ? read.data : undefined;
}
