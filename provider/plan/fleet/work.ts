// What a rollout found to do on one of its members: its plan, and how it ends; pure.
import type { Instance } from "../../ports/ecs";
import { lastPower } from "../downtime";
import type { Plan } from "../plan";
import { restingPower } from "../power";
import type { Parts, Recovery } from "./recovery";

export interface Work {
  readonly plan: Plan;
  /** The plan ends with the instance Running. */
  readonly endsUp: boolean;
}

/** What the rollout itself does, before all phases. */
export type Repair = Work & Recovery;

export interface FoundWork {
  readonly repair?: Repair;
  /** In its phase. Absent: nothing is to be done, or may be. */
  readonly work?: Work;
}

export function workOf({ recovery, decision }: Parts, { status }: Pick<Instance, "status">): FoundWork {
  const isUp = restingPower(status) === "Running";
  const repair = recovery && { ...recovery, endsUp: endsUp(recovery.plan, isUp) };
  return {
    ...(repair && { repair }),
    ...(decision.kind === "plan" && {
      work: { plan: decision.plan, endsUp: endsUp(decision.plan, repair?.endsUp ?? isUp) },
    }),
  };
}

function endsUp({ steps }: Plan, isUp: boolean): boolean {
  const power = lastPower(steps);
  return power ? power.kind === "start" : isUp;
}
