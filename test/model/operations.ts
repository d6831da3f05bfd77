// The writes of a run, as the provider has them, and what the instance makes of them (ECS facts 1.2, 3.3): an operation and an instance in, both after out.
import {
  changeOfBandwidth,
  changeOfType,
  type Operation as Sent,
  START,
  STOP,
} from "../../provider/execute/operations";
import { waitsOutRule } from "../../provider/execute/run-rules";
import { type Place, UNSENT, type Write } from "../../provider/execute/write";
import { type Condition, statusIs } from "../../provider/execute/wait/conditions";
import type { Plan, Step } from "../../provider/plan/plan";
import { instanceOf, typeNamed, TYPE_NAMES } from "./real-rules";
import { interned, type Machine, type Process } from "./state";

export interface Operation extends Sent {
  readonly name: string;
  /** Undefined where ECS refuses the call for the status of the instance. */
  readonly effect: (machine: Machine) => Machine | undefined;
  /** ECS counts it for the five-minute rule. `waits`: the run waits the rule out. */
  readonly meets?: { readonly waits: boolean };
}

export function planOf({ plan }: Process): Plan {
  const found = interned(plan) as Plan | undefined;
  if (!found) throw new Error("a run walks without a plan");
  return found;
}

export function stepOf(process: Process): Step | undefined {
  return planOf(process).steps[process.step];
}

/** The call that the run is about to send, or waits for. */
export function operationOf(process: Process): Operation {
  const { recovering, back } = process;
  if (recovering === undefined) return operationAt(stepOf(process), planOf(process));
  return recovering === "revert" && back ? changeType("new", back, false) : START_IT;
}

export function writeOf({ write, at }: Process): Write {
  return { ...UNSENT, ...(interned(write) as Write | undefined), at: at as Place };
}

export function holds(condition: Condition, machine: Machine): boolean {
  return condition.holds(instanceOf(machine));
}

export function isBroken(
  condition: Condition,
  machine: Machine,
  seenOnTheWay: boolean,
  via: Machine["status"],
): boolean {
  const seen = seenOnTheWay ? [instanceOf({ ...machine, status: via })] : [];
  return condition.violation?.(instanceOf(machine), seen) !== undefined;
}

const STOP_IT: Operation = {
  ...STOP,
  name: "stop",
  effect: (machine) => (machine.status === "Running" ? { ...machine, status: "Stopping" } : undefined),
};

const START_IT: Operation = {
  ...START,
  name: "start",
  effect: (machine) => (machine.status === "Stopped" ? { ...machine, status: "Starting" } : undefined),
};

function changeType(from: Machine["type"], to: Machine["type"], waits: boolean): Operation {
  return {
    ...changeOfType(TYPE_NAMES[from], TYPE_NAMES[to]),
    name: `type ${to}`,
    effect: (machine) => (machine.status === "Stopped" ? { ...machine, type: to } : undefined),
    meets: { waits },
  };
}

function changeBandwidth(from: number, to: number): Operation {
  return {
    ...changeOfBandwidth(from, to),
    name: `bandwidth ${to}`,
    effect: (machine) => (isResting(machine) ? { ...machine, bandwidth: to } : undefined),
    meets: { waits: true },
  };
}

export function isResting({ status }: Machine): boolean {
  return status === "Running" || status === "Stopped";
}

/** Nothing is sent: the instance comes to rest by itself. */
function comeToRest(until: Machine["status"]): Operation {
  const done = statusIs(until);
  return { ...START, name: "wait", effect: () => undefined, done, begun: done };
}

function operationAt(step: Step | undefined, plan: Plan): Operation {
  switch (step?.kind) {
    case "stop":
      return STOP_IT;
    case "start":
      return START_IT;
    case "type":
      return changeType(typeNamed(step.from), typeNamed(step.to), waitsOutRule(plan));
    case "bandwidth":
      return changeBandwidth(step.from, step.to);
    case "wait":
      return comeToRest(step.until);
    default:
      throw new Error(`no operation for ${step?.kind ?? "the end of the plan"}`);
  }
}
