// Runs a plan: journal, steps, and the way back when a step fails. Execution, plan and intent in, what happened out; I/O.
import type { LastChange } from "../inputs/stored-state";
import { endsStopped } from "../plan/downtime";
import type { Plan } from "../plan/plan";
import { restingPower } from "../plan/power";
import type { Instance } from "../ports/ecs";
import { type Closing, closingLine } from "../render/closing-words";
import { kindOfTitle, stepTitle } from "../render/step-words";
import { awaitCooldown } from "./cooldown";
import type { Execution, FailureKind, StepFailure } from "./execution";
import { clearJournal, writeJournal } from "./journal";
import { toLastChange } from "./last-change";
import { type Recovered, recover, type WayBack } from "./recover";
import { type Intent, takeOver } from "./take-over";
import { verifyEnd } from "./verify-end";
import { type Walked, walk } from "./walk";

export interface Executed {
  readonly change: LastChange;
  /** The machine as it was last seen; undefined when no step came to its end. */
  readonly seen?: Instance;
  /** Our journal stands on the instance and tells the next run what is left to do. */
  readonly tagged: boolean;
  /** Absent when every step was done. `recovered` is absent when no power state was owed. */
  readonly failure?: StepFailure & { readonly step: string; readonly recovered?: Recovered };
}

/** `before` is the machine that the plan was made for. "moved": nothing was done, look and plan again (take-over.ts). */
export async function executePlan(
  place: Execution,
  plan: Plan,
  intent: Intent,
  before: Instance,
): Promise<Executed | "moved"> {
  await awaitCooldown(place, plan.steps);
  const taken = await takeOver(place, plan, intent, before);
  if (taken === "moved") return taken;
  const execution = { ...taken, takesUp: intent.tagged, wasOff: !plan.willStop && plan.reason !== "recovery" };
  const walked = await verifyEnd(execution, plan, await walk(execution, plan.steps));
  const recovered = owesRunning(plan, walked) ? await recover(execution, wayBack(plan, intent, walked)) : undefined;
  const ended: Ended = { plan, intent, walked, ...(recovered && { recovered }) };
  const tagged = execution.fence || intent.tagged ? await settleJournal(execution, ended) : false;
  const now = nowIso(execution);
  const { past } = execution;
  const change = toLastChange(plan, walked, {
    now,
    retyped: recovered?.retyped ?? false,
    takesUp: intent.tagged,
    ...(recovered?.kind === "up" && { upAgain: now }),
    ...(past && { past }),
  });
  const seen = recovered?.kind === "up" ? recovered.instance : walked.seen;
  const executed = { change, tagged, ...(seen && { seen }) };
  if (walked.failed) return { ...executed, failure: toFailure(walked.failed, recovered) };
  execution.report.say("info", closingLine(execution.name, closingOf(execution, { plan, intent, change, before })));
  return executed;
}

interface WentWell {
  readonly plan: Plan;
  readonly intent: Intent;
  readonly change: LastChange;
  readonly before: Instance;
}

function closingOf({ session, past }: Execution, { plan, intent, change, before }: WentWell): Closing {
  const wasOff = restingPower(before.status) === "Stopped";
  // Only a stop that no start of the same run followed can be what the machine is off by.
  const last = past?.steps.findLast(({ step }) => ["stop", "start"].includes(kindOfTitle(step) ?? ""));
  const stopped = last && kindOfTitle(last.step) === "stop" ? Date.parse(last.start) : undefined;
  const [since, at] = stopped === undefined ? (["begin", intent.cutShortRun] as const) : (["stop", stopped] as const);
  const isKnown = plan.reason === "recovery" && at !== undefined;
  const earlier = isKnown ? { before: { since, seconds: (session.clock.now() - at) / 1000 } } : {};
  return { plan, change, wasOff, ...earlier };
}

interface Ended {
  readonly plan: Plan;
  readonly intent: Intent;
  readonly walked: Walked;
  readonly recovered?: Recovered;
}

/**
 * From the stop to the end of the start the machine is owed Running, unless the wish is Stopped; a recovery owes it from the first
 * step. One that goes down later was stopped by somebody else, or by a stop of ours that came late.
 */
function owesRunning(plan: Plan, { done, failed }: Walked): boolean {
  if (!failed || endsStopped(plan.steps) || failed.failure.kind === "taken-over") return false;
  // No stop of ours was sent: one that took the machine down is somebody else's, and so is the machine until they start it.
  if (failed.step.kind === "stop" && failed.failure.unsent && plan.reason !== "recovery") return false;
  const isUp = done.some(({ kind }) => kind === "start") && !done.some(({ isLost }) => isLost);
  if (isUp) return false;
  const begun = [...done.map(({ kind }) => kind), failed.step.kind];
  return begun.includes("stop") || (plan.reason === "recovery" && plan.steps.some(({ kind }) => kind === "start"));
}

/** The type to go back to is what this run changed, or the dead one that it takes up. */
function wayBack({ steps }: Plan, { typeBefore }: Intent, { failed }: Walked): WayBack {
  const oldType = steps.find((step) => step.kind === "type")?.from ?? typeBefore;
  return { oldType, isBlind: failed?.failure.kind === "unseen" };
}

/** A run that leaves nothing half done takes its tag away; else the tag says to the next run what is owed. True: ours stands. */
async function settleJournal(execution: Execution, ended: Ended): Promise<boolean> {
  const { plan, intent, walked, recovered } = ended;
  if (isHandedOver(walked, recovered)) return false;
  // Its last step has taken the tag away, or, when it never came to that, the tag still says what is owed.
  if (plan.steps.at(-1)?.kind === "clear-journal") return walked.failed !== undefined;
  if (!walked.failed || !leavesHalfDone(ended)) {
    await clearJournal(execution);
    return false;
  }
  const at = Math.floor(execution.session.clock.now() / 1000);
  await writeJournal(execution, { ...intent.journal, at, phase: "failed" });
  return true;
}

/** Somebody else does, or has done, what is left; a machine that is off is ours in any case. */
function isHandedOver({ failed }: Walked, recovered: Recovered | undefined): boolean {
  const isTaken = recovered?.kind === "not-ours" || (failed !== undefined && TAKEN.includes(failed.failure.kind));
  return isTaken && recovered?.kind !== "left";
}

const TAKEN: readonly FailureKind[] = ["journal-lost", "taken-over", "contested"];

/**
 * What a dead run began and this one did not end is still to be brought to its end: where only the engine's state knew of it, the
 * inputs of a failed create would be taken for done, and what is missing for drift.
 */
function leavesHalfDone({ intent, walked, recovered }: Ended): boolean {
  if (walked.failed?.atEnd) return false;
  // A stop that arrives after all finds nobody else who knows that the machine is to run.
  if (recovered?.kind === "left" || intent.tagged || walked.failed?.failure.isLost) return true;
  // A machine that was brought back tells by its size: a type may have shown when its step had been given up.
  if (recovered?.kind === "up") return isResized(intent, recovered.instance);
  return walked.done.some(({ kind }) => kind === "bandwidth" || kind === "type");
}

function isResized({ journal }: Intent, { instanceType, internetMaxBandwidthOut }: Instance): boolean {
  return instanceType !== journal.instanceType || internetMaxBandwidthOut !== journal.internetMaxBandwidthOut;
}

function toFailure({ step, failure }: NonNullable<Walked["failed"]>, recovered?: Recovered) {
  return { ...failure, step: stepTitle(step), ...(recovered && { recovered }) };
}

function nowIso(execution: Execution): string {
  return new Date(execution.session.clock.now()).toISOString();
}
