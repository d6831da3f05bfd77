// Walks steps in order until one fails, saying one line a step. Run and steps in, the record of what was done out; I/O.
import type { StepRecord } from "../inputs/stored-state";
import { isCounted } from "../plan/cooldown-rules";
import type { Plan, Step } from "../plan/plan";
import type { Instance } from "../ports/ecs";
import { PROGRESS, STATUS_LINES } from "../render/progress-words";
import { stepStatus, stepTitle } from "../render/step-words";
import { awaitCooldown } from "./cooldown";
import { atWork, cancellable, modifiedAt, type Run, sinceStopped } from "./run";
import { type StepFailure, type StepResult, unsent } from "./step-result";
import { isBegunThough } from "./run-rules";
import { runStep } from "./step-runners";
import { STAYS_RUNNING } from "./wait/conditions";
import { WAIT_LIMITS } from "./wait/wait-limits";
import { waitFor } from "./wait/wait-for";

export interface WalkedStep extends StepRecord {
  readonly kind: Step["kind"];
  /** The step as it was done. */
  readonly did: Step;
  /** A call of it may still arrive. */
  readonly isLost: boolean;
}

export interface FailedStep {
  readonly step: Step;
  readonly start: string;
  readonly failure: StepFailure;
  /** Every step was done, and the last look shows an instance that is not what they made of it. */
  readonly atEnd?: true;
  /** Of the step health: the old type was put back. */
  readonly reverted?: true;
}

export interface Walked {
  /** Steps done, in order; times are ISO 8601 in UTC. */
  readonly done: readonly WalkedStep[];
  /** The step that failed, and when it was begun. */
  readonly failed?: FailedStep;
  /** The instance as the last step that was done saw it. */
  readonly seen?: Instance;
}

export async function walk(run: Run, { steps, reason }: Pick<Plan, "steps" | "reason">): Promise<Walked> {
  const { signal } = run.services.session;
  const done: WalkedStep[] = [];
  let current = run;
  let seen: Instance | undefined;
  const walked = (): Walked => ({ done, ...(seen && { seen }) });
  for (const [index, step] of steps.entries()) {
    // Bandwidth first, then the stop: the rule that this very run set going would else be met while the instance is down.
    const hasRested = step.kind === "stop" && (await awaitCooldown(current, steps.slice(index)));
    const start = nowIso(current);
    const position = `${index + 1}/${steps.length}`;
    const doing = STATUS_LINES.stepBegun(position, stepStatus(step));
    current.services.report.say("tick", doing);
    const isCalledOff = signal?.aborted === true && !isBegunThough(reason, done, step);
    const bar = isCalledOff ? CANCELLED : hasRested ? await lookBeforeStop(current) : undefined;
    if (step.kind === "stop") current = sinceStopped(current);
    const result = bar ?? (await runStep(atWork(workerOf(step, current, signal), doing), step));
    if (result.kind === "failed") return { ...walked(), failed: { step, start, failure: result.failure } };
    seen = result.instance ?? seen;
    const { requestId = "", isLost = false, did = step } = result;
    const record = { kind: step.kind, did, step: stepTitle(did), requestId, start, end: nowIso(current), isLost };
    current.services.report.say("info", doneLine(current, position, record));
    done.push(record);
    if (isCounted(step)) current = modifiedAt(current, current.services.session.clock.now());
  }
  return walked();
}

function workerOf({ kind }: Step, run: Run, signal: AbortSignal | undefined): Run {
  return kind === "health" ? cancellable(run, signal) : run;
}

const CANCELLED = unsent({ kind: "cancelled", sentence: "the run was cancelled" });

/** Undefined: the instance may be stopped. Five minutes are long: an instance that is another run's by now, or that somebody has stopped, is not stopped by us. */
async function lookBeforeStop(run: Run): Promise<StepResult | undefined> {
  const seen = await waitFor(run, STAYS_RUNNING, WAIT_LIMITS.settle);
  return seen.kind === "holds" ? undefined : unsent({ kind: seen.kind, sentence: seen.sentence });
}

function doneLine({ services: { name } }: Run, position: string, { step, requestId, start, end }: WalkedStep): string {
  return PROGRESS.stepDone(name, position, step, (Date.parse(end) - Date.parse(start)) / 1000, requestId);
}

/** ISO 8601 in UTC. */
export function nowIso(run: Run): string {
  return new Date(run.services.session.clock.now()).toISOString();
}
