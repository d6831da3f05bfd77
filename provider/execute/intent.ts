// What a run takes with it: its execution from the wish, and its intent for the journal from the facts. Data in, data out.
import type { EcsSession } from "../calls/ecs-session";
import type { Journal } from "../inputs/journal";
import type { ResizeInputs } from "../inputs/resize-inputs";
import type { LastChange } from "../inputs/stored-state";
import type { ReadInstance } from "../observe/instance-reader";
import type { Facts } from "../observe/observation";
import { restingPower } from "../plan/power";
import type { Report } from "../ports/report";
import type { Intent } from "./take-over";
import type { Execution } from "./execution";
import { stepPatience } from "./wait/patience";

export interface ExecutionPlace {
  readonly session: EcsSession;
  readonly read: ReadInstance;
  readonly report: Report;
  readonly name: string;
}

export function executionFor(place: ExecutionPlace, wish: ResizeInputs, past: LastChange | undefined): Execution {
  const { session, read, report, name } = place;
  const { instanceId, allowMigrateAcrossZone, systemDiskCategory, async } = wish;
  const patience = stepPatience(wish);
  const lastModifyEnd = past && past.lastModifyEnd !== "" ? Date.parse(past.lastModifyEnd) : undefined;
  return {
    session,
    read,
    report,
    name,
    instanceId,
    patience,
    options: {
      ...(allowMigrateAcrossZone !== undefined && { allowMigrateAcrossZone }),
      ...(systemDiskCategory !== undefined && { systemDiskCategory }),
      ...(async !== undefined && { async }),
    },
    ...(lastModifyEnd !== undefined && { lastModifyEnd }),
    ...(past && { past }),
  };
}

/** A run that takes up a dead one keeps what that one owed and the size it began with. */
export function intentFor({ session }: Execution, owner: string, wish: ResizeInputs, facts: Facts): Intent {
  const { instance, journal: earlier } = facts;
  const { instanceType, internetMaxBandwidthOut } = earlier ?? instance;
  const journal: Journal = {
    run: session.chance.id().slice(0, 8),
    owner,
    at: Math.floor(session.clock.now() / 1000),
    phase: "live",
    power: earlier?.power ?? restingPower(instance.status) ?? "Running",
    instanceType,
    internetMaxBandwidthOut,
  };
  const cutShortRun = earlier?.phase === "live" ? { cutShortRun: earlier.at * 1000 } : {};
  return { journal, tagged: earlier !== undefined, ...cutShortRun, ...typeBefore(wish, facts) };
}

/** A type that nobody wished for was set by somebody else, and is not taken back. */
function typeBefore({ instanceTypes }: ResizeInputs, { instance, journal }: Facts): Pick<Intent, "typeBefore"> {
  const isWished = instanceTypes.includes(instance.instanceType);
  return journal && isWished ? { typeBefore: journal.instanceType } : {};
}
