// The plan as it stands in the checked inputs, where reviewers, policies and pinned plans find it, and its reading from there: plain data.
import { z } from "zod";
import type { Money } from "../ports/money";
import { type Asked, NOT_ASKED, type PriceChange } from "../observe/observation";
import type { Plan } from "../plan/plan";
import { stepTitle, summarise } from "./step-words";
import { warningBrief } from "./warning-words";
import { windowText } from "./window-words";

const CHECKED_PLAN = z.object({
  /** One line: the steps and the downtime. */
  summary: z.string(),
  steps: z.array(z.string()),
  willStop: z.boolean(),
  /** Seconds, estimated. */
  downtime: z.number(),
  reason: z.enum(["requested", "drift", "power-state", "recovery"]),
  warnings: z.array(z.string()),
  /** Digest of the facts of the instance that the plan rests on. */
  basis: z.string(),
  /** When the instance may be stopped; only where it is stopped and the program says so. Never whether that is now. */
  window: z.string().exactOptional(),
  /** An hour, pay-as-you-go, before and after; only with `ecs-spec:price: plan`. Unknown is said, never zero. */
  price: z
    .union([z.literal("unknown"), z.object({ from: z.number(), to: z.number(), currency: z.string() })])
    .exactOptional(),
  /** What the orders cost together, once; only with `ecs-spec:price: plan`. */
  charge: z.object({ amount: z.number(), currency: z.string() }).exactOptional(),
});

export type CheckedPlan = z.infer<typeof CHECKED_PLAN>;

/** `price` is given when it is to be pinned with the plan. */
export function toCheckedPlan(plan: Plan, price: Asked<PriceChange> = NOT_ASKED, charge?: Money): CheckedPlan {
  return {
    summary: summarise(plan),
    steps: plan.steps.map(stepTitle),
    willStop: plan.willStop,
    downtime: plan.downtime,
    reason: plan.reason,
    warnings: plan.warnings.map(warningBrief),
    basis: plan.basis,
    ...(plan.window && { window: windowText(plan.window) }),
    ...(charge && { charge }),
    ...(price.kind !== "not-asked" && { price: price.kind === "known" ? price.value : "unknown" }),
  };
}

/** Undefined when the value is not a plan of ours: absent, unknown in a preview, or of another version. */
export function readCheckedPlan(value: unknown): CheckedPlan | undefined {
  const read = CHECKED_PLAN.safeParse(value);
  return read.success ? read.data : undefined;
}
