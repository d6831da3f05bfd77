// The checks of a plan, asked once before anything is changed: a plan and its instance in, what was found out; I/O.
import { type HealthCheck, isFromHere } from "../inputs/health";
import type { Readers } from "../observe/readers";
import { plannedChecks, toTry, type TriedHealth, whileOff } from "../plan/health/health-tries";
import type { HealthTry } from "../plan/health/verdicts";
import type { Decision } from "../plan/plan";
import type { Instance } from "../ports/ecs";
import { probeNetwork } from "../observe/probe-network";
import type { EcsSession } from "../calls/ecs-session";
import { askCloud } from "./health-round";

interface Place extends Pick<Readers, "health"> {
  readonly session: EcsSession;
}

export async function tryHealth(place: Place, decision: Decision, instance: Instance): Promise<TriedHealth> {
  const checks = decision.kind === "plan" ? plannedChecks(decision.plan) : [];
  if (checks.length === 0) return { kind: "none" };
  if (instance.status !== "Running") return whileOff(checks);
  return { kind: "tried", tries: await Promise.all(checks.map((check) => tryOne(place, check, instance))) };
}

/** Of the instance as it is: any heartbeat will do. */
async function tryOne({ session, health }: Place, check: HealthCheck, instance: Instance): Promise<HealthTry> {
  if (isFromHere(check)) return toTry(check, await probeNetwork(session.network, check, instance));
  const finding = await askCloud(health, check, { instanceId: instance.instanceId, since: 0 });
  return { check, finding, isReached: true };
}
