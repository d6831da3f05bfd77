// Classic Load Balancers of the world: what each listener says of each server behind it. Data, and one reader; pure.
import type { Machine } from "./instance";

/** ServerHealthStatus (SLB facts 1). */
export const BACKEND_HEALTH = ["normal", "abnormal", "unavailable"] as const;
export type BackendHealth = (typeof BACKEND_HEALTH)[number];

export const LISTENER_PROTOCOLS = ["tcp", "udp", "http", "https"] as const;

export interface LoadBalancerSeed {
  readonly loadBalancerId: string;
  readonly listeners: readonly ListenerSeed[];
}

export interface ListenerSeed {
  readonly port: number;
  /** Default: tcp. */
  readonly protocol?: "tcp" | "udp" | "http" | "https";
  /** Of the servers; default: that of the listener. */
  readonly backendPort?: number;
  /** By instance id; "" lets the state of the instance decide. */
  readonly servers: Readonly<Record<string, BackendHealth | "">>;
}

/** A guess of ours: the time until a status changes with a timeout of 3 s, an interval of 2 s and 3 results in a row (SLB facts 3). */
const CHECKING_MS = 13_000;

export function backendHealthOf(told: BackendHealth | "", machine: Machine | undefined, at: number): BackendHealth {
  if (told !== "") return told;
  if (machine?.status !== "Running") return "abnormal";
  return at < Date.parse(machine.startTime) + CHECKING_MS ? "abnormal" : "normal";
}
