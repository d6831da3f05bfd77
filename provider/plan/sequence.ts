// The order of the steps: what changes and the power state in, steps out; pure.
//
// The rules: a type change needs Stopped, a bandwidth change needs no stop, one change a call (ECS facts 1.2).
// Type first and bandwidth after the start, so that a cooldown between two changes costs waiting and not downtime.
//
// An order for a larger type needs no stop and comes into force with the next start: it goes before the stop, so that no failure of it costs
// downtime. One for a smaller type needs Stopped (ECS facts 1.11).
import type { ResizeInputs, RestingPower } from "../inputs/resize-inputs";
import type { Instance } from "../ports/ecs";
import { isPlaced, isUnpaid, ordersOf } from "./order-steps";
import type { Step } from "./step";
import { isAtRest } from "./power";

export interface Sequence {
  readonly instance: Instance;
  readonly desired: ResizeInputs;
  readonly type?: Omit<Extract<Step, { readonly kind: "type" }>, "kind">;
  readonly bandwidth?: Omit<Extract<Step, { readonly kind: "bandwidth" }>, "kind">;
  /** An earlier run raised the bandwidth from 0 and did not come to the address. */
  readonly needsAddress: boolean;
  /** The new type carries less than today's bandwidth. */
  readonly bandwidthFirst: boolean;
  readonly power: { readonly from: RestingPower; readonly to: RestingPower };
}

export function orderSteps(sequence: Sequence): readonly Step[] {
  const bandwidth = bandwidthSteps(sequence);
  const power = powerSteps(sequence);
  // What is ordered of a type waits for a start, and nothing else is ordered meanwhile: where the plan has no start it comes last.
  const isLast = sequence.type?.order !== undefined && !power.some(({ kind }) => kind === "start");
  const whole = sequence.bandwidthFirst || isLast ? [...bandwidth, ...power] : [...power, ...bandwidth];
  const steps = untilUnpaid(whole, sequence);
  if (steps.length === 0) return [];
  const isJudged = steps === whole || steps.some(({ kind }) => kind === "start");
  return [...waitStep(sequence.instance, sequence.power), ...steps, ...(isJudged ? healthStep(sequence) : [])];
}

/** An order that somebody else pays for ends the plan: nothing of it is there before. One that is to run does not wait for a payment. */
function untilUnpaid(whole: readonly Step[], { power }: Sequence): readonly Step[] {
  const steps = whole.slice(0, whole.findIndex((step) => ordersOf([step]).some(isUnpaid)) + 1);
  if (steps.length === 0) return whole;
  const isOwed = power.from === "Stopped" && power.to === "Running" && !steps.some(({ kind }) => kind === "start");
  return isOwed ? [{ kind: "start" }, ...steps] : steps;
}

/** Stop, type, start: what of it is needed between the power state found and the one wanted. */
function powerSteps({ power, type, desired }: Sequence): readonly Step[] {
  const mustStop = power.from === "Running" && (type !== undefined || power.to === "Stopped");
  const stoppedThen = mustStop || power.from === "Stopped";
  const starts = stoppedThen && power.to === "Running";
  const retype = type && (starts || isToBePlaced(type)) ? [{ kind: "type", ...type } as const] : [];
  const isOrderedUp = type?.order?.way === "upgrade";
  return [
    ...(isOrderedUp ? retype : []),
    ...(mustStop ? [stopStep(desired)] : []),
    ...(isOrderedUp ? [] : retype),
    ...(starts ? [{ kind: "start" } as const] : []),
  ];
}

/** What stands ordered comes into force with a start, and takes nothing else. */
function isToBePlaced({ order }: NonNullable<Sequence["type"]>): boolean {
  return order === undefined || isPlaced({ order });
}

/** An instance on its way somewhere is waited for; nothing is sent to it before. */
export function waitStep(instance: Instance, power: Sequence["power"]): readonly Step[] {
  return isAtRest(instance.status) ? [] : [{ kind: "wait", from: instance.status, until: power.from }];
}

/** Last of all: what it finds healthy is not changed any more. Only what this plan has stopped, with consent, may be stopped again. */
export function healthStep({ desired: { health }, power, type }: Judging): readonly Step[] {
  if (!health || power.to !== "Running") return [];
  const reverts = health.onUnhealthy === "revert" && power.from === "Running";
  return [{ kind: "health", ...health, ...(reverts && type && !type.order && { revertTo: type.from }) }];
}

type Judging = Pick<Sequence, "desired" | "power" | "type">;

function stopStep(desired: ResizeInputs): Step {
  return { kind: "stop", mode: desired.stoppedMode, mayForce: desired.allowedDisruption === "force-stop" };
}

function bandwidthSteps(sequence: Sequence): readonly Step[] {
  const { bandwidth } = sequence;
  return [
    ...(bandwidth ? [{ kind: "bandwidth", ...bandwidth } as const] : []),
    ...(needsAddress(sequence) ? [{ kind: "public-ip" } as const] : []),
  ];
}

/** From 0 to N the API gives a pay-as-you-go instance no address by itself (ECS facts 2.1). */
function needsAddress({ instance, bandwidth, needsAddress }: Sequence): boolean {
  const { publicIp, eipAllocationId, instanceChargeType } = instance;
  const bare = publicIp === "" && eipAllocationId === "" && instanceChargeType === "PostPaid";
  const raised = bandwidth ? bandwidth.to > 0 && (bandwidth.from === 0 || needsAddress) : needsAddress;
  return bare && raised;
}
