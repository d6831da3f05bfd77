// May this instance be stopped, started? The EcsError that says no, or nothing. Sources: ECS facts 3.3, 3.4, 3.5. Pure but for the throw.
import { EcsError } from "../codes/ecs-error";
import type { Machine } from "../world/instance";
import type { World } from "../world/world";

/** The page of StopInstance forbids it on a locked instance, that of the lock does not (ECS facts 1.8; BEHAVIOUR.md, "Guesses"). */
export function checkStop(machine: Machine, hibernate: boolean): void {
  if (machine.locks.includes("security")) throw new EcsError("InstanceLockedForSecurity");
  if (hibernate && !machine.hibernationConfigured) throw new EcsError("HibernationConfigured.NotEnabled");
  if (machine.status !== "Running") throw new EcsError("IncorrectInstanceStatus");
}

export function checkStart(world: World, machine: Machine): void {
  if (machine.locks.includes("security")) throw new EcsError("InstanceLockedForSecurity");
  if (machine.locks.includes("financial")) throw new EcsError("InstanceExpiredOrInArrears");
  if (world.account.arrears || world.account.lowBalance) throw new EcsError("InsufficientBalance");
  if (machine.status !== "Stopped") throw new EcsError("IncorrectInstanceStatus");
  // A type change under way is a request not finished (ECS facts 3.5: other clients retry this code at a start).
  if (machine.progress.typeTicket !== 0) throw new EcsError("InvalidOperation.Conflict");
  if (needsStock(machine) && !hasStock(world, machine)) throw new EcsError("OperationDenied.NoStock/start");
}

/** An instance that kept charging keeps its place; a new type, or StopCharging, needs a new one (ECS facts 3.2, 3.5). */
function needsStock(machine: Machine): boolean {
  return machine.progress.typeChangedSinceStop || machine.stoppedMode === "StopCharging";
}

function hasStock(world: World, machine: Machine): boolean {
  return world.stockOf(machine.zoneId, machine.instanceType)?.level === "WithStock";
}

export function checkReboot(machine: Machine): void {
  if (machine.locks.includes("security")) throw new EcsError("InstanceLockedForSecurity");
  if (machine.locks.includes("financial")) throw new EcsError("InstanceExpiredOrInArrears");
  if (machine.status !== "Running") throw new EcsError("IncorrectInstanceStatus");
}
