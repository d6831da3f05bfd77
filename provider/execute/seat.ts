// What a rollout allows one of its members: the port by which an apply asks before it begins, and again before it stops the instance. Types.
import type { EcsSession } from "../calls/ecs-session";
import type { Plan } from "../plan/plan";
import type { Report } from "../ports/report";
import type { FailureKind } from "./failure-kinds";

export interface Seat {
  /** Waits until the member may begin. True: it waited, and what was seen before is old. Throws where it may not, and when cancelled. */
  take(plan: Pick<Plan, "willStop">, waiting: Waiting): Promise<boolean>;
  /** Undefined: the rollout goes on. */
  bar(): Bar | undefined;
}

interface Waiting {
  readonly session: EcsSession;
  readonly report: Report;
}

interface Bar {
  readonly kind: FailureKind;
  readonly sentence: string;
  readonly fix: string;
}
