// A health as it stands in a plan that was written before: its schema, which knows the shape and judges nothing; pure.
import { z } from "zod";
import { type HealthCheck, type HealthWish, ON_UNHEALTHY, SCHEMES } from "./health";

const HOST = z.string().exactOptional();

const CHECK = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("ecs") }).readonly(),
  z.object({ kind: z.literal("tcp"), port: z.int(), host: HOST }).readonly(),
  z
    .object({
      kind: z.literal("http"),
      scheme: z.enum(SCHEMES),
      port: z.int(),
      path: z.string(),
      host: HOST,
      statuses: z.array(z.int()).readonly().exactOptional(),
    })
    .readonly(),
  z.object({ kind: z.literal("cloud-assistant") }).readonly(),
  z.object({ kind: z.literal("slb"), loadBalancerId: z.string(), port: z.int().exactOptional() }).readonly(),
]) satisfies z.ZodType<HealthCheck>;

export const HEALTH_WISH = z
  .object({
    checks: z.array(CHECK).readonly(),
    within: z.number(),
    stableFor: z.number(),
    onUnhealthy: z.enum(ON_UNHEALTHY),
  })
  .readonly() satisfies z.ZodType<HealthWish>;
