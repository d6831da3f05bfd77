// Sends a write that ECS gives no client token (stop, start, allocate): a lost answer is settled by looking at the machine.
import { callEcs } from "../../calls/call-ecs";
import type { Outcome } from "../../ports/outcome";
import type { Execution } from "../execution";
import { type Effect, settle } from "./await-effect";
import { isStillOurs } from "./still-ours";

/**
 * Sent once more only after the machine was watched, is still ours and shows no sign of the first. A first that arrives late
 * then answers by the status of the machine (IncorrectInstanceStatus), which is settled by looking too (await-effect.ts):
 * never two effects.
 */
export async function sendUntokened<T>(
  execution: Execution,
  effect: Effect,
  send: () => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const { session } = execution;
  const isWanted = () => isStillOurs(execution);
  const first = await callEcs(session, "undone", send, isWanted);
  const lost = first.kind === "unknown" && (await settle(execution, effect)).kind === "timed-out";
  return lost ? await callEcs(session, "undone", send, isWanted) : first;
}
