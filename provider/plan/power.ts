// Which power state the instance is in, and which it shall end in: instance, journal and desired state in, power states out; pure.
import type { Journal } from "../inputs/journal";
import type { ResizeInputs, RestingPower } from "../inputs/resize-inputs";
import type { InstanceStatus } from "../ports/ecs";

/** Where each status comes to rest; Pending is an instance being created (ECS facts 3.3). */
const RESTS_IN: Readonly<Record<Exclude<InstanceStatus, "Unknown">, RestingPower>> = {
  Pending: "Running",
  Starting: "Running",
  Running: "Running",
  Stopping: "Stopped",
  Stopped: "Stopped",
};

/** Undefined where the status is none that we know. */
export function restingPower(status: keyof typeof RESTS_IN): RestingPower;
export function restingPower(status: InstanceStatus): RestingPower | undefined;
export function restingPower(status: InstanceStatus): RestingPower | undefined {
  return status === "Unknown" ? undefined : RESTS_IN[status];
}

export function isAtRest(status: InstanceStatus): boolean {
  return status === restingPower(status);
}

/**
 * What `keep` comes to: the state the instance was found in, or the start that is pending after a run that died. Only a start is ever
 * pending: no run starts an instance that it is to leave off, so one that runs was started by somebody else.
 */
export function keptPower(found: RestingPower, pending: RestingPower | undefined): RestingPower {
  return pending === "Running" ? "Running" : found;
}

export function wantedPower(
  desired: ResizeInputs,
  found: RestingPower,
  pending: RestingPower | undefined,
): RestingPower {
  return desired.powerState === "keep" ? keptPower(found, pending) : desired.powerState;
}

/** The power state that is pending after an unfinished run: the journal knows, else the recorded state does. */
export function pendingPower(
  journal: Journal | undefined,
  recorded: RestingPower | undefined,
): RestingPower | undefined {
  return journal?.power ?? recorded;
}
