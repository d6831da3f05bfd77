// What one answer says of the health of an instance: an answer in, a verdict with its reason out; tables; pure.
import type { HealthCheck, NetworkCheck } from "../../inputs/health";
import type { AssistantStatus, BackendHealth, FullStatus } from "../../ports/ecs";
import type { Reached } from "../../ports/network";

/** `inconclusive`: nobody can tell yet, or at all; it is neither. */
export type Verdict = "healthy" | "unhealthy" | "inconclusive";

export interface Finding {
  readonly verdict: Verdict;
  /** What was found, to follow the check: "the connection was refused (ECONNREFUSED)". */
  readonly why: string;
}

/** A check that was asked before anything was changed. */
export interface HealthTry {
  readonly check: HealthCheck;
  readonly finding: Finding;
  /** Something there has answered, be it with a no. Whether ECS tells, is no matter of where the preview runs. */
  readonly isReached: boolean;
}

/** HealthStatus.Name of DescribeInstancesFullStatus; any other word tells nothing. */
const OF_ECS: ReadonlyMap<string, Verdict> = new Map<string, Verdict>([
  ["Ok", "healthy"],
  ["Warning", "unhealthy"],
  ["Impaired", "unhealthy"],
  ["Maintaining", "inconclusive"],
  ["Initializing", "inconclusive"],
  ["InsufficientData", "inconclusive"],
  ["NotApplicable", "inconclusive"],
]);

/** Undefined: the answer lacks the instance. */
export function judgeFullStatus(status: FullStatus | undefined): Finding {
  if (!status) return { verdict: "inconclusive", why: "ECS tells no status of it" };
  const { health } = status;
  return { verdict: OF_ECS.get(health) ?? "inconclusive", why: `ECS says ${health === "" ? "nothing" : health}` };
}

/** `since`: the start of the instance, milliseconds since 1970. A heartbeat of before it says nothing of the instance as it is (invariant I18). */
export function judgeAssistant(status: AssistantStatus | undefined, since: number): Finding {
  if (!status) return { verdict: "inconclusive", why: "ECS knows of no Cloud Assistant Agent on it" };
  const beat = Date.parse(status.lastHeartbeat);
  if (Number.isNaN(beat)) return { verdict: "inconclusive", why: "no heartbeat is known" };
  if (beat <= since)
    return { verdict: "inconclusive", why: `no heartbeat since the start (the last was at ${status.lastHeartbeat})` };
  if (!status.isRunning) return { verdict: "unhealthy", why: "the agent does not run" };
  return { verdict: "healthy", why: `heartbeat at ${status.lastHeartbeat}` };
}

/** ServerHealthStatus of DescribeHealthStatus; `unavailable`: the health check is off, or has not ended yet (SLB facts 1). */
const OF_LISTENER: ReadonlyMap<string, Verdict> = new Map<string, Verdict>([
  ["normal", "healthy"],
  ["abnormal", "unhealthy"],
  ["unavailable", "inconclusive"],
]);

/** All listeners must call the instance normal; of one that is in no row nothing is told. How old a status is, nobody says (SLB facts 3). */
export function judgeBackends(rows: readonly BackendHealth[], instanceId: string): Finding {
  const own = rows.filter((row) => row.instanceId === instanceId);
  if (own.length === 0) return { verdict: "inconclusive", why: "the load balancer does not list the instance" };
  const said = own.map(({ health, port }) => ({
    verdict: OF_LISTENER.get(health) ?? "inconclusive",
    why: `the load balancer says ${health === "" ? "nothing" : health}${port === 0 ? "" : ` at port ${port}`}`,
  }));
  const of = (verdict: Verdict) => said.find((one) => one.verdict === verdict);
  return of("unhealthy") ?? of("inconclusive") ?? { verdict: "healthy", why: "the load balancer says normal" };
}

export function judgeReached(check: NetworkCheck, reached: Reached): Finding {
  switch (reached.kind) {
    case "open":
      return { verdict: "healthy", why: "the connection opened" };
    case "status":
      return { verdict: isExpected(check, reached.status) ? "healthy" : "unhealthy", why: `status ${reached.status}` };
    case "refused":
    case "unreached":
      return { verdict: "unhealthy", why: reached.cause };
    case "untried":
      return { verdict: "inconclusive", why: reached.cause };
  }
}

function isExpected(check: NetworkCheck, status: number): boolean {
  if (check.kind === "tcp") return true;
  return check.statuses ? check.statuses.includes(status) : status >= 200 && status <= 299;
}
