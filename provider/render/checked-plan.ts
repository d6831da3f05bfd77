// The plan as it stands in the checked inputs, where reviewers, policies and pinned plans find it: plain data.
import { z } from "zod";
import type { Plan } from "../plan/plan";
import { stepTitle, summarise } from "./step-words";
import { warningBrief } from "./warning-words";

const CHECKED_PLAN = z.object({
  /** One line: the steps and the downtime. */
  summary: z.string(),
  steps: z.array(z.string()),
  willStop: z.boolean(),
  /** Seconds, estimated. */
  downtime: z.number(),
  reason: z.enum(["requested", "drift", "power-state", "recovery"]),
  warnings: z.array(z.string()),
  /** Digest of the facts of the machine that the plan rests on. */
  basis: z.string(),
});

export type CheckedPlan = z.infer<typeof CHECKED_PLAN>;

export function toCheckedPlan(plan: Plan): CheckedPlan {
  return {
    summary: summarise(plan),
    steps: plan.steps.map(stepTitle),
    willStop: plan.willStop,
    downtime: plan.downtime,
    reason: plan.reason,
    warnings: plan.warnings.map(warningBrief),
    basis: plan.basis,
  };
}

/** Undefined when the value is not a plan of ours: absent, unknown in a preview, or of another version. */
export function readCheckedPlan(value: unknown): CheckedPlan | undefined {
  const read = CHECKED_PLAN.safeParse(value);
  return read.success ? read.data : undefined;
}
