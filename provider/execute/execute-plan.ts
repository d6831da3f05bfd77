// Runs a plan: journal, steps, and the way back when a step fails. Execution, plan and intent in, what happened out; I/O.
import { cancelled } from "../calls/pause";
import { ATTEMPT_TAG, attemptOn, type FailedAttempt } from "../inputs/failed-attempt";
import type { LastChange } from "../inputs/stored-state";
import { isReached } from "../plan/attempt-rules";
import type { Plan } from "../plan/plan";
import { restingPower } from "../plan/power";
import type { Instance } from "../ports/ecs";
import { type Closing, closingLine } from "../render/closing-words";
import { stepTitle } from "../render/step-words";
import { type Attempted, downByDeadRun, toFailedAttempt } from "./attempt";
import { awaitCooldown } from "./cooldown";
import { type Execution, type StepFailure, uncancelled } from "./execution";
import { clearJournal, clearTag, writeAttempt, writeJournal } from "./journal";
import { type Ended, fateOfJournal } from "./journal-fate";
import { toLastChange } from "./last-change";
import { type Recovered, recover, type WayBack } from "./recover";
import { mayTagAttempt, oldTypeOf, needsRunning, waitsOutRule } from "./run-rules";
import { type Intent, acquire } from "./acquire";
import { verifyEnd } from "./verify-end";
import { type Walked, walk } from "./walk";

export interface Executed {
  readonly change: LastChange;
  /** The instance as it was last seen; undefined when no step came to its end. */
  readonly seen?: Instance;
  /** Our journal stands on the instance and tells the next run what is left to do. */
  readonly tagged: boolean;
  /** Absent when every step was done. `recovered` is absent when no power state was owed. */
  readonly failure?: StepFailure & { readonly step: string; readonly recovered?: Recovered };
  /** The last attempt at this goal that cost downtime and failed, be it this one; absent when the goal is reached. */
  readonly attempt?: FailedAttempt & { readonly isTagged: boolean };
}

/** `before` is the instance that the plan was made for. "moved": nothing was done, look and plan again (acquire.ts). */
export async function executePlan(
  place: Execution,
  plan: Plan,
  intent: Intent,
  before: Instance,
): Promise<Executed | "moved"> {
  await awaitCooldown(place, plan.steps);
  if (place.session.signal?.aborted) throw cancelled();
  const taken = await acquire(place, plan, intent, before);
  if (taken === "moved") return taken;
  const walking = { ...taken, takesUp: intent.tagged, waitsOutRule: waitsOutRule(plan) };
  const ended = await walk(walking, plan);
  const execution = uncancelled(walking);
  const walked = await verifyEnd(execution, plan, ended);
  const recovered = needsRunning(plan, walked) ? await recover(execution, wayBack(plan, intent, walked)) : undefined;
  const went: HowItWent = { plan, walked, ...(recovered && { recovered }) };
  const change = changeOf(execution, intent, went);
  const down = change.downtimeMeasured || downByDeadRun(execution, intent, { ...went, before });
  const attempt = await settleAttempt(execution, { ...went, down, intent, before });
  const isTagged = execution.fence !== undefined || intent.tagged;
  const tagged = await settleJournal(execution, { ...went, isTagged, takesUp: intent.tagged, journal: intent.journal });
  const seen = recovered?.kind === "up" ? recovered.instance : walked.seen;
  const executed = { change, tagged, ...(seen && { seen }), ...(attempt && { attempt }) };
  if (walked.failed) return { ...executed, failure: toFailure(walked.failed, recovered) };
  execution.report.say("info", closingLine(execution.name, closingOf(execution, { plan, intent, change, before })));
  return executed;
}

interface HowItWent {
  readonly plan: Plan;
  readonly walked: Walked;
  readonly recovered?: Recovered;
}

function changeOf(execution: Execution, { tagged }: Intent, { plan, walked, recovered }: HowItWent): LastChange {
  const now = nowIso(execution);
  const { past } = execution;
  return toLastChange(plan, walked, {
    now,
    takesUp: tagged,
    ...(recovered && { recovered }),
    ...(past && { past }),
  });
}

interface Attempting extends Omit<Attempted, "goal" | "earlier"> {
  readonly intent: Intent;
}

/** Written before the journal goes: a run that is killed in between is taken up, and ends as it did. */
async function settleAttempt(execution: Execution, attempting: Attempting): Promise<Executed["attempt"]> {
  const { intent, walked, before } = attempting;
  const { goal, earlier, other } = intent;
  const attempt = await toFailedAttempt(execution, { ...attempting, goal, ...(earlier && { earlier }) });
  if (!attempt) return await keepAttempt(execution, attempting);
  // Two stacks, or a program that goes to and fro between two goals, would else write over each other's record and pay in turn.
  const isFree = other === undefined || attemptOn(before.tags)?.goal !== other.goal;
  const mayTag = isFree && mayTagAttempt(walked, execution.fence !== undefined || intent.tagged);
  return { ...attempt, isTagged: mayTag && (await writeAttempt(execution, attempt)) };
}

/** That of this goal stands until the goal is reached: a part that needs no stop may be done before. */
async function keepAttempt(execution: Execution, attempting: Attempting): Promise<Executed["attempt"]> {
  const { earlier, other } = attempting.intent;
  const isDone = reachesGoal(attempting);
  const left = isDone ? other : (earlier ?? other);
  const isTagged = attempting.before.tags[ATTEMPT_TAG] !== undefined;
  if (left) return { ...left, isTagged };
  if (isDone && isTagged) await clearTag(execution, ATTEMPT_TAG);
  return undefined;
}

function reachesGoal({ intent, plan, walked, recovered, before }: Attempting): boolean {
  // A recovery that set the desired state aside has brought the instance back, and the goal is where it was.
  if (walked.failed || plan.warnings.some(({ code }) => code === "set-aside")) return false;
  return isReached(intent.wanted, recovered?.kind === "up" ? recovered.instance : (walked.seen ?? before));
}

interface WentWell {
  readonly plan: Plan;
  readonly intent: Intent;
  readonly change: LastChange;
  readonly before: Instance;
}

function closingOf({ session, past }: Execution, { plan, intent, change, before }: WentWell): Closing {
  const wasOff = restingPower(before.status) === "Stopped";
  // Only a stop that no start of the same run followed can be what the instance is off by.
  const last = past?.steps.findLast(({ kind }) => kind === "stop" || kind === "start");
  const stopped = last?.kind === "stop" ? Date.parse(last.start) : undefined;
  const [since, at] = stopped === undefined ? (["begin", intent.cutShortRun] as const) : (["stop", stopped] as const);
  const isKnown = plan.reason === "recovery" && at !== undefined;
  const earlier = isKnown ? { before: { since, seconds: Math.max(0, session.clock.now() - at) / 1000 } } : {};
  const isEmulated = session.ecs.from?.endpoint?.isLocal === true;
  return { plan, change, wasOff, isEmulated, ...earlier };
}

function wayBack(plan: Plan, { typeBefore }: Intent, { failed }: Walked): WayBack {
  return { oldType: oldTypeOf(plan, typeBefore), isBlind: failed?.failure.kind === "unseen" };
}

/** True: ours stands, or that of the run that this one took up. */
async function settleJournal(execution: Execution, ended: Ended & Pick<Intent, "journal">): Promise<boolean> {
  const fate = fateOfJournal(ended);
  if (fate === "clear") await clearJournal(execution);
  if (fate === "stands") return ended.walked.failed !== undefined;
  if (fate !== "keep") return false;
  const at = Math.floor(execution.session.clock.now() / 1000);
  await writeJournal(execution, { ...ended.journal, at, phase: "failed" });
  return true;
}

function toFailure({ step, failure }: NonNullable<Walked["failed"]>, recovered?: Recovered) {
  return { ...failure, step: stepTitle(step), ...(recovered && { recovered }) };
}

function nowIso(execution: Execution): string {
  return new Date(execution.session.clock.now()).toISOString();
}
