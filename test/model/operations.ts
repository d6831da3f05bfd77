// The writes of a run and what the machine makes of them, by the rules of ECS facts 1.2 and 3.3: an operation and a machine in, both after out.
import {
  bandwidthBecomes,
  type Condition,
  comesTo,
  readyFor,
  statusIs,
  statusIsOneOf,
  typeBecomes,
} from "../../provider/execute/wait/conditions";
import type { Plan, Step } from "../../provider/plan/plan";
import { instanceOf, typeNamed, TYPE_NAMES } from "./real-rules";
import { interned, type Machine, type Process } from "./state";

export interface Operation {
  readonly name: string;
  /** Undefined where ECS refuses the call for the status of the machine. */
  readonly effect: (machine: Machine) => Machine | undefined;
  readonly done: Condition;
  readonly begun: Condition;
  /** ECS takes a client token: sent again without waiting for a sign of the first. */
  readonly tokened: boolean;
  /** ECS counts it for the five-minute rule. `waits`: the run waits the rule out. */
  readonly meets?: { readonly waits: boolean };
  /** What the machine must be when the call is sent: looked at before the first, and before every repetition. */
  readonly ready?: Condition;
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
  return recovering === "revert" && back ? changeType("new", back, false) : START;
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
  return condition.brokenBy?.(instanceOf(machine), seen) !== undefined;
}

const STOP: Operation = {
  name: "stop",
  effect: (machine) => (machine.status === "Running" ? { ...machine, status: "Stopping" } : undefined),
  done: comesTo("Stopped", "Stopping"),
  begun: statusIsOneOf("Stopping", "Stopped"),
  tokened: false,
};

const START: Operation = {
  name: "start",
  effect: (machine) => (machine.status === "Stopped" ? { ...machine, status: "Starting" } : undefined),
  done: comesTo("Running", "Starting"),
  begun: statusIsOneOf("Starting", "Running"),
  tokened: false,
};

function changeType(from: Machine["type"], to: Machine["type"], waits: boolean): Operation {
  const done = typeBecomes(TYPE_NAMES[from], TYPE_NAMES[to]);
  return {
    name: `type ${to}`,
    effect: (machine) => (machine.status === "Stopped" ? { ...machine, type: to } : undefined),
    done,
    begun: done,
    tokened: true,
    meets: { waits },
    ready: readyFor(done, "Stopped"),
  };
}

function changeBandwidth(from: number, to: number): Operation {
  const done = bandwidthBecomes(from, to);
  return {
    name: `bandwidth ${to}`,
    effect: (machine) => (isResting(machine) ? { ...machine, bandwidth: to } : undefined),
    done,
    begun: done,
    tokened: true,
    meets: { waits: true },
    ready: readyFor(done),
  };
}

export function isResting({ status }: Machine): boolean {
  return status === "Running" || status === "Stopped";
}

/** Nothing is sent: the machine comes to rest by itself. */
function comeToRest(until: Machine["status"]): Operation {
  const done = statusIs(until);
  return { name: "wait", effect: () => undefined, done, begun: done, tokened: false };
}

function operationAt(step: Step | undefined, { willStop, reason }: Plan): Operation {
  switch (step?.kind) {
    case "stop":
      return STOP;
    case "start":
      return START;
    case "type":
      // A machine that was off before waits the rule out (execute-plan.ts, wasOff).
      return changeType(typeNamed(step.from), typeNamed(step.to), !willStop && reason !== "recovery");
    case "bandwidth":
      return changeBandwidth(step.from, step.to);
    case "wait":
      return comeToRest(step.until);
    default:
      throw new Error(`no operation for ${step?.kind ?? "the end of the plan"}`);
  }
}
