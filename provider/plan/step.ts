// One step of a plan, as data, and its reading from a plan that was written before: any value in, a step out; pure.
import { z } from "zod";
import { PAYMENTS } from "../inputs/charge";
import { HEALTH_WISH } from "../inputs/health-schema";
import { STOPPED_MODES } from "../inputs/resize-inputs";

/** The method of a subscription: an order. Without it the change is made by ModifyInstanceSpec. */
const ORDER = z
  .object({
    way: z.enum(["upgrade", "downgrade"]),
    payment: z.enum(PAYMENTS),
    /**
     * An earlier run has ordered it. "sent": its answer is not known, and the same token is sent again. Else the order id, or "" where the effect
     * alone tells: nothing is sent, what is ordered comes into force.
     */
    standing: z.string().exactOptional(),
  })
  .readonly();

export type Order = z.infer<typeof ORDER>;

const STEP = z.discriminatedUnion("kind", [
  /** A transitory status is waited out before anything is done. */
  z.object({ kind: z.literal("wait"), from: z.string(), until: z.enum(["Running", "Stopped"]) }).readonly(),
  z
    .object({
      kind: z.literal("stop"),
      mode: z.enum(STOPPED_MODES),
      /** With `allowedDisruption: "force-stop"`: forced only after the graceful stop timed out. */
      mayForce: z.boolean(),
    })
    .readonly(),
  z
    .object({
      kind: z.literal("type"),
      from: z.string(),
      to: z.string(),
      /** The rest of a list that is on offer, in order: taken while the instance is down, should ECS have no stock of `to` after all. */
      orElse: z.array(z.string()).readonly().exactOptional(),
      order: ORDER.exactOptional(),
    })
    .readonly(),
  z.object({ kind: z.literal("start") }).readonly(),
  z
    .object({
      kind: z.literal("bandwidth"),
      from: z.number(),
      to: z.number(),
      in: z.number().exactOptional(),
      order: ORDER.exactOptional(),
    })
    .readonly(),
  /** AllocatePublicIpAddress: a pay-as-you-go instance going from 0 to N gets no address by itself (ECS facts 2.1). */
  z.object({ kind: z.literal("public-ip") }).readonly(),
  /** The instance becomes healthy, and stays so for a while. */
  HEALTH_WISH.unwrap()
    .extend({
      kind: z.literal("health"),
      /** The type that the instance gets back where it is not; only after a stop of the same plan. */
      revertTo: z.string().exactOptional(),
    })
    .readonly(),
  /** Everything is done already; only the tag of a dead run is left over. */
  z.object({ kind: z.literal("clear-journal") }).readonly(),
]);

export type Step = z.infer<typeof STEP>;

/** Undefined where it is no list of steps of ours. */
export function readSteps(value: unknown): readonly Step[] | undefined {
  return z.array(STEP).safeParse(value).data;
}
