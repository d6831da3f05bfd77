// The writes of a run as data: what each needs of the instance, how it shows and how it is repeated. Pure.
//
// The steps send what stands here, and the model that explores the executor (test/model) plays it: no row is written twice.
import type { Repeatable } from "../calls/call-ecs";
import { isUnpaid, type Ordered } from "../plan/order-steps";
import { failed, type StepResult, uncounted } from "./step-result";
import {
  bandwidthBecomes,
  comesTo,
  type Condition,
  HAS_PUBLIC_IP,
  readyFor,
  statusIsOneOf,
  typeBecomes,
} from "./wait/conditions";
import type { Waited } from "./wait/wait-for";

export interface Operation {
  /** As the user finds it in the log of the cloud. */
  readonly action:
    | "StopInstance"
    | "StartInstance"
    | "ModifyInstanceSpec"
    | "AllocatePublicIpAddress"
    | "ModifyPrepayInstanceSpec"
    | "ModifyInstanceNetworkSpec";
  /** What the instance must be whenever the call is sent, be it again; absent: ECS refuses what does not fit. */
  readonly needs?: Condition;
  /** The call had its effect, though the step may not be over. */
  readonly begun: Condition;
  /** The step is over. */
  readonly done: Condition;
  /** `any` under a client token; ECS takes none for the others. */
  readonly repeatable: Repeatable;
  /** No look shows it: only the answer to the call itself says that it was done. */
  readonly isUnseen?: boolean;
  /** No look shows for sure that it was done: what was refused is sent once more, since the same token tells (decision 0056). */
  readonly asksAgain?: boolean;
}

export const STOP: Operation = {
  action: "StopInstance",
  begun: statusIsOneOf("Stopping", "Stopped"),
  done: comesTo("Stopped", "Stopping"),
  repeatable: "undone",
};

export const START: Operation = {
  action: "StartInstance",
  begun: statusIsOneOf("Starting", "Running"),
  done: comesTo("Running", "Starting"),
  repeatable: "undone",
};

export const ALLOCATE_ADDRESS: Operation = {
  action: "AllocatePublicIpAddress",
  begun: HAS_PUBLIC_IP,
  done: HAS_PUBLIC_IP,
  repeatable: "undone",
};

export function changeOfType(from: string, to: string): Operation & { readonly needs: Condition } {
  return changeOf(typeBecomes(from, to), (done) => readyFor(done, "Stopped"));
}

export function changeOfBandwidth(from: number, to: number): Operation & { readonly needs: Condition } {
  // A change of the inbound bandwidth alone is never seen (ECS facts 2.3).
  return { ...changeOf(bandwidthBecomes(from, to), (done) => readyFor(done)), isUnseen: from === to };
}

function changeOf(done: Condition, needs: (done: Condition) => Condition): Operation & { readonly needs: Condition } {
  return { action: "ModifyInstanceSpec", needs: needs(done), begun: done, done, repeatable: "any" };
}

/**
 * An order that was answered with its id is placed. A type may show only once it is in force, so the answer is all that is waited for; a bandwidth
 * shows as that of any instance does, once it is paid for.
 */
export function orderOf(step: Ordered): Operation & { readonly needs: Condition } {
  const { order } = step;
  if (step.kind === "type") {
    const change = changeOf(typeBecomes(step.from, step.to), (done) =>
      readyFor(done, order.way === "downgrade" ? "Stopped" : undefined),
    );
    return { ...change, action: "ModifyPrepayInstanceSpec", done: ANSWERED, asksAgain: true };
  }
  const change = changeOf(bandwidthBecomes(step.from, step.to), (done) => readyFor(done));
  const shown = isUnpaid(step) ? { done: ANSWERED } : {};
  return { ...change, ...shown, action: "ModifyInstanceNetworkSpec", isUnseen: step.from === step.to, asksAgain: true };
}

const ANSWERED: Condition = { says: "the answer", holds: () => true };

/** The look before a change of the size. Undefined: the call is sent; else how the step ends without it, done by a call that was lost, or not fit. */
export function endedByLook({ begun, isUnseen }: Operation, seen: Waited): StepResult | undefined {
  if (seen.kind !== "holds") return uncounted(notFit(seen));
  return !isUnseen && begun.holds(seen.instance) ? { kind: "done", instance: seen.instance } : undefined;
}

function notFit(seen: Exclude<Waited, { readonly kind: "holds" }>): StepResult {
  if (seen.kind !== "timed-out" || !seen.lastSeen) return failed(seen.kind, seen.sentence);
  return failed("interfered", `the instance is not Stopped any more: somebody else changed it (${seen.sentence})`);
}
