// Is what would be done now what was reviewed? Decision of now and reviewed plan in; the plan to run, or an error, out. Pure.
import { ResizeError } from "../errors/resize-error";
import type { PermissionFinding } from "../observe/observation";
import type { Decision, Plan } from "../plan/plan";
import { type CheckedPlan, toCheckedPlan } from "../render/checked-plan";
import { refusalText } from "../render/refusal-words";

export type Revalidated = { readonly kind: "run"; readonly plan: Plan } | { readonly kind: "nothing" };

/** `reviewed` is absent when the check planned nothing, or knew too little to plan (an id that was unknown). */
export function revalidate(decision: Decision, reviewed: CheckedPlan | undefined): Revalidated {
  switch (decision.kind) {
    case "refused":
      throw new ResizeError(
        "refused",
        decision.refusals
          .map(refusalText)
          .map(({ fact }) => fact)
          .join("; "),
        {
          mend: decision.refusals
            .map(refusalText)
            .map(({ mend }) => mend)
            .join("; "),
        },
      );
    case "nothing":
      if (reviewed) throw stale(reviewed.summary, "nothing is left to do");
      return { kind: "nothing" };
    case "plan":
      assertReviewed(decision.plan, reviewed);
      return { kind: "run", plan: decision.plan };
  }
}

/** Before a stop: whoever may not modify or start must never get to stop. */
export function assertPermitted(findings: readonly PermissionFinding[]): void {
  const bad = findings.find(({ verdict }) => verdict !== "allowed");
  if (!bad) return;
  if (bad.verdict === "denied") {
    throw new ResizeError("refused", `these credentials may not ${bad.action}; nothing was changed`, {
      ecsCode: bad.code,
      mend: `allow ${bad.action} on the instance (npx ecs-spec ram-policy prints the policy)`,
    });
  }
  const sentence = `a dry run of ${bad.action} says that the change would fail: ${bad.message}; nothing was changed`;
  throw new ResizeError("refused", sentence, {
    ecsCode: bad.code,
    mend: "do what the sentence of ECS says, then run pulumi up again",
  });
}

/** A recovery that stops nothing is never stale: bringing a machine back waits for no second review. */
function assertReviewed(plan: Plan, reviewed: CheckedPlan | undefined): void {
  const now = toCheckedPlan(plan);
  const reviewedRecovery = reviewed === undefined || reviewed.reason === "recovery";
  if (reviewedRecovery && plan.reason === "recovery" && !plan.willStop) return;
  if (!reviewed) throw stale("nothing to do", now.summary);
  if (reviewed.basis === now.basis && reviewed.steps.join("\n") === now.steps.join("\n")) return;
  throw stale(reviewed.summary, now.summary);
}

function stale(reviewed: string, now: string): ResizeError {
  return new ResizeError(
    "plan-stale",
    `the machine has changed since the plan was made. Reviewed: ${reviewed}. Now: ${now}`,
  );
}
