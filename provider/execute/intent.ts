// A run from the desired state, and from the facts what it takes with it: its journal, and what is known of the runs before. Data in, data out.
import type { EcsSession } from "../calls/ecs-session";
import type { FailedAttempt } from "../inputs/failed-attempt";
import type { Journal } from "../inputs/journal";
import type { ResizeInputs } from "../inputs/resize-inputs";
import type { LastChange, StoredState } from "../inputs/stored-state";
import { isSubscription, type Facts } from "../observe/observation";
import { digestGoal, lastAttempt, otherAttempt, type WantedSize } from "../plan/attempt-rules";
import { pendingAfter } from "../plan/changes";
import type { Plan } from "../plan/plan";
import { keptPower, restingPower } from "../plan/power";
import { stopWorkOf } from "../plan/stop-work";
import type { Run, Services } from "./run";
import { waitsOutRule } from "./run-rules";
import { stepLimits } from "./wait/wait-limits";

/** What a run is made of, beside what the process offers. */
export interface Planned {
  readonly desired: ResizeInputs;
  readonly plan: Pick<Plan, "willStop" | "reason" | "window" | "steps" | "downtime" | "quotes">;
  readonly facts: Pick<Facts, "journal">;
  readonly lastModifyEnd: number | undefined;
  /** What was recorded of the change before this one. */
  readonly past?: LastChange | undefined;
}

export function runFor({ session, read, health, report, name, seat }: Services, planned: Planned): Run {
  const { desired, plan, facts, lastModifyEnd, past } = planned;
  const { instanceId, allowMigrateAcrossZone, systemDiskCategory, async } = desired;
  const work = stopWorkOf(plan, past);
  return {
    services: { session, read, health, report, name, ...(seat && { seat }) },
    instanceId,
    limits: stepLimits(desired),
    options: {
      ...(allowMigrateAcrossZone !== undefined && { allowMigrateAcrossZone }),
      ...(systemDiskCategory !== undefined && { systemDiskCategory }),
      ...(async !== undefined && { async }),
    },
    takesUp: facts.journal !== undefined,
    waitsOutRule: waitsOutRule(plan),
    ...(work && { work }),
    ...(plan.quotes && { quotes: plan.quotes }),
    lastModifyEnd,
  };
}

export interface Intent {
  readonly journal: Journal;
  /** When the run that this one takes up began, milliseconds since 1970; absent when it ended by itself. */
  readonly cutShortRun?: number;
  /** Digest of what is wanted, its size, and the last attempt at it that failed. */
  readonly goal: string;
  readonly wanted: WantedSize;
  readonly earlier?: FailedAttempt;
  /** The last attempt at another goal, while its pause runs. */
  readonly other?: FailedAttempt;
  /** What was recorded of the change before this one. */
  readonly past?: LastChange;
  /** The type before that run, where the instance has one that the desired state asks for: the way back, should it not start. */
  readonly typeBefore?: string;
}

/** What an intent is made of. */
export interface Wanted {
  readonly owner: string;
  readonly desired: ResizeInputs;
  readonly stored: StoredState;
  readonly facts: Facts;
}

type Stamping = Pick<EcsSession, "chance" | "clock">;

/** A run that takes up an earlier one keeps the start that one left pending, also where the state alone knows it, and the size it began with. */
export function intentFor({ chance, clock }: Stamping, { owner, desired, stored, facts }: Wanted): Intent {
  const { instance, journal: dead } = facts;
  const { instanceType, internetMaxBandwidthOut } = instance;
  const journal: Journal = {
    run: chance.id().slice(0, 8),
    owner,
    at: Math.floor(clock.now() / 1000),
    phase: "live",
    power: keptPower(restingPower(instance.status) ?? "Running", pendingAfter(stored, facts)),
    before: dead?.before ?? { instanceType, internetMaxBandwidthOut },
  };
  const earlier = lastAttempt(desired, stored, facts);
  const other = otherAttempt(desired, stored, facts);
  const past = stored.outputs?.lastChange;
  return {
    journal,
    goal: digestGoal(desired),
    wanted: desired,
    ...(earlier && { earlier }),
    ...(other && { other }),
    ...(past && { past }),
    ...(dead?.phase === "live" && dead.at > 0 && { cutShortRun: dead.at * 1000 }),
    ...typeBefore(desired, facts),
  };
}

/** A type that is not desired was set by somebody else, and one that was ordered is paid for: neither is taken back. */
function typeBefore({ instanceTypes }: ResizeInputs, { instance, journal }: Facts): Pick<Intent, "typeBefore"> {
  const isDesired = instanceTypes.includes(instance.instanceType);
  return journal?.before && isDesired && !isSubscription(instance) ? { typeBefore: journal.before.instanceType } : {};
}
