// Whether these credentials may do what the plan needs: one DryRun a kind of write, before anything is written. I/O.
//
// Whoever may not modify or start must never get to stop. On a running instance a DryRun of a type change answers
// InvalidInstanceStatus.NotStopped when it is permitted, one of a start IncorrectInstanceStatus (ECS facts 1.4, 3.3).
import { callEcs } from "../calls/call-ecs";
import { classifyError, type ErrorClass } from "../calls/error-classes";
import type { EcsSession } from "../calls/ecs-session";
import type { ModifyRequest, StopRequest } from "../ports/ecs";
import type { Outcome } from "../ports/outcome";
import { askAnew, type AskOnce } from "./ask-once";
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

/** `young`: what was asked a moment ago and allowed is not asked again. Default: everything is. */
export async function observePermissions(
  session: EcsSession,
  probes: Probes,
  young: AskOnce = askAnew,
): Promise<readonly PermissionFinding[]> {
  const { ecs } = session;
  const { instanceId, stop, start } = probes;
  const ask: Ask = (action, what, call) =>
    young(`${action} ${instanceId} ${JSON.stringify(what)}`, () => probe(session, action, call), standsForAWhile);
  const [stopping, changing, starting] = await Promise.all([
    stop &&
      ask("ecs:StopInstance", stop, () => ecs.stopInstance({ instanceId, ...stop, forceStop: false, dryRun: true })),
    askChange(session, ask, probes),
    start && ask("ecs:StartInstance", {}, () => ecs.startInstance({ instanceId, dryRun: true })),
  ]);
  return [stopping, changing, starting].filter((finding) => typeof finding === "object");
}

type Ask = (
  action: string,
  what: NonNullable<Probes["stop"] | Probes["change"]> | Record<string, never>,
  call: () => Promise<Outcome<void>>,
) => Promise<PermissionFinding>;

/** A rule that is met, and what is denied or unanswered, may be over at the next question. */
function standsForAWhile(finding: PermissionFinding): boolean {
  return finding.verdict === "allowed" && !meetsRule(finding);
}

/**
 * The change that changes nothing tells of permission and rule at once. Only where it goes no further than RAM or the state, whose answer may be
 * about the bandwidth, the change itself is asked.
 */
async function askChange(
  { ecs, chance }: EcsSession,
  ask: Ask,
  { instanceId, change, rests }: Probes,
): Promise<PermissionFinding | undefined> {
  const askFor = (what: ModifyRequest["change"]) => {
    const clientToken = chance.id();
    const call = () => ecs.modifyInstanceSpec({ instanceId, change: what, clientToken, dryRun: true });
    return ask("ecs:ModifyInstanceSpec", what, call);
  };
  const rested = rests && (await askFor(rests));
  if (rested && (meetsRule(rested) || passes(rested))) return rested;
  return change && (await askFor(change));
}

function passes({ code, message }: PermissionFinding): boolean {
  return classifyError(code, message) === "dry-run-passed";
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
