// When an instance counts as healthy after a change, after check: plain data, defaults filled in; and its reading from a plan that was written before; pure.
import { z } from "zod";

/** What an update does with an instance that does not become healthy. */
export const ON_UNHEALTHY = ["keep", "revert"] as const;
export type OnUnhealthy = (typeof ON_UNHEALTHY)[number];

export const SCHEMES = ["http", "https"] as const;
export type Scheme = (typeof SCHEMES)[number];

/** Where from: the address that the runner connects to; absent: the private IP of the instance. */
const HOST = z.string().exactOptional();

const CHECK = z.discriminatedUnion("kind", [
  /** DescribeInstancesFullStatus says that the operating system has come up and no fault is known. */
  z.object({ kind: z.literal("ecs") }).readonly(),
  /** A connection from the runner opens. */
  z.object({ kind: z.literal("tcp"), port: z.int(), host: HOST }).readonly(),
  /** A GET from the runner is answered with one of these; a redirect is an answer, and not followed. */
  z
    .object({
      kind: z.literal("http"),
      scheme: z.enum(SCHEMES),
      port: z.int(),
      path: z.string(),
      host: HOST,
      /** Absent: 200 to 299. */
      statuses: z.array(z.int()).readonly().exactOptional(),
    })
    .readonly(),
  /** DescribeCloudAssistantStatus tells a heartbeat from after the start. */
  z.object({ kind: z.literal("cloud-assistant") }).readonly(),
  /** DescribeHealthStatus of a Classic Load Balancer calls the instance normal; port: that of a listener, absent: at every listener. */
  z.object({ kind: z.literal("slb"), loadBalancerId: z.string(), port: z.int().exactOptional() }).readonly(),
]);

export const HEALTH_WISH = z
  .object({
    /** 1 to 10, all of which must hold. */
    checks: z.array(CHECK).readonly(),
    /** Seconds from the begin of the step. */
    within: z.number(),
    /** Seconds without a break. */
    stableFor: z.number(),
    onUnhealthy: z.enum(ON_UNHEALTHY),
  })
  .readonly();

export type HealthWish = z.infer<typeof HEALTH_WISH>;
export type HealthCheck = z.infer<typeof CHECK>;
export type NetworkCheck = Extract<HealthCheck, { readonly kind: "tcp" | "http" }>;
export const CHECK_KINDS = [
  "ecs",
  "tcp",
  "http",
  "cloud-assistant",
  "slb",
] as const satisfies readonly HealthCheck["kind"][];

/** Asked from the runner itself, and not of Alibaba Cloud. */
export function isFromHere(check: HealthCheck): check is NetworkCheck {
  return check.kind === "tcp" || check.kind === "http";
}

/** Ranges, seconds. A journal of half an hour is that of a dead run to others (inputs/journal.ts). */
export const WITHIN_SECONDS = { least: 10, most: 1_800 } as const;
export const STABLE_SECONDS = { least: 0, most: 600 } as const;
export const MAX_CHECKS = 10;

/** As a program writes it, once it has no fault and nothing of it is unknown (check/health-faults.ts). */
export interface WrittenHealth {
  readonly checks: readonly WrittenCheck[];
  readonly within?: number | null;
  readonly stableFor?: number | null;
  readonly onUnhealthy?: OnUnhealthy | null;
}

interface WrittenCheck {
  readonly kind: HealthCheck["kind"];
  readonly port?: number | null;
  readonly host?: string | null;
  readonly path?: string | null;
  readonly scheme?: Scheme | null;
  readonly statuses?: readonly number[] | null;
  readonly loadBalancerId?: string | null;
}
