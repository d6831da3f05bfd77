// Runs a plan: journal, steps, and the way back when a step fails. Run, plan and intent in, what happened out; I/O.
import { cancelled } from "../calls/pause";
import { ATTEMPT_TAG, attemptOn, type FailedAttempt } from "../inputs/failed-attempt";
import { ORDER_TAG, orderOn } from "../inputs/order-record";
import type { LastChange } from "../inputs/stored-state";
import { lastPower } from "../plan/downtime";
import { isInForce, shows } from "../plan/orders";
import { isUnpaid, type Ordered, ordersOf } from "../plan/order-steps";
import type { Plan } from "../plan/plan";
import { restingPower } from "../plan/power";
import { untilStop } from "../plan/stop-work";
import type { Instance } from "../ports/ecs";
import { type Closing, closingLine } from "../render/closing-words";
import { stepTitle } from "../render/step-words";
import { type Attempted, downByDeadRun, toFailedAttempt } from "./attempt";
import { awaitCooldown } from "./cooldown";
import { isTagged, type Run, uncancelled, unsighted } from "./run";
import type { StepFailure } from "./step-result";
import { clearJournal, clearTag, writeAttempt, writeJournal, writeOrder } from "./journal";
import { fateOfJournal } from "./journal-fate";
import { toLastChange } from "./last-change";
import { type Recovered, recover, type WayBack } from "./recover";
import { revert } from "./revert";
import { mayTagAttempt, reachesGoal } from "./attempt-verdicts";
import { oldTypeOf, needsRunning, waitsAgain } from "./run-rules";
import { acquire } from "./acquire";
import { barredNow } from "./bars";
import type { Intent } from "./intent";
import { verifyEnd } from "./verify-end";
import { nowIso, type Walked, walk } from "./walk";

export interface Executed {
  readonly change: LastChange;
  /** The instance as it was last seen; undefined when no step came to its end. */
  readonly seen?: Instance;
  /** A journal is left on the instance: it tells the next run what is left to do. */
  readonly journalStands: boolean;
  /** Absent when every step was done. `recovered` is absent when no start was pending. */
  readonly failure?: StepFailure & {
    readonly step: string;
    /** All that was left was to see the instance healthy. */
    readonly isOfHealth: boolean;
    /** And the old type was put back. */
    readonly reverted?: true;
    readonly recovered?: Recovered;
  };
  /** The plan ended with an order that somebody else pays for. */
  readonly unpaid?: Ordered;
  /** The last attempt at this goal that cost downtime and failed, be it this one; absent when the goal is reached. */
  readonly attempt?: FailedAttempt & { readonly isOnInstance: boolean };
}

/**
 * `before` is the instance that the plan was made for. "moved": nothing was done, look and plan again (acquire.ts). "barred": nothing was done, and
 * something stands against the stop meanwhile (bars.ts).
 */
export async function executePlan(
  beginning: Run,
  plan: Plan,
  intent: Intent,
  before: Instance,
): Promise<Executed | "moved" | "barred"> {
  const hasRested = await awaitCooldown(beginning, plan.steps);
  if (beginning.services.session.signal?.aborted) throw cancelled();
  // Five minutes are long: whoever asked before them, for a seat as well, then asks again, and looks again.
  if (hasRested && beginning.services.seat) return "barred";
  if (await barredNow(beginning, untilStop(plan.steps, 0))) return "barred";
  const walking = await acquire(beginning, plan, intent, before);
  if (walking === "moved") return walking;
  const ended = await walk(walking, plan);
  const run = uncancelled(walking);
  if (waitsAgain(plan.window?.outside, ended)) {
    await settleJournal(run, { plan, walked: ended, journal: intent.journal });
    return "barred";
  }
  const walked = await verifyEnd(run, plan, ended);
  const recovered = needsRunning(plan, walked) ? await recover(run, wayBack(plan, intent, walked)) : undefined;
  const back = await revert(walking, plan, walked);
  const went: HowItWent = { plan, ...(back ?? { walked, ...(recovered && { recovered }) }) };
  return await settle(run, { ...went, intent, before });
}

/** What was done is written down: on the instance, and for the state. */
async function settle(run: Run, ended: HowItWent & Pick<Attempting, "intent" | "before">): Promise<Executed> {
  const { intent, before, ...went } = ended;
  const { plan, walked, recovered } = went;
  const change = changeOf(run, intent, went);
  const down = change.downtimeMeasured || downByDeadRun(run, intent, { ...went, before });
  const attempt = await settleAttempt(run, { ...went, down, intent, before });
  const unpaid = await settleOrder(run, { ...went, before });
  const journalStands = await settleJournal(run, { ...went, journal: intent.journal });
  const seen = recovered?.kind === "up" ? recovered.instance : walked.seen;
  const executed = { change, journalStands, ...(seen && { seen }), ...(attempt && { attempt }) };
  if (walked.failed) return { ...executed, failure: toFailure(walked.failed, recovered) };
  if (unpaid) return { ...executed, unpaid };
  run.services.report.say("info", closingLine(run.services.name, closingOf(run, { plan, intent, change, before })));
  return executed;
}

/**
 * The record goes when what was ordered is in force, be it of an earlier run. One that did not come into force with the start says so, and bars
 * every other order. Given: the order that waits for payment.
 */
async function settleOrder(run: Run, { plan, walked, recovered, before }: Settling): Promise<Ordered | undefined> {
  const { done, failed, seen } = walked;
  const order = ordersOf(done.map(({ did }) => did)).at(-1);
  const unpaid = ordersOf(plan.steps).find(isUnpaid);
  if (order && order.kind === unpaid?.kind) return order;
  const now = recovered?.kind === "up" ? recovered.instance : (seen ?? before);
  const record = orderOn(now.tags);
  const isBroughtIn = order?.kind === "type" && done.some(({ kind }) => kind === "start");
  if (record && (isInForce(record, now) || (isBroughtIn && shows(record, now)))) await clearTag(run, ORDER_TAG);
  else if (record && failed?.atEnd && order?.kind === "type")
    await writeOrder(run, { ...record, state: "without-effect" });
  return undefined;
}

type Settling = HowItWent & Pick<Attempting, "before">;

interface HowItWent {
  readonly plan: Plan;
  readonly walked: Walked;
  readonly recovered?: Recovered;
}

function changeOf(run: Run, { past }: Intent, { plan, walked, recovered }: HowItWent): LastChange {
  return toLastChange(plan, walked, {
    now: nowIso(run),
    takesUp: run.takesUp,
    ...(recovered && { recovered }),
    ...(past && { past }),
  });
}

interface Attempting extends Omit<Attempted, "goal" | "earlier"> {
  readonly intent: Intent;
}

/** Written before the journal goes: a run that is killed in between is taken up, and ends as it did. */
async function settleAttempt(run: Run, attempting: Attempting): Promise<Executed["attempt"]> {
  const { intent, walked, before } = attempting;
  const { goal, earlier, other } = intent;
  const attempt = await toFailedAttempt(run, { ...attempting, goal, ...(earlier && { earlier }) });
  if (!attempt) return await keepAttempt(run, attempting);
  // Two stacks, or a program that goes to and fro between two goals, would else write over each other's record and pay in turn.
  const isFree = other === undefined || attemptOn(before.tags)?.goal !== other.goal;
  const mayTag = isFree && mayTagAttempt(walked, isTagged(run));
  return { ...attempt, isOnInstance: mayTag && (await writeAttempt(run, attempt)) };
}

/** That of this goal stands until the goal is reached: a part that needs no stop may be done before. */
async function keepAttempt(run: Run, attempting: Attempting): Promise<Executed["attempt"]> {
  const { earlier, other } = attempting.intent;
  const isDone = isOver(attempting);
  const left = isDone ? other : (earlier ?? other);
  const isOnInstance = attempting.before.tags[ATTEMPT_TAG] !== undefined;
  if (left) return { ...left, isOnInstance };
  if (isDone && isOnInstance) await clearTag(run, ATTEMPT_TAG);
  return undefined;
}

function isOver({ intent: { wanted }, plan, walked, recovered, before }: Attempting): boolean {
  const size = recovered?.kind === "up" ? recovered.instance : (walked.seen ?? before);
  return reachesGoal(plan, walked, { wanted, size });
}

interface WentWell {
  readonly plan: Plan;
  readonly intent: Intent;
  readonly change: LastChange;
  readonly before: Instance;
}

function closingOf({ services: { session } }: Run, { plan, intent, change, before }: WentWell): Closing {
  const wasOff = restingPower(before.status) === "Stopped";
  // Only a stop that no start of the same run followed can be what the instance is off by.
  const last = lastPower(intent.past?.steps ?? []);
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
async function settleJournal(run: Run, ended: HowItWent & Pick<Intent, "journal">): Promise<boolean> {
  const fate = fateOfJournal({ ...ended, isTagged: isTagged(run), takesUp: run.takesUp });
  if (fate === "clear") await clearJournal(run);
  if (fate === "stands") return ended.walked.failed !== undefined;
  if (fate !== "keep") return false;
  const at = Math.floor(run.services.session.clock.now() / 1000);
  // One that was taken away is written anew, and a lost answer of that may be repeated.
  await writeJournal(unsighted(run), { ...ended.journal, at, phase: "failed" });
  return true;
}

function toFailure({ step, failure, reverted }: NonNullable<Walked["failed"]>, recovered?: Recovered) {
  return {
    ...failure,
    step: stepTitle(step),
    isOfHealth: step.kind === "health",
    ...(reverted && { reverted }),
    ...(recovered && { recovered }),
  };
}
