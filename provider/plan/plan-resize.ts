// The decision: desired state, stored state and facts in; a plan, a refusal with its reasons, or nothing to do out. Pure and
// deterministic: the same three give the same decision, byte for byte.
import { BANDWIDTH, type Hazard, type ResizeInputs } from "../inputs/resize-inputs";
import type { StoredState } from "../inputs/stored-state";
import { isSubscription, type Facts } from "../observe/observation";
import { judgeAttempt } from "./attempt-rules";
import { type CapAnswer, judgeCap } from "./bandwidth-cap";
import { judgeLimit } from "./bandwidth-limit";
import { digestBasis } from "./basis";
import { type Changes, findChanges } from "./changes";
import { estimateDowntime } from "./downtime";
import { tellPutBack, withholdDrift } from "./drift";
import { findHazards } from "./hazards";
import { judgeJournal } from "./journal-rules";
import { findObstacles } from "./obstacles";
import { isInForce, judgeOrders, quotesOf, restsOnPayment, standingOf } from "./orders";
import { isUnpaid, ordersOf } from "./order-steps";
import type { Decision, Plan, Reason, Step } from "./plan";
import type { Order } from "./step";
import type { Refusal } from "./refusals";
import { healthStep, orderSteps, waitStep } from "./sequence";
import { chooseType } from "./type-choice";
import type { Warning } from "./warnings";

/** Who asks: the digest of the resource's URN, to tell our own journal from another stack's. */
export function planResize(desired: ResizeInputs, stored: StoredState, facts: Facts, owner: string): Decision {
  const held = judgeJournal(facts, owner);
  if (held) return { kind: "refused", refusals: [held] };
  const found = findChanges(desired, stored, facts);
  const { changes, warnings } = withholdDrift(desired, found, facts);
  const draft = draftSteps(desired, stored, changes, facts);
  const told = [...recoveryWarnings(changes, facts), ...warnings, ...tellPutBack(changes, facts)];
  const context: Context = { desired, stored, facts, changes, warnings: told };
  const refusals = [...draft.refusals, ...judgeSteps(context, draft.steps)];
  if (refusals.length > 0)
    return changes.recovery || refusals.every(isUnpaidFor)
      ? powerOnly(context, draft, refusals)
      : refuse(context, draft, refusals);
  return accept(context, draft.steps);
}

/** A start does not wait for a payment. */
function isUnpaidFor(refusal: Refusal): boolean {
  return refusal.code === "order-open" && refusal.why === "unpaid";
}

interface Draft {
  readonly steps: readonly Step[];
  readonly refusals: readonly Refusal[];
}

interface Context {
  readonly desired: ResizeInputs;
  readonly stored: StoredState;
  readonly facts: Facts;
  readonly changes: Changes;
  readonly warnings: readonly Warning[];
}

function draftSteps(desired: ResizeInputs, stored: StoredState, changes: Changes, facts: Facts): Draft {
  const { instance } = facts;
  const { type, bandwidth, power } = changes;
  const standing = standingOf(type?.order, instance);
  const isOrdered = standing !== undefined && standing !== "sent";
  const choice = type && !isOrdered ? chooseType(type.wanted, instance, facts.offered) : undefined;
  // Where none can be had, the first is drafted: all that stands against the change is told in one pass.
  const to = choice?.kind === "chosen" ? choice.instanceType : type?.wanted[0];
  const after = bandwidth?.to ?? instance.internetMaxBandwidthOut;
  const today = instance.internetMaxBandwidthOut;
  const managed = desired.internetMaxBandwidthOut !== undefined;
  const instanceType = to ?? instance.instanceType;
  const cap = judgeCap({ instanceType, retypes: to !== undefined, today, after, managed }, facts.typeFacts);
  const fits = (other: string) =>
    isAlike(cap, judgeCap({ instanceType: other, retypes: true, today, after, managed }, facts.typeFacts));
  const others = choice?.kind === "chosen" && !isSubscription(instance) ? choice.others.filter(fits) : [];
  const orElse = others.length === 0 ? {} : { orElse: others };
  const steps = orderSteps({
    instance,
    desired,
    power,
    bandwidthFirst: cap.bandwidthFirst,
    needsAddress: changes.needsAddress,
    ...(type && to !== undefined && { type: { from: type.from, to, ...orElse, ...orderOf(desired, facts, type, to) } }),
    ...(bandwidth && { bandwidth: { ...bandwidthOf(bandwidth), ...orderOf(desired, facts, bandwidth, bandwidth.to) } }),
  });
  const limit = bandwidth && judgeLimit(bandwidth.to, stored, facts);
  const refusals = [choice?.kind === "none" ? choice.refusal : undefined, limit ?? cap.refusal];
  return { steps, refusals: refusals.filter((refusal) => refusal !== undefined) };
}

/** A subscription is changed by an order; which way it goes, the offers tell of a type. */
function orderOf(
  { payment: declared = "pay" }: ResizeInputs,
  { instance, offered, quotes }: Facts,
  change: NonNullable<Changes["type"] | Changes["bandwidth"]>,
  to: string | number,
): { readonly order?: Order } {
  if (!isSubscription(instance)) return {};
  const standing = standingOf(change.order, instance);
  const offer = offered.kind === "known" ? offered.value.find((row) => row.instanceType === to) : undefined;
  const quote = quotes?.[typeof to === "number" ? "bandwidth" : "type"];
  // What costs nothing nobody has to pay for.
  const payment = quote?.kind === "known" && quote.value.amount <= 0 ? "pay" : declared;
  const isLess = typeof to === "number" ? to < Number(change.from) : offer?.isDowngrade === true;
  const order = {
    way: isLess ? "downgrade" : "upgrade",
    payment,
    ...(standing !== undefined && { standing }),
  } as const;
  return { order };
}

/** The plan holds for the other type too: as much bandwidth, in the same order. */
function isAlike(cap: CapAnswer, other: CapAnswer): boolean {
  return other.refusal === undefined && other.bandwidthFirst === cap.bandwidthFirst;
}

function bandwidthOf({ from, to, in: inbound }: NonNullable<Changes["bandwidth"]>) {
  return inbound === undefined ? { from, to } : { from, to, in: inbound };
}

/** Refusals that the steps themselves call for: what the instance forbids, hazards not named, consent not given. */
function judgeSteps({ desired, stored, facts }: Context, steps: readonly Step[]): readonly Refusal[] {
  const failedBefore = judgeAttempt(desired, stored, facts, steps);
  const unnamed = findHazards(facts, steps).filter(({ hazard }) => !desired.acknowledge.includes(hazard));
  const asksConsent = steps.some((step) => step.kind === "stop") && desired.allowedDisruption === "none";
  return [
    ...findObstacles(facts, steps),
    ...judgeOrders(desired, facts, steps),
    ...unnamed.map((found) => ({ code: "hazard", ...found }) as const),
    ...(asksConsent ? [{ code: "needs-consent", allowed: desired.allowedDisruption } as const] : []),
    ...(failedBefore ? [failedBefore] : []),
  ];
}

function accept(context: Context, steps: readonly Step[]): Decision {
  if (steps.length > 0) return { kind: "plan", plan: makePlan(context, steps) };
  const last = lastStep(context);
  if (last.length === 0) return { kind: "nothing", warnings: context.warnings.filter(lasts) };
  // The tag goes only when the instance has come to rest: until then it still says what is pending.
  const settled = [...waitStep(context.facts.instance, context.changes.power), ...last];
  const bars = findObstacles(context.facts, settled);
  if (bars.length > 0) return { kind: "refused", refusals: bars };
  // What an earlier run has left needs no second review.
  return { kind: "plan", plan: { ...makePlan(context, settled), reason: "recovery" } };
}

/** A run that was cut short, or that ended unhealthy, leaves a verdict pending: the instance is judged anew. What is in force is remembered no longer. */
function lastStep({
  desired,
  stored,
  facts: { journal, order, instance },
  changes: { power },
}: Context): readonly Step[] {
  const isPending = journal !== undefined || stored.outputs?.unhealthy === true;
  const isLeft = journal !== undefined || (order !== undefined && isInForce(order, instance));
  const health = isPending ? healthStep({ desired, power }) : [];
  return health.length === 0 && isLeft ? [{ kind: "clear-journal" }] : health;
}

/** That a run was cut short is news only while there is something to take up. */
function lasts({ code }: Warning): boolean {
  return code !== "recovers";
}

function refuse(context: Context, draft: Draft, refusals: readonly Refusal[]): Decision {
  if (draft.steps.length === 0) return { kind: "refused", refusals };
  return { kind: "refused", refusals, plan: makePlan(context, draft.steps) };
}

/**
 * An instance that a dead run left off comes back first; what may not be done now is said and set aside. A bar to the
 * power step alone is among the refusals of the whole.
 */
function powerOnly(context: Context, draft: Draft, refusals: readonly Refusal[]): Decision {
  const { desired, changes, facts } = context;
  const { power } = changes;
  const steps = orderSteps({ instance: facts.instance, desired, power, bandwidthFirst: false, needsAddress: false });
  const bars = judgeSteps(context, steps).filter((refusal) => !isUnpaidFor(refusal));
  if (steps.length === 0 || bars.length > 0) return refuse(context, draft, refusals);
  const asides = refusals.map((refusal) => ({ code: "set-aside", refusal }) as const);
  return accept({ ...context, warnings: [...context.warnings, ...asides] }, steps);
}

function makePlan({ desired, facts, changes, warnings }: Context, steps: readonly Step[]): Plan {
  const willStop = steps.some((step) => step.kind === "stop");
  const quotes = quotesOf(facts, steps);
  return {
    instanceId: facts.instance.instanceId,
    steps,
    willStop,
    downtime: estimateDowntime(steps),
    reason: findReason(changes),
    warnings: [...warnings, ...stepWarnings(desired, facts, steps)],
    basis: digestBasis(facts.instance, facts.journal),
    ...(willStop && desired.window && { window: desired.window }),
    ...(quotes && { quotes }),
  };
}

function findReason({ recovery, type, bandwidth, power }: Changes): Reason {
  if (recovery) return "recovery";
  const causes = [type?.cause, bandwidth?.cause, power.from === power.to ? undefined : power.cause];
  return (["requested", "drift", "power-state"] as const).find((cause) => causes.includes(cause)) ?? "requested";
}

function recoveryWarnings({ recovery, power }: Changes, { journal }: Facts): readonly Warning[] {
  return recovery ? [{ code: "recovers", power: power.to, run: journal?.run ?? "" }] : [];
}

/** Facts of this instance that the reviewer needs beside the steps; nothing that moves with the clock (`release-time`). */
function stepWarnings(desired: ResizeInputs, facts: Facts, steps: readonly Step[]): readonly Warning[] {
  const { instance } = facts;
  const isPinned = (hazard: Hazard) => hazard !== "release-time" && desired.acknowledge.includes(hazard);
  const met = findHazards(facts, steps).filter(({ hazard }) => isPinned(hazard));
  const stop = steps.find((step) => step.kind === "stop");
  const back = steps.find((step) => step.kind === "health")?.revertTo;
  const bandwidth = steps.find((step) => step.kind === "bandwidth");
  const givesUp = bandwidth && bandwidth.from > BANDWIDTH.page && bandwidth.to < bandwidth.from;
  const final = ordersOf(steps).find((step) => step.kind === "type" && step.order.way === "upgrade" && !isUnpaid(step));
  const isStarted = steps.some((step) => step.kind === "start");
  const unpaid = restsOnPayment(facts, steps);
  const migrates = desired.allowMigrateAcrossZone === true && steps.some((step) => step.kind === "type");
  return [
    ...met.map((found) => ({ code: "acknowledged", ...found }) as const),
    ...(givesUp ? [{ code: "gives-up-bandwidth", live: bandwidth.from } as const] : []),
    ...(unpaid ? [{ code: "rests-on-payment", ...unpaid } as const] : []),
    ...(final?.kind === "type" && !unpaid ? [{ code: "order-final", type: final.to, isStarted } as const] : []),
    ...(migrates ? [{ code: "migrates-cluster", networkType: instance.networkType } as const] : []),
    ...(stop?.mode === "StopCharging" ? [{ code: "stop-charging" } as const] : []),
    ...(stop?.mayForce ? [{ code: "may-force" } as const] : []),
    ...(back === undefined ? [] : [{ code: "may-revert", type: back, downtime: estimateDowntime(steps) } as const]),
  ];
}
