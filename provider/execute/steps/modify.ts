// ModifyInstanceSpec under one client token, with the five-minute rule waited out where that costs no downtime, and its effect seen.
// Result out, marked where ECS can count no change of it.
import { callEcs } from "../../calls/call-ecs";
import { classifyError, mayHideEffect } from "../../calls/error-classes";
import { pause } from "../../calls/pause";
import { COOLDOWN_MS, cooldownLeft } from "../../plan/cooldown-rules";
import type { ModifyRequest } from "../../ports/ecs";
import type { Outcome, Rejected } from "../../ports/outcome";
import { PROGRESS } from "../../render/progress-words";
import { type Execution, failedCall, type StepResult, uncounted } from "../execution";
import { awaitEffect, type Effect } from "../wait/await-effect";
import { isStillOurs } from "../wait/still-ours";

/** Attempts against the five-minute rule: an early one, since it may not be enforced, one when it has run out, one after. */
const ATTEMPTS = 3;

export interface Modification extends Effect {
  readonly change: ModifyRequest["change"];
  /** The longest single wait for the rule to run out; longer ones are given back as the refusal they are. */
  readonly patienceMs: number;
  /** The inbound bandwidth is in no answer of ECS (ECS facts 2.3): only the answer to the call itself says that it is there. */
  readonly isUnseen?: boolean;
}

export async function modify(execution: Execution, modification: Modification): Promise<StepResult> {
  const attempts: Outcome<void>[] = [];
  const outcome = await send(execution, modification, attempts);
  const isKnown = modification.isUnseen === true && outcome.kind !== "done";
  const result = isKnown
    ? failedCall(modification.action, outcome)
    : await awaitEffect(execution, outcome, modification);
  // Only what was successful counts (ECS facts 1.5).
  return attempts.every(leavesNothing) ? uncounted(result) : result;
}

async function send(
  execution: Execution,
  { change, needs, patienceMs, repeatable }: Modification,
  attempts: Outcome<void>[],
): Promise<Outcome<void>> {
  const { session } = execution;
  const isWanted = () => isStillOurs(execution, needs);
  const request = { instanceId: execution.instanceId, change, clientToken: session.chance.id(), dryRun: false };
  const sent = execution.options.async === undefined ? request : { ...request, async: execution.options.async };
  for (let attempt = 1; ; attempt += 1) {
    const attemptOnce = async () => {
      const answer = await session.ecs.modifyInstanceSpec(sent);
      attempts.push(answer);
      return answer;
    };
    const outcome = await callEcs(session, repeatable, attemptOnce, isWanted);
    if (!coolsDown(outcome) || attempt === ATTEMPTS) return outcome;
    const wait = nextTry(execution, outcome);
    if (wait > patienceMs) return outcome;
    execution.report.say("info", PROGRESS.cooldown(execution.name, Math.ceil(wait / 1000)));
    const goesOn = await pause(session, wait);
    if (!goesOn || !(await isWanted())) return outcome;
  }
}

/** ECS can count no change of it. */
function leavesNothing(outcome: Outcome<void>): boolean {
  return outcome.kind !== "done" && !mayHideEffect(outcome);
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
