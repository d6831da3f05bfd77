// Sends a write that ECS gives no client token (stop, start, allocate): a lost answer is settled by looking at the machine.
import { callEcs } from "../../calls/call-ecs";
import type { Outcome } from "../../ports/outcome";
import type { Execution } from "../execution";
import { isSentOnceMore, type Operation } from "../operations";
import { settle } from "./await-effect";
import { isStillOurs } from "./still-ours";

/**
 * Sent once more only after the machine was watched, is still ours and shows no sign of the first. A first that arrives late
 * then answers by the status of the machine (IncorrectInstanceStatus), which is settled by looking too (await-effect.ts):
 * never two effects.
 */
export async function sendUntokened<T>(
  execution: Execution,
  operation: Operation,
  send: () => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const { session } = execution;
  const attempt = async () => await callEcs(session, operation.repeatable, send, () => isStillOurs(execution));
  const first = await attempt();
  if (first.kind !== "unknown") return first;
  const looked = await settle(execution, operation);
  return isSentOnceMore(operation, first, looked.kind) ? await attempt() : first;
}
