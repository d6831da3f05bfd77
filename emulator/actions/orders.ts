// The order a change of a subscription makes; pay-as-you-go instances have none (ECS facts 1.11, 2.5). Pure.
import type { Machine } from "../world/instance";
import type { Body } from "./action";

/** `{ OrderId }`, or nothing. */
export function orderOf(machine: Machine, at: number): Body {
  return machine.instanceChargeType === "PrePaid" ? { OrderId: `2${String(at).padStart(14, "0")}` } : {};
}
