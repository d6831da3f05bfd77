// What a run takes with it: its execution from the desired state, and its intent for the journal from the facts. Data in, data out.
import type { EcsSession } from "../calls/ecs-session";
import type { Journal } from "../inputs/journal";
import type { ResizeInputs } from "../inputs/resize-inputs";
import type { LastChange, StoredState } from "../inputs/stored-state";
import type { ReadInstance } from "../observe/instance-reader";
import type { Facts } from "../observe/observation";
import { digestGoal, lastAttempt, otherAttempt } from "../plan/attempt-rules";
import { restingPower } from "../plan/power";
import type { Report } from "../ports/report";
import type { Intent } from "./acquire";
import type { Execution } from "./execution";
import { stepLimits } from "./wait/wait-limits";

export interface ExecutionPlace {
  readonly session: EcsSession;
  readonly read: ReadInstance;
  readonly report: Report;
  readonly name: string;
}

export function executionFor(place: ExecutionPlace, desired: ResizeInputs, past: LastChange | undefined): Execution {
  const { session, read, report, name } = place;
  const { instanceId, allowMigrateAcrossZone, systemDiskCategory, async } = desired;
  const limits = stepLimits(desired);
  const lastModifyEnd = lastModify(past, session.clock.now());
  return {
    session,
    read,
    report,
    name,
    instanceId,
    limits,
    options: {
      ...(allowMigrateAcrossZone !== undefined && { allowMigrateAcrossZone }),
      ...(systemDiskCategory !== undefined && { systemDiskCategory }),
      ...(async !== undefined && { async }),
    },
    ...(lastModifyEnd !== undefined && { lastModifyEnd }),
    ...(past && { past }),
  };
}

/** A record of a runner whose clock was ahead is of now at the latest: else its rule would be waited for again at every look. */
function lastModify(past: LastChange | undefined, now: number): number | undefined {
  const recorded = Date.parse(past?.lastModifyEnd ?? "");
  return Number.isNaN(recorded) ? undefined : Math.min(recorded, now);
}

/** What an intent is made of. */
export interface Wanted {
  readonly owner: string;
  readonly desired: ResizeInputs;
  readonly stored: StoredState;
  readonly facts: Facts;
}

export interface Stamping {
  readonly session: Pick<EcsSession, "chance" | "clock">;
}

/** A run that takes up a dead one keeps what that one owed and the size it began with. */
export function intentFor({ session }: Stamping, { owner, desired, stored, facts }: Wanted): Intent {
  const { instance, journal: dead } = facts;
  const { instanceType, internetMaxBandwidthOut } = instance;
  const journal: Journal = {
    run: session.chance.id().slice(0, 8),
    owner,
    at: Math.floor(session.clock.now() / 1000),
    phase: "live",
    power: dead?.power ?? restingPower(instance.status) ?? "Running",
    before: dead?.before ?? { instanceType, internetMaxBandwidthOut },
  };
  const earlier = lastAttempt(desired, stored, facts);
  const other = otherAttempt(desired, stored, facts);
  return {
    journal,
    tagged: dead !== undefined,
    goal: digestGoal(desired),
    wanted: desired,
    ...(earlier && { earlier }),
    ...(other && { other }),
    ...(dead?.phase === "live" && dead.at > 0 && { cutShortRun: dead.at * 1000 }),
    ...typeBefore(desired, facts),
  };
}

/** A type that nobody desired for was set by somebody else, and is not taken back. */
function typeBefore({ instanceTypes }: ResizeInputs, { instance, journal }: Facts): Pick<Intent, "typeBefore"> {
  const isDesired = instanceTypes.includes(instance.instanceType);
  return journal?.before && isDesired ? { typeBefore: journal.before.instanceType } : {};
}
