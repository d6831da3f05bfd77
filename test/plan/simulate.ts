// What a plan does to an instance, by the rules of ECS facts 1.2, 1.11 and 3.3: steps and instance in; the instance after, and every breach, out.
import type { Step } from "../../provider/plan/plan";
import type { Instance } from "../../provider/ports/ecs";

export interface Simulated {
  readonly instance: Instance;
  /** Sentences; none when ECS would take every step. */
  readonly breaches: readonly string[];
}

export function simulate(steps: readonly Step[], start: Instance): Simulated {
  return steps.reduce<Simulated>(
    ({ instance, breaches }, step) => {
      const bar = findBreach(step, instance);
      return { instance: after(step, instance), breaches: bar === undefined ? breaches : [...breaches, bar] };
    },
    { instance: start, breaches: [] },
  );
}

function findBreach(step: Step, { status, internetMaxBandwidthOut, publicIp }: Instance): string | undefined {
  const { kind } = step;
  const resting = status === "Running" || status === "Stopped";
  // A larger type may be ordered while the instance runs (ECS facts 1.11).
  const isOrderedUp = step.kind === "type" && step.order?.way === "upgrade";
  const allowed: Readonly<Record<Step["kind"], boolean>> = {
    wait: !resting,
    stop: status === "Running",
    type: isOrderedUp ? resting : status === "Stopped",
    start: status === "Stopped",
    bandwidth: resting,
    "public-ip": resting && internetMaxBandwidthOut > 0 && publicIp === "",
    health: status === "Running",
    "clear-journal": true,
  };
  return allowed[kind] ? undefined : `${kind} while ${status}, ${internetMaxBandwidthOut} Mbit/s, address ${publicIp}`;
}

function after(step: Step, instance: Instance): Instance {
  const losesAddress = instance.networkType === "vpc" ? { publicIp: "" } : {};
  switch (step.kind) {
    case "wait":
      return { ...instance, status: step.until };
    case "stop":
      return {
        ...instance,
        status: "Stopped",
        stoppedMode: step.mode,
        ...(step.mode === "StopCharging" && losesAddress),
      };
    case "type":
      return { ...instance, instanceType: step.to };
    case "start":
      return { ...instance, status: "Running", stoppedMode: "Not-applicable" };
    case "bandwidth":
      return { ...instance, internetMaxBandwidthOut: step.to, ...(step.to === 0 && losesAddress) };
    case "public-ip":
      return { ...instance, publicIp: "47.98.9.9" };
    case "health":
    case "clear-journal":
      return instance;
  }
}
