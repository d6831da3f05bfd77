// The power states of an instance and the way between them: a table of legal steps, and the verbs that take time.
import { lastBeat } from "./health";
import type { InstanceStatus, Machine, StoppedMode } from "./instance";
import { applyOrderedType } from "./spec-changes";
import type { World } from "./world";

/** What may follow what (ECS facts 3.3). */
export const LEGAL_STEPS: Readonly<Record<InstanceStatus, readonly InstanceStatus[]>> = {
  Pending: ["Starting", "Stopped"],
  Starting: ["Running"],
  Running: ["Stopping", "Starting"],
  Stopping: ["Stopped"],
  Stopped: ["Starting"],
};

interface Why {
  readonly at: number;
  readonly cause: string;
  readonly tookMs?: number;
}

export interface StopHow {
  readonly at: number;
  readonly cause: string;
  readonly force: boolean;
  /** What was asked; undefined: the account's default. */
  readonly stoppedMode: "KeepCharging" | "StopCharging" | undefined;
}

/** Running -> Stopping, and Stopped when the time has come. */
export function beginStop(world: World, machine: Machine, how: StopHow): void {
  const mode = effectiveStoppedMode(world, machine, how.stoppedMode);
  keepBeat(machine, how.at);
  setStatus(world, machine, ["Running", "Stopping"], how);
  machine.progress.typeChangedSinceStop = false;
  later(world, machine, world.draw(machine, how.force ? "forceStop" : "stop"), how, (why) =>
    becomeStopped(world, machine, mode, why),
  );
}

/** Stopped -> Starting, and Running when the time has come. */
export function beginStart(world: World, machine: Machine, how: Why): void {
  if (machine.progress.typeTicket !== 0) {
    throw new Error(`${machine.instanceId} has a type change under way: it cannot go from Stopped to Starting`);
  }
  setStatus(world, machine, ["Stopped", "Starting"], how);
  later(world, machine, world.draw(machine, "start"), how, (why) => {
    applyOrderedType(world, machine, { at: why.at, cause: why.cause });
    becomeRunning(world, machine, why);
  });
}

/** Running -> Starting -> Running (ECS facts 3.3: the API shows Starting while it reboots). */
export function beginReboot(world: World, machine: Machine, how: Why): void {
  keepBeat(machine, how.at);
  setStatus(world, machine, ["Running", "Starting"], how);
  later(world, machine, world.draw(machine, "reboot"), how, (why) => {
    if (world.account.rebootIsEnough) applyOrderedType(world, machine, { at: why.at, cause: why.cause });
    becomeRunning(world, machine, why);
  });
}

/** What is told of the agent until it beats again. */
function keepBeat(machine: Machine, at: number): void {
  machine.progress.beatBefore = lastBeat(machine, at) ?? machine.progress.beatBefore;
}

/** Economical mode only where the instance qualifies; otherwise standard, without an error (ECS facts 3.2). */
export function effectiveStoppedMode(
  world: World,
  machine: Machine,
  asked: StopHow["stoppedMode"],
): "KeepCharging" | "StopCharging" {
  const wanted = asked ?? (world.account.economicalModeByDefault ? "StopCharging" : "KeepCharging");
  const qualifies =
    machine.networkType === "vpc" && machine.instanceChargeType === "PostPaid" && machine.localStorageAmount === 0;
  return qualifies ? wanted : "KeepCharging";
}

function becomeStopped(world: World, machine: Machine, mode: StoppedMode, why: Why): void {
  setStatus(world, machine, ["Stopping", "Stopped"], why);
  const plain = { at: why.at, cause: why.cause };
  world.change(machine, "stoppedMode", mode, plain);
  if (mode === "StopCharging" && machine.publicIp !== "") {
    machine.progress.publicIpOnStart = true;
    world.change(machine, "publicIp", "", plain);
  }
}

function becomeRunning(world: World, machine: Machine, why: Why): void {
  const plain = { at: why.at, cause: why.cause };
  if (machine.progress.publicIpOnStart && machine.internetMaxBandwidthOut > 0) {
    world.change(machine, "publicIp", world.nextPublicIp(), plain);
  }
  machine.progress.publicIpOnStart = false;
  world.change(machine, "stoppedMode", "Not-applicable", plain);
  machine.startTime = isoSeconds(why.at);
  setStatus(world, machine, ["Starting", "Running"], why);
}

type Step = readonly [from: InstanceStatus, to: InstanceStatus];

function setStatus(world: World, machine: Machine, [from, to]: Step, why: Why): void {
  if (machine.status !== from || !LEGAL_STEPS[from].includes(to)) {
    throw new Error(`${machine.instanceId} is ${machine.status}: it cannot go from ${from} to ${to}`);
  }
  world.change(machine, "status", to, why);
}

function later(world: World, machine: Machine, tookMs: number, how: Why, end: (why: Why) => void): void {
  machine.progress.powerTicket = world.agenda.add(how.at + tookMs, (at) => {
    machine.progress.powerTicket = 0;
    end({ at, cause: how.cause, tookMs: at - how.at });
  });
}

/** `yyyy-MM-ddTHH:mm:ssZ`, as ECS writes a time with seconds. */
export function isoSeconds(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
