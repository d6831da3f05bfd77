// One round of probes: every check asked once, all at the same time. Run, checks and the instance as just seen in; the round out; I/O.
import { type HealthCheck, isFromHere, type NetworkCheck } from "../inputs/health";
import type { HealthReaders } from "../observe/health-reader";
import { probeNetwork } from "../observe/probe-network";
import type { Probe } from "../plan/health/judge-health";
import { type Finding, judgeAssistant, judgeBackends, judgeFullStatus, judgeReached } from "../plan/health/verdicts";
import type { Instance } from "../ports/ecs";
import type { Failed, Outcome } from "../ports/outcome";
import type { Run } from "./run";

/** `since`: the start of the instance, milliseconds since 1970. */
export async function probeAll(
  run: Run,
  checks: readonly HealthCheck[],
  { instance, since }: { readonly instance: Instance; readonly since: number },
): Promise<readonly Probe[]> {
  return await Promise.all(checks.map(async (check) => ({ check, ...(await probe(run, check, { instance, since })) })));
}

async function probe(
  { services: { session, health }, instanceId }: Run,
  check: HealthCheck,
  { instance, since }: { readonly instance: Instance; readonly since: number },
): Promise<Finding> {
  if (!isFromHere(check)) return await askCloud(health, check, { instanceId, since });
  return judgeReached(check, await probeNetwork(session.network, check, instance));
}

type CloudCheck = Exclude<HealthCheck, NetworkCheck>;

/** `since`: the start of the instance, milliseconds since 1970. */
export async function askCloud(
  health: HealthReaders,
  check: CloudCheck,
  { instanceId, since }: { readonly instanceId: string; readonly since: number },
): Promise<Finding> {
  switch (check.kind) {
    case "ecs":
      return told(await health.fullStatus(instanceId), judgeFullStatus);
    case "cloud-assistant":
      return told(await health.assistant(instanceId), (status) => judgeAssistant(status, since));
    case "slb": {
      const { loadBalancerId, port } = check;
      const asked = { loadBalancerId, ...(port !== undefined && { port }) };
      return told(await health.backends(asked), (rows) => judgeBackends(rows, instanceId));
    }
  }
}

/** A question that went unanswered tells nothing of the instance. */
function told<T>(outcome: Outcome<T>, judge: (value: T) => Finding): Finding {
  return outcome.kind === "done" ? judge(outcome.value) : { verdict: "inconclusive", why: whyOf(outcome) };
}

function whyOf(failed: Failed): string {
  return failed.kind === "rejected" ? `${failed.code}: ${failed.message}` : failed.cause;
}
