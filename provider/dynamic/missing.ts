// A machine that is not where it was looked for: its id and zone as recorded and the region in; an error where it may be elsewhere. Pure.
import { ResizeError } from "../errors/resize-error";
import type { Outputs } from "../inputs/stored-state";

/**
 * A resource without `regionId` is looked for in the configured region, and that may be another one than in the last run: the machine is
 * not gone then, and its state holds what it is owed and the size it had. Every zone begins with its region.
 */
export function assertSameRegion(instanceId: string, regionId: string, recorded: Outputs | undefined): void {
  const zoneId = recorded?.zoneId ?? "";
  if (zoneId.startsWith(regionId) || zoneId === "") return;
  throw new ResizeError("instance-not-found", `no instance ${instanceId} in ${regionId}; it was in ${zoneId}`, {
    mend: `run it with the region of ${zoneId}: regionId on the resource, or ecs-spec:region`,
  });
}
