// What is waited for: an instance in, a verdict out, and the sentence that says what is waited for. Pure.
import type { Instance, InstanceStatus } from "../../ports/ecs";

export interface Condition {
  /** "Stopped", "type ecs.g7.large": stands after "waiting for". */
  readonly says: string;
  readonly holds: (instance: Instance) => boolean;
  /** The status on the way there. */
  readonly via?: OnTheWay;
  /** Says what somebody else did, when this look and those before show that waiting is in vain. */
  readonly violation?: (instance: Instance, seen: readonly Instance[]) => string | undefined;
}

type OnTheWay = Extract<InstanceStatus, "Stopping" | "Starting">;

export function statusIs(status: InstanceStatus): Condition {
  return { says: status, holds: (instance) => instance.status === status };
}

export function statusIsOneOf(...statuses: readonly InstanceStatus[]): Condition {
  return { says: statuses.join(" or "), holds: (instance) => statuses.includes(instance.status) };
}

/** What a stop rests on. */
export const STAYS_RUNNING: Condition = {
  ...statusIs("Running"),
  violation: ({ status }) =>
    status === "Stopping" || status === "Stopped" ? byOthers(`instance is ${status}`) : undefined,
};

/** Reaches `status` through `via`; once on the way, an instance that turns round was turned by somebody else. */
export function comesTo(status: InstanceStatus, via: OnTheWay): Condition {
  return {
    ...statusIs(status),
    via,
    violation: (instance, seen) =>
      instance.status !== via && instance.status !== "Unknown" && seen.some((earlier) => earlier.status === via)
        ? `the instance was ${via} and is ${instance.status} again: somebody else changed it`
        : undefined,
  };
}

/** A type that is neither the old nor the new one was set by somebody else. */
export function typeBecomes(from: string, to: string): Condition {
  return {
    says: `type ${to}`,
    holds: (instance) => instance.instanceType === to,
    violation: ({ instanceType }) => (instanceType === from ? undefined : byOthers(`type became ${instanceType}`)),
  };
}

/** A bandwidth that is neither the old nor the new one was set by somebody else. */
export function bandwidthBecomes(from: number, to: number): Condition {
  return {
    says: `bandwidth ${to} Mbit/s`,
    holds: (instance) => instance.internetMaxBandwidthOut === to,
    violation: ({ internetMaxBandwidthOut: out }) =>
      out === from ? undefined : byOthers(`bandwidth became ${out} Mbit/s`),
  };
}

/** Fit for that change: in this status, and of the size that the plan found, or already of the new one by a call that was lost. */
export function readyFor(change: Condition, status?: InstanceStatus): Condition {
  const foreign = (instance: Instance) => (change.holds(instance) ? undefined : change.violation?.(instance, []));
  return {
    says: status ?? "the size that the plan rests on",
    holds: (instance) => (status === undefined || instance.status === status) && foreign(instance) === undefined,
    violation: foreign,
  };
}

function byOthers(what: string): string {
  return `the ${what}: somebody else changed it`;
}

export const HAS_PUBLIC_IP: Condition = { says: "a public IP", holds: (instance) => instance.publicIp !== "" };
