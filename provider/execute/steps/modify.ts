// ModifyInstanceSpec under one client token, with the five-minute rule waited out where that costs no downtime. Outcome out.
import { callEcs } from "../../calls/call-ecs";
import { classifyError } from "../../calls/error-classes";
import { COOLDOWN_MS, cooldownLeft } from "../../plan/cooldown-rules";
import type { ModifyRequest } from "../../ports/ecs";
import type { Outcome, Rejected } from "../../ports/outcome";
import { PROGRESS } from "../../render/progress-words";
import type { Execution } from "../execution";
import type { Condition } from "../wait/conditions";
import { isStillOurs } from "../wait/still-ours";

/** Attempts against the five-minute rule: an early one, since it may not be enforced, one when it has run out, one after. */
const ATTEMPTS = 3;

export interface Modification {
  readonly change: ModifyRequest["change"];
  /** What the machine must be whenever the call is sent. */
  readonly needs?: Condition;
  /** The longest single wait for the rule to run out; longer ones are given back as the refusal they are. */
  readonly patienceMs: number;
}

export async function modify(
  execution: Execution,
  { change, needs, patienceMs }: Modification,
): Promise<Outcome<void>> {
  const { session } = execution;
  const isWanted = () => isStillOurs(execution, needs);
  const request = { instanceId: execution.instanceId, change, clientToken: session.chance.id(), dryRun: false };
  const sent = execution.options.async === undefined ? request : { ...request, async: execution.options.async };
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await callEcs(session, "any", () => session.ecs.modifyInstanceSpec(sent), isWanted);
    if (!coolsDown(outcome) || attempt === ATTEMPTS) return outcome;
    const wait = nextTry(execution, outcome);
    if (wait > patienceMs) return outcome;
    execution.report.say("info", PROGRESS.cooldown(execution.name, Math.ceil(wait / 1000)));
    await session.clock.sleep(wait);
    if (!(await isWanted())) return outcome;
  }
}

function coolsDown(outcome: Outcome<void>): outcome is Rejected {
  return outcome.kind === "rejected" && classifyError(outcome.code, outcome.message) === "cooldown";
}

/** The rule has run out by our count and not by that of ECS: clocks differ. */
const LATE_PAUSE_MS = 15_000;

/** What the answer asks for, else the rest of five minutes since the last change we know, else all five. */
function nextTry({ session, lastModifyEnd }: Execution, { retryAfterMs }: Rejected): number {
  if (retryAfterMs !== undefined) return retryAfterMs;
  if (lastModifyEnd === undefined) return COOLDOWN_MS;
  return cooldownLeft(lastModifyEnd, session.clock.now()) || LATE_PAUSE_MS;
}
