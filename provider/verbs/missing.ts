// An instance that is not where it was looked for: its id and place as recorded and the region in; an error where it may be elsewhere. Pure.
import { ResizeError } from "../errors/resize-error";
import { regionOfZone } from "../inputs/ids";
import type { Outputs } from "../inputs/stored-state";

/**
 * A resource without `regionId` is looked for in the configured region, and that may be another one than in the last run: the instance is
 * not gone then, and its state holds what is pending and the size it had.
 */
export function assertSameRegion(instanceId: string, regionId: string, recorded: Outputs | undefined): void {
  const where = recorded && whereItWas(recorded, regionId);
  if (where === undefined) return;
  throw new ResizeError("instance-not-found", `no instance ${instanceId} in ${regionId}; it was in ${where.place}`, {
    fix: where.fix,
  });
}

interface Where {
  readonly place: string;
  readonly fix: string;
}

/** Undefined where it was in this region. An older state has no region, and a zone tells its region only by its usual form. */
function whereItWas({ regionId, zoneId }: Outputs, lookedIn: string): Where | undefined {
  if (regionId !== undefined) return regionId === lookedIn ? undefined : inRegion(regionId);
  return zoneId === "" || regionOfZone(zoneId) === lookedIn ? undefined : inZone(zoneId, lookedIn);
}

function inRegion(regionId: string): Where {
  return {
    place: `the region ${regionId}`,
    fix: `run it with the region ${regionId}: regionId on the resource, or "pulumi config set ecs-spec:region ${regionId}"`,
  };
}

function inZone(zoneId: string, lookedIn: string): Where {
  return {
    place: `the zone ${zoneId}`,
    fix:
      `run it with the region of ${zoneId}: regionId on the resource, or ecs-spec:region; ` +
      `if that is ${lookedIn}, the instance is gone: forget it with "pulumi state delete"`,
  };
}
