// What an order asks ECS for, and the digest of it: step and options in, data out; pure.
import { createHash } from "node:crypto";
import type { OrderRequest } from "../ports/ecs";
import type { Ordered } from "./order-steps";
import type { Step } from "./step";

/** What is declared of a change of type, beside the type. */
export interface OrderOptions {
  readonly allowMigrateAcrossZone?: boolean;
  readonly systemDiskCategory?: string;
}

export function askedBy(step: Ordered, options: OrderOptions): Pick<OrderRequest, "autoPay" | "change"> {
  return { autoPay: step.order.payment === "pay", change: changeBy(step, options) };
}

function changeBy(step: Ordered, options: OrderOptions): OrderRequest["change"] {
  if (step.kind === "bandwidth") {
    const { to: out, in: inbound } = step;
    return { kind: "bandwidth", out, ...(inbound !== undefined && { in: inbound }) };
  }
  const { allowMigrateAcrossZone, systemDiskCategory } = options;
  return {
    kind: "type",
    instanceType: step.to,
    isDowngrade: step.order.way === "downgrade",
    ...(allowMigrateAcrossZone !== undefined && { allowMigrateAcrossZone }),
    ...(systemDiskCategory !== undefined && { systemDiskCategory }),
  };
}

/**
 * What it is known by in its record: the type, the Mbit/s, or `in-20` where the inbound bandwidth alone is ordered, which no look shows
 * (ECS facts 2.3).
 */
export function orderedAs(step: Extract<Step, Pick<Ordered, "kind">>): string {
  if (step.kind === "type" || step.from !== step.to || step.in === undefined) return String(step.to);
  return `${INBOUND}${step.in}`;
}

export const INBOUND = "in-";

/** ECS takes a token again only with the same parameters (ECS facts 1.6). */
export function digestOf(step: Ordered, options: OrderOptions): string {
  const asked = JSON.stringify(askedBy(step, options));
  return createHash("sha256").update(asked).digest("hex").slice(0, 8);
}
