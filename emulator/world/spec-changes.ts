// The changes of size once they are accepted: a type that shows after a while, a bandwidth that counts at once, a public IP.
import type { Machine } from "./instance";
import type { World } from "./world";

interface How {
  readonly at: number;
  readonly cause: string;
}

/** Accepted at once, visible in DescribeInstances after the drawn time, in force from the next start (ECS facts 1.2, 8.1). Gives the moment it shows. */
export function beginTypeChange(world: World, machine: Machine, instanceType: string, how: How): number {
  const tookMs = world.draw(machine, "modify");
  machine.progress.typeModifiedAt = how.at;
  world.changes++;
  machine.progress.typeTicket = world.agenda.add(how.at + tookMs, (at) => {
    machine.progress.typeTicket = 0;
    machine.progress.typeChangedSinceStop = true;
    applyType(world, machine, instanceType, { at, cause: how.cause, tookMs: at - how.at });
  });
  return how.at + tookMs;
}

/** A type that was ordered and paid for: processed for the drawn time, told then or with the next start (`orderedTypeShows`). Gives the moment it is done. */
export function beginOrderedType(world: World, machine: Machine, instanceType: string, how: How): number {
  if (world.account.orderedTypeShows === "at-once") return beginTypeChange(world, machine, instanceType, how);
  const tookMs = world.draw(machine, "modify");
  machine.progress.typeModifiedAt = how.at;
  world.changes++;
  machine.progress.typeTicket = world.agenda.add(how.at + tookMs, () => {
    machine.progress.typeTicket = 0;
    machine.progress.orderedType = instanceType;
  });
  return how.at + tookMs;
}

/** With a start an ordered type comes into force. */
export function applyOrderedType(world: World, machine: Machine, how: How): void {
  const { orderedType } = machine.progress;
  if (orderedType === "") return;
  machine.progress.orderedType = "";
  applyType(world, machine, orderedType, how);
}

export function applyType(
  world: World,
  machine: Machine,
  instanceType: string,
  why: How & { readonly tookMs?: number },
): void {
  world.change(machine, "instanceType", instanceType, why);
  const burstable = (world.types.get(instanceType)?.initialCredit ?? 0) > 0;
  if (!burstable) machine.creditSpecification = "";
  else if (machine.creditSpecification === "") machine.creditSpecification = "Standard";
}

export interface Bandwidth {
  readonly out: number | undefined;
  readonly in: number | undefined;
}

/**
 * At once. 0 gives back the static public IP of a VPC instance; 0 -> N gives a pay-as-you-go instance no IP, a
 * subscription one an IP (ECS facts 2.1, 2.2).
 */
export function applyBandwidth(world: World, machine: Machine, wanted: Bandwidth, how: How): void {
  const out = wanted.out ?? machine.internetMaxBandwidthOut;
  const before = machine.internetMaxBandwidthOut;
  machine.progress.bandwidthModifiedAt = how.at;
  world.changes++;
  world.change(machine, "internetMaxBandwidthOut", out, how);
  world.change(machine, "internetMaxBandwidthIn", wanted.in ?? defaultIn(out), how);
  if (out === 0 && machine.networkType === "vpc") {
    machine.progress.publicIpOnStart = false;
    world.change(machine, "publicIp", "", how);
  }
  const gains = before === 0 && out > 0 && machine.publicIp === "" && machine.eip.allocationId === "";
  if (gains && machine.instanceChargeType === "PrePaid") allocatePublicIp(world, machine, how);
}

export function allocatePublicIp(world: World, machine: Machine, how: How, wanted?: string): string {
  world.change(machine, "publicIp", wanted ?? world.nextPublicIp(), how);
  return machine.publicIp;
}

/** The page: Out up to 10 gives In 10, above that In is Out. */
function defaultIn(out: number): number {
  return Math.max(10, out);
}
