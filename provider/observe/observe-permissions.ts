// Whether these credentials may do what the plan needs: one DryRun a kind of write, before anything is written. I/O.
//
// Whoever may not modify or start must never get to stop. On a running instance a DryRun of a type change answers
// InvalidInstanceStatus.NotStopped when it is permitted, one of a start IncorrectInstanceStatus (ECS facts 1.4, 3.3).
import { callEcs } from "../calls/call-ecs";
import { classifyError, type ErrorClass } from "../calls/error-classes";
import type { EcsSession } from "../calls/ecs-session";
import type { ModifyRequest, StopRequest } from "../ports/ecs";
import type { Outcome } from "../ports/outcome";
import type { PermissionFinding } from "./observation";

/** The writes of a plan, as probes. */
export interface Probes {
  readonly instanceId: string;
  readonly stop?: Pick<StopRequest, "stoppedMode">;
  readonly start: boolean;
  /** One modify probe is enough: type and bandwidth are one permission. */
  readonly change?: ModifyRequest["change"];
  /**
   * A change that would change nothing: on a running instance a dry run of a type change answers by the state, and only one of a bandwidth
   * change goes as far as the five-minute rule (emulator/BEHAVIOUR.md, "Guesses"). It tells of that rule and of nothing else.
   */
  readonly rests?: ModifyRequest["change"];
}

export async function observePermissions(session: EcsSession, probes: Probes): Promise<readonly PermissionFinding[]> {
  const { ecs, chance } = session;
  const { instanceId, stop, start, change, rests } = probes;
  const asks: Promise<PermissionFinding>[] = [];
  const ask = (action: string, call: () => Promise<Outcome<void>>) => asks.push(probe(session, action, call));
  if (stop) ask("ecs:StopInstance", () => ecs.stopInstance({ instanceId, ...stop, forceStop: false, dryRun: true }));
  if (change) {
    const clientToken = chance.id();
    ask("ecs:ModifyInstanceSpec", () => ecs.modifyInstanceSpec({ instanceId, change, clientToken, dryRun: true }));
  }
  const asked = rests && askRule(session, instanceId, rests);
  if (start) ask("ecs:StartInstance", () => ecs.startInstance({ instanceId, dryRun: true }));
  return [...(await Promise.all(asks)), ...((await asked) ?? [])];
}

/** Met, the rule is a finding of ModifyInstanceSpec; any other answer is none. */
async function askRule(
  session: EcsSession,
  instanceId: string,
  change: ModifyRequest["change"],
): Promise<readonly PermissionFinding[]> {
  const call = () =>
    session.ecs.modifyInstanceSpec({ instanceId, change, clientToken: session.chance.id(), dryRun: true });
  const finding = await probe(session, "ecs:ModifyInstanceSpec", call);
  return meetsRule(finding) ? [finding] : [];
}

/** ECS takes no change of the instance now. */
export function meetsRule({ code, message }: PermissionFinding): boolean {
  return classifyError(code, message) === "cooldown";
}

/** Undefined where none of the probes was answered. */
export async function isPermitted(session: EcsSession, probes: Probes): Promise<boolean | undefined> {
  const verdicts = (await observePermissions(session, probes)).map(({ verdict }) => verdict);
  if (verdicts.includes("denied")) return false;
  return verdicts.includes("allowed") ? true : undefined;
}

async function probe(
  session: EcsSession,
  action: string,
  call: () => Promise<Outcome<void>>,
): Promise<PermissionFinding> {
  const outcome = await callEcs(session, "any", call);
  switch (outcome.kind) {
    case "rejected": {
      const { code, message, retryAfterMs } = outcome;
      const verdict = VERDICTS[classifyError(code, message)] ?? "would-fail";
      return { action, verdict, code, message, ...(retryAfterMs !== undefined && { retryAfterMs }) };
    }
    // A DryRun never answers 200; one that does was carried out by something that is not ECS.
    case "done":
      return { action, verdict: "unanswered", code: "", message: "DryRun was answered as if it had been carried out" };
    case "unknown":
    case "not-sent":
      return { action, verdict: "unanswered", code: "", message: outcome.cause };
  }
}

/** The state errors are the good answers: permission is asked before the state. */
const VERDICTS: Readonly<Partial<Record<ErrorClass, PermissionFinding["verdict"]>>> = {
  "dry-run-passed": "allowed",
  status: "allowed",
  // Neither the five-minute rule nor being throttled says anything of a permission. Who asks before a stop looks at the code
  // of the first (execute/revalidate.ts).
  cooldown: "allowed",
  throttled: "unanswered",
  busy: "unanswered",
  transient: "unanswered",
  permission: "denied",
};
