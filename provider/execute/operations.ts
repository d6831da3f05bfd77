// The writes of a run as data: what each needs of the instance, how it shows, how it is repeated, and what a look after it tells. Pure.
//
// The steps send what stands here, and the model that explores the executor (test/model) plays it: no row is written twice.
import type { Repeatable } from "../calls/call-ecs";
import { mayHideEffect } from "../calls/error-classes";
import type { Failed } from "../ports/outcome";
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
  readonly action: "StopInstance" | "StartInstance" | "ModifyInstanceSpec" | "AllocatePublicIpAddress";
  /** What the instance must be whenever the call is sent, be it again; absent: ECS refuses what does not fit. */
  readonly needs?: Condition;
  /** The call had its effect, though the step may not be over. */
  readonly begun: Condition;
  /** The step is over. */
  readonly done: Condition;
  /** `any` under a client token; ECS takes none for the others. */
  readonly repeatable: Repeatable;
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

export function changeOfType(from: string, to: string): Required<Operation> {
  return changeOf(typeBecomes(from, to), (done) => readyFor(done, "Stopped"));
}

export function changeOfBandwidth(from: number, to: number): Required<Operation> {
  return changeOf(bandwidthBecomes(from, to), (done) => readyFor(done));
}

function changeOf(done: Condition, needs: (done: Condition) => Condition): Required<Operation> {
  return { action: "ModifyInstanceSpec", needs: needs(done), begun: done, done, repeatable: "any" };
}

/** What is made of a call that was not answered with success, once somebody has looked whether it had its effect. */
export type Settled =
  /** It shows: waited for like any other. */
  | "await"
  /** The answer is the truth. */
  | "as-answered"
  /** The answer proves nothing, and the look has found something else that ends the step. */
  | "as-looked";

export function settledBy(answer: Failed, looked: Waited["kind"]): Settled {
  if (looked === "holds") return "await";
  return looked === "timed-out" || !mayHideEffect(answer) ? "as-answered" : "as-looked";
}

/** Without a token a call whose answer was lost is sent once more only where the instance was watched, and shows no sign of it. */
export function isSentOnceMore(
  { repeatable }: Pick<Operation, "repeatable">,
  answer: Failed,
  looked: Waited["kind"],
): boolean {
  return repeatable === "undone" && answer.kind === "unknown" && looked === "timed-out";
}
