// What a rollout allows one of its members: the port by which an apply asks before it begins, and again before it stops the instance. Types.
import type { Plan } from "../plan/plan";
import type { Services } from "./run";
import type { Barred } from "./step-result";

export interface Seat {
  /** Waits until the member may begin. True: it waited, and what was seen before is old. Throws where it may not, and when cancelled. */
  take(plan: Pick<Plan, "willStop" | "steps">, waiting: Pick<Services, "session" | "report">): Promise<boolean>;
  /** Undefined: the rollout goes on. */
  bar(): Barred["by"] | undefined;
}
