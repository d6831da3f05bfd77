// When an instance counts as healthy after a change, after check: plain data, defaults filled in. What a program imports as a type rests on it, so it leads to no other package.

/** What an update does with an instance that does not become healthy. */
export const ON_UNHEALTHY = ["keep", "revert"] as const;
export type OnUnhealthy = (typeof ON_UNHEALTHY)[number];

export const SCHEMES = ["http", "https"] as const;
export type Scheme = (typeof SCHEMES)[number];

export type HealthCheck =
  /** DescribeInstancesFullStatus says that the operating system has come up and no fault is known. */
  | { readonly kind: "ecs" }
  /** A connection from the runner opens. */
  | { readonly kind: "tcp"; readonly port: number; readonly host?: string }
  | HttpCheck
  /** DescribeCloudAssistantStatus tells a heartbeat from after the start. */
  | { readonly kind: "cloud-assistant" }
  /** DescribeHealthStatus of a Classic Load Balancer calls the instance normal; port: that of a listener, absent: at every listener. */
  | { readonly kind: "slb"; readonly loadBalancerId: string; readonly port?: number };

/** A GET from the runner is answered with one of these; a redirect is an answer, and not followed. */
interface HttpCheck {
  readonly kind: "http";
  readonly scheme: Scheme;
  readonly port: number;
  readonly path: string;
  /** The address that the runner connects to; absent: the private IP of the instance. */
  readonly host?: string;
  /** Absent: 200 to 299. */
  readonly statuses?: readonly number[];
}

export interface HealthWish {
  /** 1 to 10, all of which must hold. */
  readonly checks: readonly HealthCheck[];
  /** Seconds from the begin of the step. */
  readonly within: number;
  /** Seconds without a break. */
  readonly stableFor: number;
  readonly onUnhealthy: OnUnhealthy;
}

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
